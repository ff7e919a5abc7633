import type { EntityKey } from '../model/topology.js';
import { HopPass } from './hop-pass.js';
import { HopReader } from './hop-reader.js';
import { createSearchContext, type SearchContext } from './search-context.js';
import type { Work } from './work.js';

/**
 * The fewest hops of a walk from a start through every via, in the order that is best, to a goal; Infinity where no walk does. Found leg
 * by leg: from starts to vias, from via to via, from vias to goals, each of which is a small search, while one for all at once goes through
 * the graph once for each set of vias that a walk may have seen.
 */
export function* fewestHopsThroughVias(context: SearchContext): Work<number> {
  const { from, to, via } = context.question;
  const toFirst = new Map<EntityKey, number>();
  const fromLast = new Map<EntityKey, number>();
  const between = new Map<EntityKey, ReadonlyMap<EntityKey, number>>();
  for (const one of via) {
    toFirst.set(one, yield* hopsOfLeg(context, from, [one]));
    fromLast.set(one, yield* hopsOfLeg(context, [one], to));
    const onwards = new Map<EntityKey, number>();
    for (const next of via) if (next !== one) onwards.set(next, yield* hopsOfLeg(context, [one], [next]));
    between.set(one, onwards);
  }
  const hopsIn = (order: readonly EntityKey[]): number =>
    order.reduce(
      (sum, one, i) => sum + (between.get(one)?.get(order[i + 1] ?? one) ?? 0),
      (toFirst.get(order[0] ?? -1) ?? 0) + (fromLast.get(order.at(-1) ?? -1) ?? 0),
    );
  return ordersOf(via).reduce((fewest, order) => Math.min(fewest, hopsIn(order)), Infinity);
}

/** The fewest hops from one of these to one of those, not through an end of the question; Infinity where they are not connected. */
function* hopsOfLeg(context: SearchContext, from: readonly EntityKey[], to: readonly EntityKey[]): Work<number> {
  const { topology, question, earlyEnd, budget } = context;
  const ends = [...question.from, ...question.to].filter((end) => !from.includes(end) && !to.includes(end));
  const legQuestion = { ...question, from, to, via: [], avoid: [...question.avoid, ...ends], rankBy: 'HOPS' as const };
  const leg = { ...createSearchContext(topology, legQuestion, earlyEnd), budget };
  const pass = new HopPass(leg, new HopReader(leg, true), new HopReader(leg, false));
  return (yield* pass.isConnected()) ? pass.best : Infinity;
}

/** All orders of a few. */
function ordersOf<Item>(items: readonly Item[]): Item[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((first) => ordersOf(items.filter((item) => item !== first)).map((rest) => [first, ...rest]));
}
