// The same newsroom, written through the rules to a store.

import { retractClaim } from '../../../src/domain/write/claims/retract-claim.js';
import { deleteRelation } from '../../../src/domain/write/claims/delete-relation.js';
import { recordClaim } from '../../../src/domain/write/claims/record-claim.js';
import { createCommit, type Commit } from '../../../src/domain/write/commit.js';
import type { SumLimits } from '../../../src/domain/write/sum-limits.js';
import { createDocument } from '../../../src/domain/write/documents/create-document.js';
import { deleteDocument } from '../../../src/domain/write/documents/delete-document.js';
import { retractDocument } from '../../../src/domain/write/documents/retract-document.js';
import { updateDocument } from '../../../src/domain/write/documents/update-document.js';
import { createEntity } from '../../../src/domain/write/entities/create-entity.js';
import { updateEntity } from '../../../src/domain/write/entities/update-entity.js';
import { together } from '../../../src/domain/write/together.js';
import type { ClaimInput } from '../../../src/domain/write/write-inputs.js';
import type { WriteStep } from '../../../src/domain/write/write-step.js';
import { subjectOf, type ClaimRecord } from '../../../src/model/claim.js';
import { ClaimgraphError } from '../../../src/model/errors.js';
import type { GraphStore } from '../../../src/model/graph-store.js';
import type { HintCode } from '../../../src/model/hint.js';
import type { ClaimGiven, Happening, Story, Write } from '../model/happening.js';
import { ORACLE_ONTOLOGY } from './oracle-ontology.js';

const SETTINGS = { ontology: ORACLE_ONTOLOGY, by: null };
const REASON = 'a test';

/** What came of a write: refused with a code, or done. */
export interface WriteResult {
  readonly refusal: string | null;
  readonly hints: readonly HintCode[];
}

export class WrittenNewsroom {
  private readonly commit: Commit;

  constructor(
    private readonly store: GraphStore,
    private readonly story: Story,
    limits?: SumLimits,
  ) {
    this.commit = createCommit(store, undefined, limits);
  }

  /** Who and what there is before anything is said. */
  async begin(): Promise<void> {
    const { entities, documents } = this.story;
    const steps = [
      ...entities.map(({ aliases, ...entity }) =>
        createEntity({ ...entity, aliases: aliases.map((value) => ({ value })) }, SETTINGS, ['entity']),
      ),
      ...documents.map((document) => createDocument({ title: document.id, ...document }, SETTINGS, ['document'])),
    ];
    await this.commit(together(steps));
  }

  /** Writes that name no earlier claim may be begun at once: they are written in the order in which they began. */
  async write(parts: Write): Promise<WriteResult> {
    const named = namedClaims(parts);
    const claims = named.length > 0 ? await this.store.claims(named) : [];
    const subjects = new Map(claims.flatMap((claim) => (claim ? [[claim.id, claim] as const] : [])));
    const [first, ...others] = parts.map((part) => stepOf(part, subjects));
    if (!first) throw new Error('a write without parts');
    try {
      const { hints } = await this.commit(others.length > 0 ? together([first, ...others]) : first);
      return { refusal: null, hints: [...new Set(hints.map(({ hint }) => hint.code))].toSorted() };
    } catch (error) {
      if (!(error instanceof ClaimgraphError)) throw error;
      return { refusal: error.code, hints: [] };
    }
  }
}

/** The claims of which it must be known what they are about. */
export function namedClaims(parts: Write): string[] {
  return parts.flatMap((part) => {
    if (part.does === 'delete relation') return [part.of];
    return part.does === 'record' && 'sameAs' in part.claim.about ? [part.claim.about.sameAs] : [];
  });
}

function stepOf(part: Happening, claims: ReadonlyMap<string, ClaimRecord>): WriteStep {
  switch (part.does) {
    case 'record':
      return recordClaim(inputOf(part.claim, claims), SETTINGS, ['claim']);
    case 'retract claim':
      return retractClaim({ id: part.id, kind: part.why, reason: REASON }, SETTINGS, ['retraction']);
    case 'retract document':
      return retractDocument({ id: part.id, kind: part.why, reason: REASON }, SETTINGS, ['retraction']);
    case 'update document': {
      const { publisher, ...change } = part.change;
      const by = publisher ? { publisher: publisher.text, publisherId: publisher.entityId } : {};
      return updateDocument({ id: part.id, ...change, ...by }, SETTINGS, ['document']);
    }
    case 'delete document':
      return deleteDocument({ id: part.id, cascade: true }, SETTINGS, ['document']);
    case 'delete relation':
      return deleteRelation({ id: claims.get(part.of)?.relationId ?? part.of }, SETTINGS, ['relation']);
    case 'update entity':
      return updateEntity({ id: part.id, properties: part.properties, aliases: part.aliases.map((value) => ({ value })) }, SETTINGS, [
        'entity',
      ]);
  }
}

function inputOf({ about, ...claim }: ClaimGiven, claims: ReadonlyMap<string, ClaimRecord>): ClaimInput {
  if ('type' in about) return { ...claim, relation: about };
  if ('entityId' in about) return { ...claim, ...about };
  if (about.sameAs === claim.replaces) return claim;
  const same = claims.get(about.sameAs);
  if (!same) return { ...claim, relationId: about.sameAs };
  return { ...claim, [same.entityId === null ? 'relationId' : 'entityId']: subjectOf(same) };
}
