import { beforeAll, afterAll, expect, test } from '@jest/globals';
import { createCommit } from '../../src/domain/write/commit.js';
import { recordClaim } from '../../src/domain/write/claims/record-claim.js';
import type { GraphStore } from '../../src/model/graph-store.js';
import { readSetOf } from '../../src/model/write/read-set.js';
import type { Statement } from '../../src/stores/neo4j/cypher.js';
import { aDocument, anEntity } from '../domain/support/records.js';
import { fixedClock } from '../support/clock.js';
import { Random } from '../support/random.js';
import { fixtureUnderTest } from '../support/store-fixture.js';
import { ONTOLOGY } from './support/contract-ontology.js';
import { relationsThat } from './support/filters.js';
import { isLookAtTypes } from './support/plans.js';
import { randomGraph, recordsOf } from './support/random-records.js';
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
