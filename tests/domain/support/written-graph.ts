import { ClaimgraphError, pathInWords, type ErrorCode } from '../../../src/model/errors.js';
import type { GraphStore } from '../../../src/model/graph-store.js';
import type { LoggedChange } from '../../../src/model/change.js';
import { createCommit } from '../../../src/domain/write/commit.js';
import type { Written } from '../../../src/model/write/write.js';
import { recordClaim, recordClaims } from '../../../src/domain/write/claims/record-claim.js';
import { retractClaim } from '../../../src/domain/write/claims/retract-claim.js';
import { retractDocument } from '../../../src/domain/write/documents/retract-document.js';
import type { RetractionKind } from '../../../src/model/claim.js';
import { createDocument } from '../../../src/domain/write/documents/create-document.js';
import { createEntity } from '../../../src/domain/write/entities/create-entity.js';
import type { ClaimInput, DocumentInput, EntityInput } from '../../../src/domain/write/write-inputs.js';
import type { WriteStep } from '../../../src/domain/write/write-step.js';
import { openStore } from '../../../src/stores/open-store.js';
import { fixedClock } from '../../support/clock.js';
import { defaultOntology } from '../../support/ontology.js';

/** A graph in memory that is written through the rules. Its clock stands still. */
export interface WrittenGraph {
  readonly store: GraphStore;
  entity(input: EntityInput): Promise<Written>;
  document(input: DocumentInput): Promise<Written>;
  claim(input: ClaimInput): Promise<Written>;
  /** In one call. */
  claims(...inputs: readonly ClaimInput[]): Promise<Written>;
  /** A claim or a document. */
  retract(id: string, kind: RetractionKind): Promise<Written>;
  write(step: WriteStep): Promise<Written>;
}

export const SETTINGS = { ontology: defaultOntology, by: 'tester' };

/** @param location where it is kept; in memory where nothing is said */
export async function openGraph(location = 'sqlite::memory:'): Promise<WrittenGraph> {
  return writtenGraph(await openStore(location, { ontology: defaultOntology, now: fixedClock }));
}

/** A store that is open, written through the rules. */
export function writtenGraph(store: GraphStore): WrittenGraph {
  const commit = createCommit(store);
  const write = (step: WriteStep): Promise<Written> => commit(step);
  return {
    store,
    entity: (input) => write(createEntity(input, SETTINGS, ['input'])),
    document: (input) => write(createDocument(input, SETTINGS, ['input'])),
    claim: (input) => write(recordClaim(input, SETTINGS, ['input'])),
    claims: async (...inputs) => write(await recordClaims(inputs, SETTINGS, ['inputs'])),
    retract: async (id, kind) => {
      const [document] = await store.documents([id]);
      const retraction = document ? retractDocument : retractClaim;
      return write(retraction({ id, kind, reason: 'a test' }, SETTINGS, ['input']));
    },
    write,
  };
}

/** Microsoft, the army, Joe Lopez and Azure; two articles of different papers. */
export async function openNewsGraph(location?: string): Promise<WrittenGraph> {
  const graph = await openGraph(location);
  await graph.entity({ id: 'microsoft', type: 'Company', name: 'Microsoft' });
  await graph.entity({ id: 'army', type: 'MilitaryUnit', name: 'The army' });
  await graph.entity({ id: 'joe', type: 'Person', name: 'Joe Lopez' });
  await graph.entity({ id: 'azure', type: 'Product', name: 'Azure' });
  await graph.document({ id: 'guardian', title: 'One article', publisher: 'The Guardian', url: 'https://guardian.example/1' });
  await graph.document({ id: 'monde', title: 'Another article', publisher: 'Le Monde' });
  return graph;
}

export interface Refusal {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
  /** As people read them. */
  readonly faults: readonly string[];
}

/** Why a write was refused, and that nothing of it was written. */
export async function refusalOf({ store }: WrittenGraph, writing: () => Promise<unknown>): Promise<Refusal> {
  const before = await store.lastSequence();
  const error = await writing().then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ClaimgraphError)) throw new Error(`expected a refusal, got ${String(error)}`);
  if ((await store.lastSequence()) !== before) throw new Error('something was written all the same');
  const { faults = [] } = error.details;
  return { code: error.code, details: error.details, faults: faults.map(({ path, message }) => `${pathInWords(path)}: ${message}`) };
}

/** What a write did, in order: `created document guardian`, `updated relation r1`. */
export function changesInWords({ changes }: Written): string[] {
  return changes.map((change) => `${change.before === null ? 'created' : 'updated'} ${nodeIn(change)}`);
}

function nodeIn({ before, after }: LoggedChange): string {
  const node = after ?? before;
  return `${node?.kind} ${node?.id}`;
}
