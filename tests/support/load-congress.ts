import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Commit } from '../../src/domain/write/commit.js';
import { recordClaim } from '../../src/domain/write/claims/record-claim.js';
import { createDocument } from '../../src/domain/write/documents/create-document.js';
import { createEntity } from '../../src/domain/write/entities/create-entity.js';
import { together } from '../../src/domain/write/together.js';
import type { WriteStep } from '../../src/domain/write/write-step.js';
import { defaultOntology } from './ontology.js';
import { PROJECT_ROOT } from './project-root.js';

/** Rows as tests/fixtures/congress/make.mjs writes them. */
interface Congress {
  /** Bioguide id, name. */
  readonly legislators: readonly (readonly [string, string])[];
  /** Id, name, the committee that it is part of. */
  readonly committees: readonly (readonly [string, string, string | null])[];
  /** Committee, bioguide id, side, rank there, title. */
  readonly memberships: readonly (readonly [string, string, string, number, string | null])[];
}

const CONGRESS = JSON.parse(readFileSync(join(PROJECT_ROOT, 'tests/fixtures/congress/congress.json'), 'utf8')) as Congress;

/** Writes that share a transaction. */
const BATCH = 1_000;
const SETTINGS = { ontology: defaultOntology, by: 'congress' };
const DOCUMENT = 'committee-membership';

/**
 * Loads the members of the United States Congress, by their bioguide ids, and who sits on which committee. All of it stands in one
 * document. Without subcommittees there are 49 committees with their memberships.
 */
export async function loadCongress(commit: Commit, { subcommittees }: { readonly subcommittees: boolean }): Promise<void> {
  const committees = CONGRESS.committees.filter(([, , partOf]) => subcommittees || partOf === null);
  const ids = new Set(committees.map(([id]) => id));
  const steps = [
    createDocument({ id: DOCUMENT, title: 'Committee memberships', publisher: 'unitedstates/congress-legislators' }, SETTINGS, []),
    ...CONGRESS.legislators.map(legislatorStep),
    ...committees.map(committeeStep),
    ...committees.flatMap(partStep),
    ...CONGRESS.memberships.filter(([committee]) => ids.has(committee)).map(membershipStep),
  ];
  for (let i = 0; i < steps.length; i += BATCH) await commit(together(steps.slice(i, i + BATCH)));
}

function legislatorStep([bioguide, name]: Congress['legislators'][number]): WriteStep {
  return createEntity({ id: bioguide, type: 'Person', name, externalIds: [{ scheme: 'bioguide', value: bioguide }] }, SETTINGS, []);
}

function committeeStep([id, name]: Congress['committees'][number]): WriteStep {
  return createEntity({ id, type: 'PublicBody', name }, SETTINGS, []);
}

function partStep([id, , partOf]: Congress['committees'][number]): WriteStep[] {
  if (partOf === null) return [];
  return [
    recordClaim(
      { id: `${id}-part`, relation: { id: `${id}-of-${partOf}`, type: 'PartOf', from: id, to: partOf }, documentId: DOCUMENT },
      SETTINGS,
      [],
    ),
  ];
}

function membershipStep([committee, bioguide, side, rank, title]: Congress['memberships'][number]): WriteStep {
  const relation = { id: `${bioguide}-on-${committee}`, type: 'MemberOf', from: bioguide, to: committee };
  const properties = title === null ? null : { role: title };
  const statement = `Ranked ${rank} of the ${side}.`;
  return recordClaim({ id: `${bioguide}-${committee}`, relation, documentId: DOCUMENT, properties, statement }, SETTINGS, []);
}
