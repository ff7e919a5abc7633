/** `claimgraph check` beside a server that deletes and retracts much all the time. */
import { rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { createCommit, type Commit } from '../../src/domain/write/commit.js';
import { recordClaims } from '../../src/domain/write/claims/record-claim.js';
import { createDocument } from '../../src/domain/write/documents/create-document.js';
import { deleteDocument } from '../../src/domain/write/documents/delete-document.js';
import { createEntity } from '../../src/domain/write/entities/create-entity.js';
import { retractDocument } from '../../src/domain/write/documents/retract-document.js';
import { createLongWrites } from '../../src/domain/write/long-writes/long-writes.js';
import { openStore } from '../../src/stores/open-store.js';
import { SETTINGS } from '../domain/support/written-graph.js';
import { defaultOntology } from '../support/ontology.js';
import { claimgraph } from './support/run.js';

const folder = mkdtempSync(join(tmpdir(), 'claimgraph-check-'));
const location = `sqlite:${join(folder, 'graph.db')}`;
afterAll(() => rmSync(folder, { recursive: true }));

const RELATIONS = 60;
const wrong = { kind: 'RECORDING_ERROR', reason: 'wrong' } as const;

test('what is under way is waited for, and is no fault; what nobody goes on with is one', async () => {
  const store = await openStore(location, { ontology: defaultOntology, now: () => new Date().toISOString() });
  const commit = createCommit(store);
  const longWritesWith = (own: Commit) =>
    createLongWrites({ reader: store, commit: own, settings: { ontology: defaultOntology }, large: 3, largestPart: 2 });
  const longWrites = longWritesWith(commit);
  const entities = Array.from({ length: RELATIONS + 1 }, (_, i) => ({ id: `e${i}`, type: 'Company', name: `Company ${i}` }));
  for (const entity of entities) await commit(createEntity(entity, SETTINGS, []));
  const state = { isOver: false, rounds: 0 };
  const writeOn = async (): Promise<void> => {
    for (; !state.isOver; state.rounds++) {
      const id = `paper-${state.rounds}`;
      await commit(createDocument({ id, title: id }, SETTINGS, []));
      const claims = entities.slice(1).map(({ id: to }) => ({ relation: { type: 'Supplied', from: 'e0', to }, documentId: id }));
      await commit(await recordClaims(claims, SETTINGS, []));
      await longWrites.commit(retractDocument({ id, ...wrong }, SETTINGS, []));
      await longWrites.commit(deleteDocument({ id, cascade: true }, SETTINGS, []));
    }
  };
  const writing = writeOn();
  while (state.rounds === 0) await new Promise(setImmediate);
  const beside = await claimgraph(folder, 'check', '--store', location).finally(() => (state.isOver = true));
  await writing;
  expect([beside.code, beside.stdout]).toEqual([0, expect.stringMatching(/^\S+ is consistent\n$/)]);

  const killed = new Error('killed');
  let transactions = 0;
  const failing: Commit = async (step) => {
    if ((transactions += 1) > 3) throw killed;
    return commit(step);
  };
  await commit(createDocument({ id: 'last', title: 'Last' }, SETTINGS, []));
  const claims = entities.slice(1).map(({ id: to }) => ({ relation: { type: 'Supplied', from: 'e0', to }, documentId: 'last' }));
  await commit(await recordClaims(claims, SETTINGS, []));
  await expect(longWritesWith(failing).commit(deleteDocument({ id: 'last', cascade: true }, SETTINGS, []))).rejects.toBe(killed);
  const left = await claimgraph(folder, 'check', '--store', location);
  expect([left.code, left.stdout]).toEqual([
    1,
    expect.stringMatching(/^write \S+: the deletion of document "last", begun at .*, is not finished/),
  ]);
  await store.close();
}, 120_000);
