import { createCommit, type Commit } from '../../../src/domain/write/commit.js';
import { recordClaim } from '../../../src/domain/write/claims/record-claim.js';
import { createDocument } from '../../../src/domain/write/documents/create-document.js';
import { createEntity } from '../../../src/domain/write/entities/create-entity.js';
import type { ClaimInput } from '../../../src/domain/write/write-inputs.js';
import { together } from '../../../src/domain/write/together.js';
import type { GraphStore } from '../../../src/model/graph-store.js';
import type { Random } from '../../support/random.js';
import type { ClaimAccount } from './claim-account.js';
import { ONTOLOGY } from './contract-ontology.js';

const SETTINGS = { ontology: ONTOLOGY, by: 'tester' };
/** Few, so that writers meet on the same relations. */
const ENTITIES = ['alpha', 'beta', 'gamma', 'delta'];
const DOCUMENTS = ['register', 'paper'];

/** Makes what claims are about. */
export async function makeEnds(store: GraphStore): Promise<void> {
  const documents = DOCUMENTS.map((id) => createDocument({ id, title: id, publisher: id }, SETTINGS, []));
  const entities = ENTITIES.map((id) => createEntity({ id, type: 'Company', name: id }, SETTINGS, []));
  await createCommit(store)(together([...documents, ...entities]));
}

export interface Writing {
  readonly account: ClaimAccount;
  readonly random: Random;
  readonly writers: number;
  /** Of all that these write, so that their quotes are like no others. */
  readonly name: string;
  /** Asked before each claim how many its writer has sent, and how many of those were refused. */
  readonly isOver: (sent: number, refused: number) => boolean;
}

/** Several writers of one process, each of which records one claim after another. */
export async function recordClaims(store: GraphStore, writing: Writing): Promise<void> {
  const commit = createCommit(store);
  await Promise.all(Array.from({ length: writing.writers }, (_, writer) => recordOneByOne(commit, `${writing.name}-${writer}`, writing)));
}

async function recordOneByOne(commit: Commit, writer: string, { account, random, isOver }: Writing): Promise<void> {
  let refused = 0;
  for (let sent = 0; !isOver(sent, refused); sent++) {
    const claim = aClaim(`${writer}-${sent}`, random);
    if (!(await record(commit, claim, account))) refused += 1;
  }
}

/** Tells whether it was acknowledged. */
export function record(commit: Commit, claim: QuotedClaim, account: ClaimAccount): Promise<boolean> {
  return account.keep(claim.quote, commit(recordClaim(claim, SETTINGS, [])));
}

export type QuotedClaim = ClaimInput & { readonly quote: string };

/** Half of them come with an id; some deny. */
export function aClaim(quote: string, random: Random): QuotedClaim {
  const [from = '', to = ''] = random.shuffled(ENTITIES);
  return {
    ...(random.chance(0.5) ? { id: `claim-${quote}` } : {}),
    relation: { type: random.pick(['Supplied', 'AssociatedWith']), from, to },
    documentId: random.pick(DOCUMENTS),
    stance: random.chance(0.2) ? 'DENIES' : 'ASSERTS',
    quote,
  };
}
