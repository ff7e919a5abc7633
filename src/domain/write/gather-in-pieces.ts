import { gatherReadRequests, ReadRequest } from '../../model/write/read-set.js';
import { andThen, areInPieces, FEW, type Ruled, type RulesInPieces } from '../../model/write/rules-in-pieces.js';
import type { WriteView } from '../../model/write/write-view.js';

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

/**
 * Runs the rules of each item, which change all or nothing.
 * @returns the part of each change that they laid, in order
 * @throws ReadRequest where any of them asked for more
 */
export function* partsOfChanges<Item>(
  items: Iterable<Item>,
  view: WriteView,
  rules: (item: Item) => Ruled<void>,
  partOf: (item: Item) => number,
): RulesInPieces<number[]> {
  const parts: number[] = [];
  yield* gatherInPieces(items, (item) => {
    const laid = view.savepoint(() => rules(item));
    return andThen(laid, ({ changes }) => {
      for (let i = 0; i < changes.length; i++) parts.push(partOf(item));
    });
  });
  return parts;
}

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
