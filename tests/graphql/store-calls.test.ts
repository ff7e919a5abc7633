import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createCommit } from '../../src/domain/write/commit.js';
import { together } from '../../src/domain/write/together.js';
import type { GraphStore } from '../../src/model/graph-store.js';
import { openStore } from '../../src/stores/open-store.js';
import { ask, askFor, servicesOver, type GraphqlRequest, type Executor } from '../support/ask.js';
import { fixedClock } from '../support/clock.js';
import { defaultOntology } from '../support/ontology.js';
import { countedReader, type Calls } from './support/counted-reader.js';
import { wideGraph } from './support/wide-graph.js';

const EXECUTORS: Executor[] = ['interpreted', 'compiled'];

let store: GraphStore;

beforeAll(async () => {
  store = await openStore('sqlite::memory:', { ontology: defaultOntology, now: fixedClock });
  await createCommit(store)(together(wideGraph({ ontology: defaultOntology, by: 'tester' })));
});
afterAll(() => store.close());

const RELATION = `id sentence from { id } to { id }
  claims(first: 2) {
    totalCount
    nodes {
      id sourceLine voice { label } claimant { id } onBehalfOf { id }
      document { id publisherEntity { id } } originalDocument { id publisherEntity { id } }
    }
  }`;

const ENTITIES = `query Entities($first: Int!, $relations: Int!) {
  companies(first: $first) {
    totalCount
    nodes {
      id degree relationCounts { count }
      relations(first: $relations) {
        totalCount
        edges { other { id } node { ${RELATION} documents(first: 2) { totalCount nodes { id } } } }
      }
      statements(first: 2) { totalCount nodes { id relation { id } } }
    }
  }
}`;

// One call for each list, each count, and each step from what one call has read to what only its answer names.
const CALLS_FOR_ENTITIES: Calls = {
  entityPage: 1,
  entityCount: 1,
  // `degree` and the `totalCount` of `relations` ask the same.
  relationCountsAround: 1,
  relationTypeCountsAround: 1,
  relationsAround: 1,
  // The ends of relations; who speaks, known once claims are read; who publishes, known once documents are.
  entities: 3,
  // On relations, and by companies.
  claimsOf: 2,
  claimCountsOf: 2,
  // Those that the statements are about.
  relations: 1,
  documentsOn: 1,
  documentCountsOn: 1,
  // Read in and retold, in one.
  documents: 1,
};

describe.each(EXECUTORS)('a page of entities costs 16 calls, %s', (executor) => {
  test.each([
    { first: 5, relations: 1 },
    { first: 50, relations: 1 },
    { first: 50, relations: 6 },
  ])('of $first with $relations relations each, their claims and documents', async (size) => {
    const { calls, ids } = await callsFor({ query: ENTITIES, variables: size }, executor);
    expect(calls).toEqual(CALLS_FOR_ENTITIES);
    expect(ids).toBeGreaterThan(size.first * size.relations * 15);
  });
});

const VALUES = `query Values($first: Int!) {
  relations(first: $first) { nodes { id sentence values { text voices claims(first: 5) { nodes { id document { id } } } } } }
  companies(first: $first) { nodes { id contested values { text unsourced } claims(first: 2) { nodes { id } } } }
}`;

// Whatever is computed is so from one read of all claims, and one of their documents.
const CALLS_FOR_VALUES: Calls = {
  relationPage: 1,
  entityPage: 1,
  // The names of ends.
  entities: 1,
  // All of relations, all about companies, and a page of these.
  claimsOf: 3,
  documents: 1,
};

describe.each(EXECUTORS)('values of a page of relations and entities cost 7 calls, %s', (executor) => {
  test.each([{ first: 5 }, { first: 50 }])('of $first', async (size) => {
    const { calls, ids } = await callsFor({ query: VALUES, variables: size }, executor);
    expect(calls).toEqual(CALLS_FOR_VALUES);
    expect(ids).toBeGreaterThan(size.first * 2);
  });
});

const PATHS = `query Paths($first: Int!, $types: [RelationType!]) {
  paths(input: { from: { name: "person 0" }, to: [{ id: "person-1" }, { id: "person-2" }], where: { types: $types } }, first: $first) {
    nodes {
      confidence
      entities { id }
      documents { id }
      hops { from { id } to { id } relationCount denied relations { ${RELATION} } }
    }
  }
}`;

const CALLS_FOR_PATHS: Calls = {
  // To look up the ends, by each way of naming them.
  entitiesByName: 1,
  openTopology: 1,
  'topology.keysOf': 1,
  // Of each end: the search meets in the middle, and has then read all that paths of two hops are made of.
  'topology.neighbours': 2,
  'topology.idsOf': 4,
  // `confidence`, `documents`, `relations` and `relationCount` ask the same of each hop.
  // One more counts those that are only denied.
  relationsBetween: 2,
  documentsBehind: 1,
  claimsOf: 1,
  claimCountsOf: 1,
  documents: 1,
  // The ends by id; those on the paths; who speaks, known once claims are read; who publishes, known once documents are.
  entities: 4,
};

describe.each(EXECUTORS)('a page of paths costs 19 calls, %s', (executor) => {
  test.each([
    { first: 5, types: ['PAID'] },
    { first: 50, types: ['PAID'] },
    { first: 50, types: ['PAID', 'EMPLOYED'] },
  ])('of $first by $types, with hops, relations, claims and documents', async (size) => {
    const { calls, ids } = await callsFor({ query: PATHS, variables: size }, executor);
    expect(calls).toEqual(CALLS_FOR_PATHS);
    expect(ids).toBeGreaterThan(size.first * size.types.length * 30);
  });
});

/** The calls of the store that an answer takes, and how many ids are in the answer. */
async function callsFor(request: GraphqlRequest, executor: Executor): Promise<{ calls: Calls; ids: number }> {
  if (executor === 'compiled') await ask(servicesOver(store), request, executor); // to have it compiled before it is counted
  const calls: Calls = {};
  // What a request may read is known from counts that all requests of a second share.
  const { workLimit } = servicesOver(store);
  const services = { ...servicesOver(countedReader(store, calls)), workLimit };
  const answer = JSON.stringify(await askFor(services, request, executor));
  return { calls, ids: answer.split('"id":').length - 1 };
}
