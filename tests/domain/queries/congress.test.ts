import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { GraphStore } from '../../../src/model/graph-store.js';
import { createCommit } from '../../../src/domain/write/commit.js';
import { findPaths, type PathsAnswer } from '../../../src/domain/queries/find-paths.js';
import { createSearchCache } from '../../../src/domain/queries/search-cache.js';
import { openStore } from '../../../src/stores/open-store.js';
import { fixedClock } from '../../support/clock.js';
import { loadCongress } from '../../support/load-congress.js';
import { faultsOf } from '../../support/faults-of.js';
import { defaultOntology } from '../../support/ontology.js';

let store: GraphStore;

beforeAll(async () => {
  store = await openStore('sqlite::memory:', { ontology: defaultOntology, now: fixedClock });
  await loadCongress(createCommit(store), { subcommittees: false });
});

afterAll(() => store.close());

test('every legislator and every committee is there, and who sits where', async () => {
  const { entities, relations, claims, documents } = await store.tallies();
  expect([entities.get('Person'), entities.get('PublicBody'), documents]).toEqual([537, 49, 1]);
  expect(relations.get('MemberOf')).toBe(claims);
  const [chair] = await store.entitiesByExternalId([{ scheme: 'bioguide', value: 'B001236' }]);
  expect(chair?.name).toBe('John Boozman');
  expect((await store.relations(['B001236-on-SSAF']))[0]?.properties).toEqual({ role: 'Chairman' });
});

test('what is loaded is consistent', async () => {
  expect(await faultsOf(store)).toEqual([]);
});

async function everyPath(from: string, to: string, maxHops: number): Promise<PathsAnswer> {
  const sources = { reader: store, ontology: defaultOntology, searches: createSearchCache(), isOver: () => false };
  return findPaths({ from: [{ id: from }], to: [{ id: to }], maxHops }, { first: 1_000, after: null }, sources);
}

test('Sanders and Ocasio-Cortez are 8 hops apart, by 284 ways', async () => {
  const { status, paths } = await everyPath('S000033', 'O000172', 8);
  expect([status, paths.length, new Set(paths.map(({ cost }) => cost))]).toEqual(['FOUND_ALL', 284, new Set([8])]);
  expect(new Set(paths.map(({ entityIds }) => entityIds.join('>'))).size).toBe(284);
  expect(await everyPath('S000033', 'O000172', 7)).toMatchObject({ status: 'NO_PATH_WITHIN_HOPS', paths: [] });
});

test('one who sits on no committee is not connected', async () => {
  expect(await everyPath('C000127', 'P000197', 12)).toMatchObject({ status: 'NOT_CONNECTED', paths: [] });
});
