import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { findNeighborhood, type NeighborhoodInput } from '../../../src/domain/queries/neighborhood.js';
import { admittedQuestions } from '../../../src/domain/queries/admitted-questions.js';
import { questionsTo, type QuestionSources } from '../../../src/domain/queries/questions.js';
import { NO_SEARCH_CACHE } from '../../../src/domain/queries/search-cache.js';
import { continueAccount, openAccount } from '../../../src/domain/reader/metered-reader.js';
import { together } from '../../../src/domain/write/together.js';
import { createEntity } from '../../../src/domain/write/entities/create-entity.js';
import { recordClaim } from '../../../src/domain/write/claims/record-claim.js';
import type { GraphReader } from '../../../src/model/graph-store.js';
import type { NeighbourRequest } from '../../../src/model/topology.js';
import { openGraph, SETTINGS, type WrittenGraph } from '../support/written-graph.js';

const FRIENDS = 300;
const ENOUGH = 10_000_000;

let graph: WrittenGraph;

const friend = (i: number): string => `friend-${String(i).padStart(5, '0')}`;

/** Every hundredth friend is a surer one; the last has a friend of its own. */
beforeAll(async () => {
  graph = await openGraph();
  const people = ['hub', 'far', ...Array.from({ length: FRIENDS }, (_, i) => friend(i))];
  await graph.document({ id: 'letter', title: 'A letter' });
  await graph.write(together(people.map((id) => createEntity({ id, type: 'Person', name: id }, SETTINGS, []))));
  const knows = (from: string, to: string, confidence: number) =>
    recordClaim({ relation: { type: 'AssociatedWith', from, to }, documentId: 'letter', confidence }, SETTINGS, []);
  const ofHub = Array.from({ length: FRIENDS }, (_, i) => knows('hub', friend(i), i % 100 === 99 ? 0.9 : 0.5));
  await graph.write(together([...ofHub, knows(friend(FRIENDS - 1), 'far', 1)]));
});

afterAll(() => graph.store.close());

const around = (limits: Partial<NeighborhoodInput>, isOver = () => false, reader: GraphReader = graph.store, limit = ENOUGH) =>
  findNeighborhood(
    { of: [{ id: 'hub' }], depth: 4, maxEntities: 2_000, maxRelations: 4_000, ...limits },
    { spent: 0, limit },
    { reader, ontology: SETTINGS.ontology, isOver, openAccount: continueAccount },
  );

test('the given come first, then those of the best relation, then by id, then those further away', async () => {
  const { entityIds, relations, complete } = await around({});
  const sure = Array.from({ length: FRIENDS / 100 }, (_, i) => friend(i * 100 + 99));
  const others = Array.from({ length: FRIENDS }, (_, i) => friend(i)).filter((id) => !sure.includes(id));
  expect(entityIds).toEqual(['hub', ...sure, ...others, 'far']);
  expect([relations.length, complete]).toEqual([FRIENDS + 1, true]);
});

test.each([1, 2, 4, 5, 100, FRIENDS + 1])('with room for %d, the order is cut off there', async (maxEntities) => {
  const whole = await around({});
  const { entityIds, complete } = await around({ maxEntities });
  expect(entityIds).toEqual(whole.entityIds.slice(0, maxEntities));
  expect(complete).toBe(false);
});

test('room for just all of it is enough', async () => {
  expect(await around({ maxEntities: FRIENDS + 2 })).toMatchObject({ complete: true });
  expect(await around({ maxEntities: FRIENDS + 1, depth: 1 })).toMatchObject({ complete: true });
});

test('when time is over it is not complete, and what it gives is the beginning of the whole', async () => {
  let looks = 0;
  const { entityIds, complete } = await around({}, () => ++looks > 2);
  expect([entityIds.length, complete]).toEqual([FRIENDS + 1, false]);
});

const CONDITIONS = Array.from({ length: 60 }, () => ({ name: 'nature', exists: false }));

/** A reader that tells of how many entities the relations were read. */
function watched(): { readonly reader: GraphReader; readonly read: { entities: number } } {
  const read = { entities: 0 };
  const openTopology = async () => {
    const topology = await graph.store.openTopology([]);
    const neighbours = (request: NeighbourRequest) => {
      read.entities += request.frontier.length;
      return topology.neighbours(request);
    };
    return new Proxy(topology, { get: (target, name) => (name === 'neighbours' ? neighbours : bound(target, name)) });
  };
  return {
    read,
    reader: new Proxy(graph.store, { get: (target, name) => (name === 'openTopology' ? openTopology : bound(target, name)) }),
  };
}

function bound(target: object, name: string | symbol): unknown {
  const value: unknown = Reflect.get(target, name);
  return typeof value === 'function' ? (value.bind(target) as unknown) : value;
}

test.each([
  ['by id', { of: [{ id: 'hub' }], depth: 1 }, 0],
  ['by name', { of: [{ name: 'hub' }], depth: 1 }, 0],
  ['from a neighbour', { of: [{ id: friend(5) }], depth: 2 }, 1],
  ['from a neighbour by name', { of: [{ name: friend(5) }], depth: 2 }, 1],
])('the relations of a hub are not read where they are too many: %s', async (_, asked, before) => {
  const { reader, read } = watched();
  const where = { properties: CONDITIONS };
  const refused = around({ ...asked, where, maxEntities: 3, maxRelations: 5 }, undefined, reader, 10_000);
  await expect(refused).rejects.toMatchObject({ code: 'TOO_COMPLEX', details: { limit: 10_000 } });
  expect(read.entities).toBe(before);
});

test('three of one request that are asked at once share what it may read', async () => {
  const [input, whole] = [{ of: [{ id: 'hub' }], depth: 1, maxEntities: 2_000, maxRelations: 4_000 }, await around({ depth: 1 })];
  const reader = graph.store;
  const limit = 2 * whole.spent + 10;
  const { work } = openAccount(reader, { limit, tallies: () => graph.store.tallies() });
  const sources: QuestionSources = {
    reader,
    ontology: SETTINGS.ontology,
    searches: NO_SEARCH_CACHE,
    isOver: () => false,
    openAccount: continueAccount,
  };
  const asked = {
    admit: <Answer>(question: () => Promise<Answer>) => question(),
    work,
    ontology: SETTINGS.ontology,
  };
  const { neighborhood } = admittedQuestions(questionsTo(sources), asked);
  const answers = await Promise.allSettled([input, input, input].map((one) => neighborhood(one)));
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  expect(answers[2]).toMatchObject({ reason: { code: 'TOO_COMPLEX', details: { limit } } });
});
