import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { openStore } from '../../../src/stores/open-store.js';
import { fixedClock } from '../../support/clock.js';
import { faultsOf } from '../../support/faults-of.js';
import { defaultOntology } from '../../support/ontology.js';
import { purge } from '../erasure/support/purging.js';
import { openNewsGraph } from '../support/written-graph.js';

const folder = mkdtempSync(join(tmpdir(), 'claimgraph-check-'));
const file = join(folder, 'graph.db');

beforeAll(async () => {
  const graph = await openNewsGraph(`sqlite:${file}`);
  const relation = { id: 'supply', type: 'Supplied', from: 'microsoft', to: 'army' };
  for (const documentId of ['guardian', 'monde']) await graph.claim({ id: `by-${documentId}`, relation, documentId, started: '2024-05' });
  await graph.store.close();
});

afterAll(() => rmSync(folder, { recursive: true }));

/** What the check says of the store after a statement that is undone again. */
async function checkedAfter(damage: string, repair: string): Promise<string[]> {
  execute(damage);
  const store = await openStore(`sqlite:${file}`, { ontology: defaultOntology, now: fixedClock });
  const found = await faultsOf(store);
  await store.close();
  execute(repair);
  return found;
}

function execute(statement: string): void {
  const database = new DatabaseSync(file);
  database.exec(statement);
  database.close();
}

test('a store that nobody has touched is consistent', async () => {
  expect(await checkedAfter('select 1', 'select 1')).toEqual([]);
});

test.each([
  ['a degree', `update entity set degree = %`, '5', '1', `id = 'army'`, 'entity army is kept with the degree [5], and should be with [1]'],
  [
    'the name by which an entity is sorted',
    `update entity set name_key = %`,
    `'m'`,
    `'microsoft'`,
    `id = 'microsoft'`,
    'entity microsoft is kept with the folded name ["m"], and should be with ["microsoft"]',
  ],
  [
    'the title by which a document is sorted',
    `update document set title_key = %`,
    `'x'`,
    `'one article'`,
    `id = 'guardian'`,
    'document guardian is kept with the folded title ["x"], and should be with ["one article"]',
  ],
])('%s that is wrong is reported', async (_, update, invalid, valid, where, fault) => {
  const statement = (value: string): string => `${update.replace('%', value)} where ${where}`;
  expect(await checkedAfter(statement(invalid), statement(valid))).toEqual([fault]);
});

test('an external id that two entities have, or that leads to nobody, is reported', async () => {
  const given = (value: string): string => `update entity set external_ids = '[{"scheme":"wikidata","value":"${value}"}]'`;
  const faults = await checkedAfter(
    `${given('Q1')} where id = 'army'; ${given('q1')} where id = 'joe';
      insert into external_id select 'wikidata', 'Q1', ref from entity where id = 'army'`,
    `update entity set external_ids = '[]'; delete from external_id`,
  );
  expect(faults).toContain('entity joe its external id wikidata Q1 leads to entity "army", which has it too: are they one?');
  expect(faults.filter((fault) => fault.includes('external id'))).toHaveLength(1);
});

test('a day by which relations are sorted that is wrong is reported', async () => {
  const [fault] = await checkedAfter(
    `update relation set started_first = started_first - 1 where id = 'supply'`,
    `update relation set started_first = started_first + 1 where id = 'supply'`,
  );
  expect(fault).toMatch(/^relation supply is kept with the days of its start \[\d+,\d+\], and should be with \[\d+,\d+\]$/);
});

test('a claim that bears on a relation and is gone is reported by its relation and by the counts', async () => {
  const found = await checkedAfter(
    `create table gone as select * from claim where id = 'by-monde'; pragma foreign_keys = off; delete from claim where id = 'by-monde'`,
    `insert into claim select * from gone; drop table gone`,
  );
  expect(found).toEqual([
    expect.stringMatching(/^relation supply its claims give evidence .*"SINGLE_SOURCE".*, not .*"CORROBORATED"/),
    'count claims the store says 2, there are 1',
    'claim by-monde is in the log, but not in the store',
  ]);
});

test('a claim that is kept as standing, though its document is retracted, is reported', async () => {
  const retraction = `'{"kind":"RECORDING_ERROR","reason":"a test","at":"2026-01-01T00:00:00.000Z","by":null,"replacedById":null}'`;
  const found = await checkedAfter(
    `update document set retraction = ${retraction} where id = 'monde'`,
    `update document set retraction = null where id = 'monde'`,
  );
  expect(found).toContain('claim by-monde fallsWithId should be "monde", not null');
  expect(found).toContain('claim by-monde counts should be false, not true');
});

test.each([
  [
    'a node that was changed beside the log',
    `update document set language = %`,
    `'en'`,
    `null`,
    `id = 'monde'`,
    'document monde differs from what the changes in the log give',
  ],
  [
    'a change of which the log has something else',
    `update change set after = replace(after, %)`,
    `'Le Monde', 'Le Mond'`,
    `'Le Mond"', 'Le Monde"'`,
    `node_id = 'monde'`,
    'document monde differs from what the changes in the log give',
  ],
  [
    'a change that does not go on from the one before it',
    `update change set before = replace(before, %)`,
    `'2024-05', '2024-06'`,
    `'2024-06', '2024-05'`,
    `node_id = 'supply' and before is not null`,
    'change 10 does not follow from the state that the log before it gives relation "supply"',
  ],
])('%s is reported', async (_, update, invalid, valid, where, fault) => {
  const statement = (value: string): string => `${update.replace('%', value)} where ${where}`;
  expect(await checkedAfter(statement(invalid), statement(valid))).toEqual([fault]);
});

test.each([
  ['at its beginning', 1],
  ['in the middle', 4],
  ['before its end', 8],
])('a change that is missing %s is reported', async (_, sequence) => {
  const found = await checkedAfter(
    `create table gone as select * from change where sequence = ${sequence}; delete from change where sequence = ${sequence}`,
    `insert into change select * from gone; drop table gone`,
  );
  expect(found).toEqual([`change ${sequence} is missing from the log`]);
});

describe('after a purge', () => {
  const purgeFile = join(folder, 'purged.db');

  /** What the check says after a statement about the purges of a store; % stands for the id of the only one. */
  async function checkedWith(statement: string): Promise<[found: string[], id: string]> {
    rmSync(purgeFile, { force: true });
    const graph = await openNewsGraph(`sqlite:${purgeFile}`);
    await purge(['monde'], graph.store);
    await graph.store.close();
    const database = new DatabaseSync(purgeFile);
    const id = String(database.prepare('select id from purge').get()?.['id']);
    database.exec(statement.replaceAll('%', id));
    database.close();
    const store = await openStore(`sqlite:${purgeFile}`, { ontology: defaultOntology, now: fixedClock });
    const found = await faultsOf(store);
    await store.close();
    return [found, id];
  }

  test('a store is consistent', async () => {
    expect((await checkedWith('select 1'))[0]).toEqual([]);
  });

  test('a purge of which nothing is known any more is reported', async () => {
    const [found, id] = await checkedWith('delete from purge');
    expect(found).toEqual([`change 6 has lost its texts to the purge "${id}", of which nothing is known`]);
  });

  test.each(['update purge set record = substr(record, 2)', `update purge set record = replace(record, '"%"', '"another"')`])(
    'a purge that can’t be read is reported: %s',
    async (statement) => {
      const [found, id] = await checkedWith(statement);
      expect(found).toEqual([expect.stringContaining(`change 6 has lost its texts to the purge "${id}", which can't be read: `)]);
    },
  );
});
