import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Driver } from 'neo4j-driver';
import type { GraphReader, GraphStore } from '../../src/model/graph-store.js';
import type { Statement } from '../../src/stores/neo4j/cypher.js';
import { fixedClock } from '../support/clock.js';
import { PROJECT_ROOT } from '../support/project-root.js';
import { Random } from '../support/random.js';
import { fixtureUnderTest } from '../support/store-fixture.js';
import { ONTOLOGY } from './support/contract-ontology.js';
import { connect, isLookAtTypes, plannedScans, profileOf, type Profile } from './support/plans.js';
import { randomGraph, recordsOf } from './support/random-records.js';
import { readingsOf } from './support/readings.js';
import { SELECTIVE_LISTS } from './support/selective-lists.js';
import { WHOLE_READS } from './support/whole-reads.js';
import { writeOfEveryKind } from './support/write-of-every-kind.js';
import { create } from './support/writing.js';

const KINDS = ['entities', 'relations', 'claims', 'documents'] as const;

const fixture = fixtureUnderTest();
const graph = randomGraph(new Random(1));
const statements = new Map<string, Statement>();
let store: GraphStore;
let connection: Driver;

beforeAll(async () => {
  const observe = (statement: Statement): void => {
    if (!isLookAtTypes(statement)) statements.set(statement.text, statement);
  };
  store = await fixture.openEmpty({ ontology: ONTOLOGY, now: fixedClock, neo4j: { observe } });
  connection = connect(fixture.location);
  await create(store, ...recordsOf(graph));
  // Plans follow from counts of what indexes hold, which a server takes in its own time.
  await connection.executeQuery('CALL db.prepareForReplanning()');
});
beforeEach(() => statements.clear());
afterAll(async () => {
  await connection.close();
  await fixture.clear();
});

test.each(Object.entries(readingsOf(graph)))('%s scans nothing', async (_, read) => {
  expect(await profilesOf((reader) => read(reader, 3))).toEqual([expect.objectContaining({ scans: [] })]);
});

test.each(SELECTIVE_LISTS)('$list $label: a part is read', async ({ ask }) => {
  for (const { scans, entries } of await profilesOf(ask)) {
    expect(scans).toEqual([]);
    expect(KINDS.filter((kind) => entries[kind] > graph[kind].length / 2)).toEqual([]);
  }
});

test.each(WHOLE_READS)('$list $label: all is read, in the order of an index', async ({ list, ask }) => {
  const [profile] = await profilesOf(ask);
  expect(profile?.scans).toEqual([]);
  expect(profile?.entries[list]).toBeGreaterThanOrEqual(graph[list].length);
});

test('docs/performance.md has the same lists that read all', () => {
  const text = readFileSync(join(PROJECT_ROOT, 'docs/performance.md'), 'utf8');
  const rows = [...text.matchAll(/^\| (entities|relations|claims|documents) \| (.*?) \|/gm)].map(([, list, label]) => `${list} ${label}`);
  expect(rows).toEqual(WHOLE_READS.map(({ list, label }) => `${list} ${label}`));
});

test('a write with needs and changes of every kind scans nothing', async () => {
  await writeOfEveryKind(store, graph);
  const scans = await Promise.all([...statements.values()].map((statement) => plannedScans(connection, statement)));
  expect(scans.length).toBeGreaterThan(25);
  expect(scans.flat()).toEqual([]);
});

/** What each statement does by which the store answers. */
async function profilesOf(ask: (reader: GraphReader) => Promise<unknown>): Promise<readonly Profile[]> {
  await ask(store);
  const profiled = [...statements.values()];
  expect(profiled).not.toEqual([]);
  return Promise.all(profiled.map((statement) => profileOf(connection, statement)));
}
