/** Next pages of paths: where the search is remembered, and where it must be made again. */
import { findPaths } from '../../dist/src/domain/queries/find-paths.js';
import { createSearchCache, NO_SEARCH_CACHE } from '../../dist/src/domain/queries/search-cache.js';
import { mustEqual } from '../measure/ask-engine.mjs';
import { profileHere } from '../measure/profile.mjs';
import { idsOf, randomPairs } from '../measure/questions.mjs';
import { inRounds, ratioOf } from '../measure/rounds.mjs';
import { atMost, percentiles, rounded } from '../measure/verdict.mjs';

const PAGE = 100;

export const nextPages = {
  lines: ['next page of 100 paths, search remembered', 'next page of 100 paths, search forgotten'],
  bars: ['p50 at most 10 ms', 'at most as long as to ask for all so far at once'],
  needs: ['sqlite'],
  async measure({ resources, questions, rounds }) {
    const resident = await resources.resident();
    const store = await resources.store();
    const reader = { ...store, openTopology: async () => resident.topology };
    const sources = { reader, ontology: resources.ontology, isOver: () => false };
    const ask = ([from, to], first, after, searches) =>
      findPaths({ from: [{ id: from }], to: [{ id: to }], maxHops: 6 }, { first, after }, { ...sources, searches });
    const pages = [];
    for (const pair of idsOf(resident, randomPairs(resident, Math.max(5, Math.round(questions / 10))))) {
      const { endCursor, hasNextPage } = await ask(pair, PAGE, null, NO_SEARCH_CACHE);
      if (hasNextPage) pages.push({ pair, endCursor });
    }
    const again = ({ pair, endCursor }) => ask(pair, PAGE, endCursor, NO_SEARCH_CACHE);
    const whole = ({ pair }) => ask(pair, 2 * PAGE, null, NO_SEARCH_CACHE);
    for (const page of pages) mustEqual((await again(page)).paths.map(named), (await whole(page)).paths.slice(PAGE).map(named), page.pair);

    const remembered = await rememberedTimes(pages, ask, rounds);
    const forgotten = await inRounds({ again, whole }, pages, rounds);
    const ratio = ratioOf(forgotten.again, forgotten.whole, 'p50');
    const explain = () =>
      profileHere(async () => {
        for (const page of pages) await again(page);
      });
    return [
      atMost(10, remembered.p50, percentiles(remembered), explain),
      // Equal times differ by chance, too.
      atMost(1.1, ratio, `${percentiles(forgotten.again)}; all at once ${percentiles(forgotten.whole)}: ${rounded(ratio)} times`, explain),
    ];
  },
};

const named = ({ entityIds }) => entityIds;

/** A search is taken out of the cache by its next page, so each round begins with first pages, untimed. */
async function rememberedTimes(pages, ask, rounds) {
  const searches = createSearchCache(2 ** 30);
  const items = [];
  for (let round = -1; round < rounds; round++) {
    for (const { pair } of pages) {
      const { endCursor } = await ask(pair, PAGE, null, searches);
      const began = performance.now();
      await ask(pair, PAGE, endCursor, searches);
      if (round >= 0) items.push(performance.now() - began);
    }
  }
  const sorted = items.sort((a, b) => a - b);
  return { p50: sorted[Math.floor(sorted.length / 2)], p95: sorted[Math.floor(sorted.length * 0.95)] };
}
