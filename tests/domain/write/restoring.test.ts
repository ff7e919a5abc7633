/** What was retracted and stands again: everything that follows from it is as if it had stood all along. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { restoreClaim } from '../../../src/domain/write/claims/restore-claim.js';
import { takeBackClaims } from '../../../src/domain/write/claims/take-back-claims.js';
import { restoreDocument } from '../../../src/domain/write/documents/restore-document.js';
import { updateDocument } from '../../../src/domain/write/documents/update-document.js';
import { deleteUnnamed } from '../../../src/domain/write/entities/delete-unnamed.js';
import { stepOf, type WriteContext } from '../../../src/domain/write/write-step.js';
import type { NodeRecord } from '../../../src/model/node.js';
import { readSetOf } from '../../../src/model/write/read-set.js';
import type { Written } from '../../../src/model/write/write.js';
import { faultsOf } from '../../support/faults-of.js';
import { openNewsGraph, SETTINGS, type WrittenGraph } from '../support/written-graph.js';

const PAID = { type: 'Paid', from: 'microsoft', to: 'army' };

let graph: WrittenGraph;

beforeEach(async () => {
  graph = await openNewsGraph();
  await graph.document({ id: 'copy', title: 'A copy', publisher: 'The Times', derivedFrom: 'guardian' });
  await graph.claims(
    {
      id: 'paid',
      relation: { ...PAID, id: 'r1' },
      documentId: 'copy',
      started: '2021',
      properties: { amount: { currency: 'EUR', value: 5 } },
    },
    { id: 'second', relationId: 'r1', documentId: 'monde', originalDocumentId: 'guardian' },
    { id: 'born', entityId: 'joe', documentId: 'guardian', properties: { birthDate: '1970' } },
    { id: 'never', relation: PAID, documentId: 'monde', stance: 'DENIES' },
  );
});

afterEach(async () => {
  expect(await faultsOf(graph.store)).toEqual([]);
  await graph.store.close();
});

function decide(rule: (context: WriteContext) => void): Promise<Written> {
  const step = stepOf({ settings: SETTINGS, path: [], readSet: readSetOf({}) }, (context) => {
    rule(context);
    return 'r1';
  });
  return graph.write(step);
}

/** All nodes but for when they were changed. */
async function nodes(): Promise<object[]> {
  const kinds = ['entity', 'document', 'relation', 'claim'] as const;
  const all: NodeRecord[][] = await Promise.all(kinds.map((kind) => graph.store.scan(kind, '', 100)));
  return all.flat().map((node) => ({ ...node, updatedAt: null }));
}

test.each(['RECORDING_ERROR', 'WITHDRAWN_BY_PUBLISHER', 'WITHDRAWN_BY_CLAIMANT'] as const)(
  'a claim or document retracted as %s stands again, with all that fell with it',
  async (kind) => {
    const before = await nodes();
    for (const id of ['paid', 'born', 'never', 'guardian']) {
      await graph.retract(id, kind);
      expect(await nodes()).not.toEqual(before);
      await decide((context) => (id === 'guardian' ? restoreDocument(id, context) : restoreClaim(id, null, context)));
      expect(await nodes()).toEqual(before);
    }
  },
);

test.each(['never', 'monde', 'source'])('a denial of several relations stands again also on one recorded meanwhile: %s', async (id) => {
  await graph.document({ id: 'source', title: 'What it is copied from' });
  await graph.write(updateDocument({ id: 'monde', derivedFrom: 'source' }, SETTINGS, []));
  await graph.retract(id, 'WITHDRAWN_BY_PUBLISHER');
  await graph.claim({ id: 'later', relation: { ...PAID, id: 'r2' }, documentId: 'guardian', started: '2022' });
  await decide((context) => (id === 'never' ? restoreClaim(id, null, context) : restoreDocument(id, context)));
  const denied = (await graph.store.relations(['r1', 'r2'])).map((relation) => relation?.evidence.denying);
  expect(denied).toEqual([1, 1]);
});

test('what stands, is replaced, or is not there stays as it is', async () => {
  await graph.claim({ id: 'better', relationId: 'r1', documentId: 'monde', replaces: 'second' });
  await graph.retract('monde', 'REPLACED');
  const last = await graph.store.lastSequence();
  for (const id of ['paid', 'second', 'nothing']) await decide((context) => restoreClaim(id, null, context));
  for (const id of ['guardian', 'monde', 'nothing']) await decide((context) => restoreDocument(id, context));
  expect(await graph.store.lastSequence()).toBe(last);
});

test('claims are taken back with the relation of which none is left, and an entity that nothing names then is deleted', async () => {
  await graph.claim({ id: 'led', relation: { id: 'r2', type: 'Led', from: 'joe', to: 'army' }, documentId: 'monde' });
  await decide((context) => {
    takeBackClaims(['led', 'paid', 'born', 'nothing'], context);
    for (const id of ['joe', 'army', 'nothing']) deleteUnnamed(id, context);
  });
  expect((await graph.store.nodes(['led', 'paid', 'born', 'r2', 'joe'])).filter((node) => node !== null)).toEqual([]);
  expect((await graph.store.relations(['r1']))[0]?.evidence).toMatchObject({ asserting: 1, denying: 1 });
  expect(await graph.store.entities(['army'])).toEqual([expect.objectContaining({ name: 'The army' })]);
});
