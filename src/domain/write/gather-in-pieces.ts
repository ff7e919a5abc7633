import { gatherReadRequests, ReadRequest } from '../../model/read-set.js';
import { areInPieces, type Ruled, type RulesInPieces } from '../../model/rules-in-pieces.js';

/**
 * The same as `gatherReadRequests` where there may be many items: others may have a turn after each.
 * @throws ReadRequest where any of them asked for more
 */
export function* gatherInPieces<Item>(items: Iterable<Item>, rules: (item: Item) => Ruled<void>): RulesInPieces<void> {
  let request: ReadRequest | null = null;
  for (const item of items) {
    try {
      const ruled = rules(item);
      if (areInPieces(ruled)) yield* ruled;
    } catch (error) {
      if (!(error instanceof ReadRequest)) throw error;
      request = error;
    }
    yield;
  }
  if (request) throw request;
}

/** So many items are done in one piece. */
const FEW = 32;

/**
 * What the rules give for each item, in order: of few items at once, of many in pieces.
 * @throws ReadRequest where any of them asked for more
 */
export function gatherAll<Item, Result>(items: readonly Item[], rules: (item: Item, i: number) => Result): Ruled<Result[]> {
  return items.length > FEW ? gatherMany(items, rules) : gatherReadRequests(items.entries(), ([i, item]) => rules(item, i));
}

function* gatherMany<Item, Result>(items: readonly Item[], rules: (item: Item, i: number) => Result): RulesInPieces<Result[]> {
  const results: Result[] = [];
  yield* gatherInPieces(items.entries(), ([i, item]) => void results.push(rules(item, i)));
  return results;
}
