// A document in which each claim holds a secret, which is purged by whoever may be broken off.
import { NODE_KINDS } from '../../../../src/model/node.js';
import type { GraphStore } from '../../../../src/model/graph-store.js';
import { faultsOf } from '../../../support/faults-of.js';
import { defaultOntology } from '../../../support/ontology.js';
import type { StoreFixture } from '../../../support/store-fixture.js';
import { apiOver } from '../../../support/writing.js';

/** So many that a purge deletes in parts, and takes some hundred milliseconds: kills come at any moment of it. */
const CLAIMS = 400;
const now = (): string => new Date().toISOString();

/** A store with the secret memo, and an open claim beside. */
export async function secretStore(fixture: StoreFixture): Promise<GraphStore> {
  const store = await fixture.openEmpty({ ontology: defaultOntology, now });
  const api = apiOver(store);
  const entities = ['acme', 'army'].map((id) => ({ id, type: 'COMPANY', name: id }));
  await api.write('createEntities', { entities }, 'entities { id }');
  await api.write('createDocument', { id: 'memo', title: 'The SECRET memo', publisher: 'SECRET' }, 'document { id }');
  const claims = Array.from({ length: CLAIMS }, (_, i) => ({
    id: `secret-${i}`,
    relation: { id: `supply-${i % 50}`, type: 'SUPPLIED', from: 'acme', to: 'army' },
    documentId: 'memo',
    quote: `SECRET number ${i}`,
    properties: { purpose: `SECRET ${i % 7}` },
  }));
  await api.write('recordClaims', { claims }, 'results { claim { id } }');
  const open = { id: 'open', relationId: 'supply-0', document: { id: 'news', title: 'News' }, quote: 'It did.' };
  await api.write('recordClaim', open, 'claim { id }');
  return store;
}

/** Whether a purge was broken off before anything was remembered: then nothing was done. */
export async function isUntouched(store: GraphStore): Promise<boolean> {
  const [memo] = await store.documents(['memo']);
  return memo !== null;
}

/** What a store has left of a memo that is purged, and what else there is: `PURGED` where it is as it must be. */
export async function leftOf(store: GraphStore): Promise<unknown> {
  const nodes = await Promise.all(NODE_KINDS.map((kind) => store.scan(kind, '', 1_000)));
  const isSaid = (texts: unknown): boolean => /SECRET|secret memo/.test(JSON.stringify(texts));
  return {
    unfinished: await store.erasure.unfinishedPurges(),
    longWrites: await store.longWrites(),
    inNodes: isSaid(nodes),
    inLog: isSaid(await store.changesAfter(0, 10_000)),
    open: (await store.claims(['open']))[0]?.quote,
    faults: await faultsOf(store),
  };
}

export const PURGED = { unfinished: [], longWrites: [], inNodes: false, inLog: false, open: 'It did.', faults: [] };
