import { beforeAll, afterAll, expect, test } from '@jest/globals';
import { createCommit } from '../../src/domain/write/commit.js';
import { recordClaim } from '../../src/domain/write/claims/record-claim.js';
import type { GraphReader, GraphStore } from '../../src/model/graph-store.js';
import type { PropertyCondition } from '../../src/model/properties.js';
import { readSetOf } from '../../src/model/write/read-set.js';
import type { Statement } from '../../src/stores/neo4j/cypher.js';
import { aDocument, anEntity } from '../domain/support/records.js';
import { fixedClock } from '../support/clock.js';
import { Random } from '../support/random.js';
import { fixtureUnderTest } from '../support/store-fixture.js';
import { ONTOLOGY } from './support/contract-ontology.js';
import { ALL, by, entitiesThat, relationsThat } from './support/filters.js';
import { isLookAtTypes } from './support/plans.js';
import { listOf, randomGraph, recordsOf } from './support/random-records.js';
import { readingsOf } from './support/readings.js';
import { callOf, create, creation } from './support/writing.js';

const fixture = fixtureUnderTest();
const graph = randomGraph(new Random(3));
const statements: Statement[] = [];
let store: GraphStore;

beforeAll(async () => {
  const observe = (statement: Statement): void => {
    if (!isLookAtTypes(statement)) statements.push(statement);
  };
  store = await fixture.openEmpty({ ontology: ONTOLOGY, now: fixedClock, neo4j: { observe } });
  await create(store, ...recordsOf(graph));
});
afterAll(() => fixture.clear());

const ids = (of: readonly { readonly id: string }[], count: number): string[] => of.slice(0, count).map(({ id }) => id);
const { entities, relations } = graph;

test.each(Object.entries(readingsOf(graph)))('%s takes one statement, so one round trip, however many ids there are', async (_, read) => {
  statements.length = 0;
  await read(store, 1);
  await read(store, 40);
  expect(statements).toHaveLength(2);
});

test('a topology is opened by one statement, and takes one for the neighbours of a frontier of any size', async () => {
  statements.length = 0;
  const topology = await store.openTopology([]);
  const keys = (await topology.keysOf(ids(entities, 40))).filter((key) => key !== null);
  expect(statements).toHaveLength(2);
  for (const frontier of [keys.slice(0, 1), keys]) {
    statements.length = 0;
    await topology.neighbours({ frontier, filter: relationsThat(), withTypes: true, withDegrees: true });
    expect(statements).toHaveLength(1);
  }
});

type Asking = (reader: GraphReader, properties: readonly PropertyCondition[]) => Promise<unknown>;

const FILTERED: Readonly<Record<string, Asking>> = {
  'a list of entities': (reader, properties) => reader.entityPage(entitiesThat({ properties }), by('ID'), ALL),
  'a count of entities': (reader, properties) => reader.entityCount(entitiesThat({ types: ['Company', 'Person'], properties })),
  'an `or` of entities': (reader, properties) =>
    reader.entityCount(entitiesThat({ or: properties.map((one) => entitiesThat({ properties: [one] })) })),
  'a list of relations': (reader, properties) =>
    reader.relationPage({ filter: relationsThat({ properties }), touching: null }, by('ID'), ALL),
  'relations of entities': (reader, properties) => reader.relationsAround(ids(entities, 3), relationsThat({ properties }), by('ID'), ALL),
  neighbours: async (reader, properties) => {
    const topology = await reader.openTopology([]);
    const frontier = (await topology.keysOf(ids(entities, 3))).filter((key) => key !== null);
    await topology.neighbours({ frontier, filter: relationsThat({ properties }), withTypes: true, withDegrees: true });
  },
};

test.each(Object.entries(FILTERED))(
  '%s by a hundred conditions is the same text as by two, of any properties in any order',
  async (_, ask) => {
    const random = new Random(5);
    const names = [...ONTOLOGY.entityTypes, ...ONTOLOGY.relationTypes].flatMap(({ properties }) => properties.map(({ name }) => name));
    const texts: string[] = [];
    for (const count of [2, 5, 50, 100]) {
      statements.length = 0;
      const conditions = listOf(count, (i) => ({ name: random.pick(names), test: 'exists', expected: i % 2 === 0 }) as const);
      await ask(store, random.shuffled(conditions));
      texts.push(statements.map(({ text }) => text).join('\n'));
    }
    expect(new Set(texts).size).toBe(1);
  },
);

/** The lock, the ends and the document, relations between these, the changes, the log. */
test('a claim on a new relation takes five statements', async () => {
  const companies = ['one', 'other'].map((id) => anEntity({ id, type: 'Company' }));
  await create(store, ...companies, aDocument({ id: 'paper' }));
  const claim = recordClaim(
    { relation: { type: 'Supplied', from: 'one', to: 'other' }, documentId: 'paper' },
    { ontology: ONTOLOGY, by: null },
    [],
  );
  statements.length = 0;
  await createCommit(store)(claim);
  expect(statements).toHaveLength(5);
});

test('the statements of a write do not become more with what it needs to see and what it changes', async () => {
  const written = async (count: number): Promise<number> => {
    const readSet = readSetOf({
      nodes: ids(entities, count),
      relationsWithClaims: ids(relations, count),
      aroundEntities: ids(entities, count),
    });
    const made = entities
      .slice(0, count)
      .map((entity) => ({ ...entity, id: `new-${count}-${entity.id}`, type: 'Company', externalIds: [] }));
    statements.length = 0;
    const [outcome] = await store.write([callOf(made.map(creation), { readSet })]);
    expect(outcome).toMatchObject({ written: true });
    return statements.length;
  };
  expect(await written(30)).toBe(await written(3));
});
