import { expect, test } from '@jest/globals';
import type { PatternMatches } from '../../../src/domain/queries/match-pattern.js';
import { createSearchCache } from '../../../src/domain/queries/search-cache.js';
import type { PathSearch } from '../../../src/paths/search.js';

const searchAt = (sequence: number): PathSearch => ({ bytes: 100, topology: { sequence, bytes: 0 } }) as unknown as PathSearch;
const matchesAt = (sequence: number): PatternMatches => ({ topology: { sequence, bytes: 0 }, levels: [] }) as unknown as PatternMatches;

test('what is kept for next pages is found as long as the graph is unchanged, a search by one request only', () => {
  const cache = createSearchCache();
  const [search, matches] = [searchAt(7), matchesAt(7)];
  cache.putSearch('cursor', search);
  cache.putMatches('query', 7, matches);
  expect([cache.takeSearch('cursor', 7), cache.takeSearch('cursor', 7)]).toEqual([search, null]);
  expect([cache.getMatches('query', 7), cache.getMatches('query', 7)]).toEqual([matches, matches]);
});

test.each<[string, (cache: ReturnType<typeof createSearchCache>) => unknown]>([
  ['a search is kept', (cache) => cache.putSearch('later', searchAt(8))],
  ['a search is looked for', (cache) => cache.takeSearch('later', 8)],
  ['matches are kept', (cache) => cache.putMatches('later', 8, matchesAt(8))],
  ['matches are looked for', (cache) => cache.getMatches('later', 8)],
])('nothing of a graph of before stays in memory once %s of a later one', (_, act) => {
  const cache = createSearchCache();
  for (let i = 0; i < 10; i++) {
    cache.putSearch(`cursor ${i}`, searchAt(7));
    cache.putMatches(`query ${i}`, 7, matchesAt(7));
  }
  act(cache);
  expect(cache.sizes.searches.size + cache.sizes.matches.size).toBeLessThan(2);
  // Who still looks at the graph of before neither finds nor leaves anything.
  cache.putSearch('cursor', searchAt(7));
  cache.putMatches('query', 7, matchesAt(7));
  expect([cache.takeSearch('cursor', 7), cache.getMatches('query', 7)]).toEqual([null, null]);
  expect(cache.sizes.searches.size + cache.sizes.matches.size).toBeLessThan(2);
});
