import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ALL_CLAIMS } from '../../src/model/filters.js';
import { claimCountsOf, claimsOf } from '../../src/stores/sqlite/claims.js';
import { Database } from '../../src/stores/sqlite/database.js';
import { documentCountsOn, documentsOn } from '../../src/stores/sqlite/documents.js';
import { DatabaseSync } from '../../src/stores/sqlite/driver.js';
import type { Sql } from '../../src/stores/sqlite/sql.js';
import { relationCountsAround, relationsAround, relationsBetween, relationTypeCountsAround } from '../../src/stores/sqlite/relations.js';
import { fixedClock } from '../support/clock.js';
import { Random } from '../support/random.js';
import { fixtureUnderTest } from '../support/store-fixture.js';
import { ONTOLOGY } from './support/contract-ontology.js';
import { relationsThat } from './support/filters.js';
import { randomGraph, recordsOf } from './support/random-records.js';
import { create } from './support/writing.js';

// What a request asks of many nodes is one statement, however many there are.

class CountingDatabase extends Database {
  asked = 0;

  override all(statement: Sql): ReturnType<Database['all']> {
    this.asked += 1;
    return super.all(statement);
  }

  override get(statement: Sql): ReturnType<Database['get']> {
    this.asked += 1;
    return super.get(statement);
  }
}

const fixture = fixtureUnderTest();
const graph = randomGraph(new Random(7));
let database: CountingDatabase;

beforeAll(async () => {
  const store = await fixture.openEmpty({ ontology: ONTOLOGY, now: fixedClock });
  await create(store, ...recordsOf(graph));
  const file = fixture.location.replace(/^sqlite:/, '');
  database = new CountingDatabase(new DatabaseSync(file, { readOnly: true }), file);
});
afterAll(async () => {
  database.close();
  await fixture.clear();
});

const all = relationsThat({});
const [byId, page] = [{ field: 'ID', descending: false } as const, { first: 3, after: null }];
const idsOf = (records: readonly { readonly id: string }[]): string[] => records.map(({ id }) => id);
const [entities, relations] = [idsOf(graph.entities), idsOf(graph.relations)];

test.each<readonly [name: string, statements: number, lists: number, ask: () => readonly unknown[]]>([
  ['relations around entities', 1, entities.length, () => relationsAround(database, ONTOLOGY, entities, all, byId, page)],
  ['their counts', 1, entities.length, () => relationCountsAround(database, ONTOLOGY, entities, all)],
  ['their counts by type', 1, entities.length, () => relationTypeCountsAround(database, ONTOLOGY, entities, all)],
  ['relations between ends', 1, relations.length, () => relationsBetween(database, ONTOLOGY, graph.relations, all, 1_000)],
  ['and counts where there are more', 2, relations.length, () => relationsBetween(database, ONTOLOGY, graph.relations, all, 0)],
  ['claims', 1, relations.length, () => claimsOf(database, 'relation', relations, ALL_CLAIMS, byId, page)],
  ['their counts', 1, relations.length, () => claimCountsOf(database, 'relation', relations, ALL_CLAIMS)],
  ['documents', 1, relations.length, () => documentsOn(database, relations, ['READ_IN', 'RETOLD'], page)],
  ['their counts', 1, relations.length, () => documentCountsOn(database, relations, ['READ_IN', 'RETOLD'])],
])('%s: as many statements as for one', (_, statements, lists, ask) => {
  database.asked = 0;
  expect(ask()).toHaveLength(lists);
  expect(database.asked).toBe(statements);
});
