import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { checkStore, type Uncompared } from '../../../src/domain/audit/check.js';
import type { GraphReader } from '../../../src/model/graph-store.js';
import { defaultOntology } from '../../support/ontology.js';
import { openNewsGraph, type WrittenGraph } from '../support/written-graph.js';

const folder = mkdtempSync(join(tmpdir(), 'claimgraph-check-'));
const file = join(folder, 'graph.db');
const CLAIMS = 20;
const relation = { id: 'supply', type: 'Supplied', from: 'microsoft', to: 'army' };
let graph: WrittenGraph;

beforeEach(async () => {
  graph = await openNewsGraph(`sqlite:${file}`);
  await graph.claims(...Array.from({ length: CLAIMS }, () => ({ relation, documentId: 'guardian' })));
});
afterEach(async () => {
  await graph.store.close();
  for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a check finds that reads the store itself, as of one on a server, where something is written before each of its steps. */
async function checkedWhileWritten(): Promise<{ faults: string[]; uncompared: Uncompared | null }> {
  let [uncompared, written] = [null as Uncompared | null, 0];
  const write = async (): Promise<void> => {
    const id = `new-${written++}`;
    await graph.entity({ id, type: 'Company', name: id });
    await graph.claim({ relation: { type: 'Supplied', from: id, to: 'army' }, documentId: 'monde' });
    await graph.claim({ relation, documentId: 'monde', quote: id });
  };
  const faults: string[] = [];
  for await (const found of checkStore(writtenBeforeReads(graph.store, write), defaultOntology, () => {}, {
    onUncompared: (what) => (uncompared = what),
  }))
    faults.push(`${found.kind} ${found.id} ${found.message}`);
  return { faults, uncompared };
}

function writtenBeforeReads(store: GraphReader, write: () => Promise<void>): GraphReader {
  const after = <Given extends unknown[], Read>(read: (...given: Given) => Promise<Read>) => {
    return (...given: Given): Promise<Read> => write().then(() => read(...given));
  };
  const { scan, claimsOf, runningSums, relationCountsAround, besideRecords, entitiesByExternalId } = store;
  return {
    ...store,
    scan: after(scan),
    claimsOf: after(claimsOf),
    runningSums: after(runningSums),
    relationCountsAround: after(relationCountsAround),
    besideRecords: after(besideRecords),
    entitiesByExternalId: after(entitiesByExternalId),
  };
}

test('what is written while a store is checked in several steps is no fault; counts that can not be compared are told', async () => {
  const { faults, uncompared } = await checkedWhileWritten();
  expect(faults).toEqual([]);
  expect(uncompared).toMatchObject({ counts: true });
});

test('a fault is found beside what is written meanwhile', async () => {
  const database = new DatabaseSync(file);
  database.exec(`update entity set degree = 5 where id = 'azure'; update document set title_key = 'x' where id = 'guardian'`);
  database.close();
  const { faults } = await checkedWhileWritten();
  expect(faults).toContain('entity azure is kept with the degree [5], and should be with [0]');
  expect(faults).toContain('document guardian is kept with the folded title ["x"], and should be with ["one article"]');
  expect(faults.filter((fault) => !/^(entity azure|document guardian) /.test(fault))).toEqual([]);
});
