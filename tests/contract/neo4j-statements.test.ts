import { beforeAll, afterAll, expect, test } from '@jest/globals';
import type { GraphStore } from '../../src/model/graph-store.js';
import { NO_NEEDS } from '../../src/model/needs.js';
import type { Statement } from '../../src/stores/neo4j/cypher.js';
import { fixedClock } from '../support/clock.js';
import { Random } from '../support/random.js';
import { placeUnderTest } from '../support/store-place.js';
import { ONTOLOGY } from './contract-ontology.js';
import { ALL, by, claimsThat, documentsThat, entitiesThat, relationsThat } from './filters.js';
import { randomGraph, recordsOf } from './random-records.js';
import { callOf, create, creation } from './writing.js';

const place = placeUnderTest();
const graph = randomGraph(new Random(3));
const statements: Statement[] = [];
let store: GraphStore;

beforeAll(async () => {
  store = await place.openEmpty({ ontology: ONTOLOGY, now: fixedClock, neo4j: { observe: (statement) => statements.push(statement) } });
  await create(store, ...recordsOf(graph));
});
afterAll(() => place.clear());

const ids = (of: readonly { readonly id: string }[], count: number): string[] => of.slice(0, count).map(({ id }) => id);
const { entities, relations, claims, documents } = graph;

/** What reads each method's answer for so many ids. */
const READINGS: Readonly<Record<string, (count: number) => Promise<unknown>>> = {
  nodes: (count) => store.nodes(ids(claims, count)),
  entities: (count) => store.entities(ids(entities, count)),
  relations: (count) => store.relations(ids(relations, count)),
  claims: (count) => store.claims(ids(claims, count)),
  documents: (count) => store.documents(ids(documents, count)),
  entitiesByName: (count) => store.entitiesByName(ids(entities, count), 5),
  entitiesByExternalId: (count) => store.entitiesByExternalId(ids(entities, count).map((value) => ({ scheme: 'lei', value }))),
  entitiesBySearchWords: (count) => store.entitiesBySearchWords({ words: [ids(entities, count)], length: 3, types: null, limit: 5 }),
  entityPage: (count) => store.entityPage(entitiesThat({ ids: ids(entities, count) }), by('NAME'), ALL),
  entityCount: (count) => store.entityCount(entitiesThat({ ids: ids(entities, count) })),
  relationPage: (count) => store.relationPage({ filter: relationsThat(), touching: ids(entities, count) }, by('ID'), ALL),
  relationCount: (count) => store.relationCount({ filter: relationsThat({ from: ids(entities, count) }), touching: null }),
  claimPage: (count) => store.claimPage(claimsThat({ documents: ids(documents, count) }), ALL),
  claimCount: (count) => store.claimCount(claimsThat({ claimants: ids(entities, count) })),
  documentPage: (count) => store.documentPage(documentsThat({ ids: ids(documents, count) }), by('TITLE'), ALL),
  documentCount: (count) => store.documentCount(documentsThat({ ids: ids(documents, count) })),
  relationsAround: (count) => store.relationsAround(ids(entities, count), relationsThat(), by('ID'), ALL),
  relationCountsAround: (count) => store.relationCountsAround(ids(entities, count), relationsThat()),
  relationTypeCountsAround: (count) => store.relationTypeCountsAround(ids(entities, count), relationsThat()),
  relationsBetween: (count) =>
    store.relationsBetween(
      ids(entities, count).map((from) => ({ from, to: 'e0' })),
      relationsThat(),
      5,
    ),
  relationsAmong: (count) => store.relationsAmong(ids(entities, count), relationsThat(), 100),
  claimsOf: (count) => store.claimsOf('speaker', ids(entities, count), claimsThat(), ALL),
  claimCountsOf: (count) => store.claimCountsOf('document', ids(documents, count), claimsThat()),
  documentsOn: (count) => store.documentsOn(ids(relations, count), ALL),
  documentCountsOn: (count) => store.documentCountsOn(ids(relations, count)),
  documentsBehind: (count) =>
    store.documentsBehind(
      ids(relations, count).map((id) => [id, 'r1']),
      5,
    ),
  tallies: () => store.tallies(),
  lastSequence: () => store.lastSequence(),
  changesAfter: (count) => store.changesAfter(0, count),
  scan: (count) => store.scan('relation', '', count),
};

test.each(Object.keys(READINGS))('%s takes one statement, so one round trip, however many ids there are', async (method) => {
  statements.length = 0;
  await READINGS[method]?.(1);
  await READINGS[method]?.(40);
  expect(statements).toHaveLength(2);
});

test('a topology is opened by one statement, and takes one for the neighbours of a frontier of any size', async () => {
  statements.length = 0;
  const topology = await store.openTopology();
  const keys = (await topology.keysOf(ids(entities, 40))).filter((key) => key !== null);
  expect(statements).toHaveLength(2);
  for (const frontier of [keys.slice(0, 1), keys]) {
    statements.length = 0;
    await topology.neighbours({ frontier, filter: relationsThat(), withTypes: true, withDegrees: true });
    expect(statements).toHaveLength(1);
  }
});

test('the statements of a write do not become more with what it needs to see and what it changes', async () => {
  const written = async (count: number): Promise<number> => {
    const needs = {
      ...NO_NEEDS,
      nodes: ids(entities, count),
      relationsWithClaims: ids(relations, count),
      aroundEntities: ids(entities, count),
    };
    const made = entities
      .slice(0, count)
      .map((entity) => ({ ...entity, id: `new-${count}-${entity.id}`, type: 'Company', externalIds: [] }));
    statements.length = 0;
    const [outcome] = await store.write([callOf([], { needs, decide: () => ({ changes: made.map(creation), about: [] }) })]);
    expect(outcome).toMatchObject({ written: true });
    return statements.length;
  };
  expect(await written(30)).toBe(await written(3));
});
