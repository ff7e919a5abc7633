import { PAUSE, type Budget, type Work } from './work.js';

const ITEMS_AT_ONCE = 512;

/** Sorts as toSorted does, in pieces between which the event loop may run other tasks. (merge sort) */
export function* sortInPieces<Item>(items: readonly Item[], compare: (a: Item, b: Item) => number, budget: Budget): Work<Item[]> {
  let runs: Item[][] = [];
  for (let start = 0; start < items.length; start += ITEMS_AT_ONCE) {
    if (budget.isPauseDue) yield PAUSE;
    runs.push(items.slice(start, start + ITEMS_AT_ONCE).sort(compare));
    budget.addOverhead(ITEMS_AT_ONCE * Math.log2(ITEMS_AT_ONCE));
  }
  while (runs.length > 1) {
    const merged: Item[][] = [];
    for (let i = 0; i < runs.length; i += 2) merged.push(yield* mergeRuns(runs[i] ?? [], runs[i + 1] ?? [], compare, budget));
    runs = merged;
  }
  return runs[0] ?? [];
}

function* mergeRuns<Item>(
  left: readonly Item[],
  right: readonly Item[],
  compare: (a: Item, b: Item) => number,
  budget: Budget,
): Work<Item[]> {
  const merged: Item[] = [];
  let [fromLeft, fromRight] = [0, 0];
  while (merged.length < left.length + right.length) {
    if (budget.isPauseDue) yield PAUSE;
    budget.addOverhead(1);
    const [a, b] = [left[fromLeft], right[fromRight]];
    const isLeft = b === undefined || (a !== undefined && compare(a, b) <= 0);
    const next = isLeft ? a : b;
    if (next !== undefined) merged.push(next);
    if (isLeft) fromLeft++;
    else fromRight++;
  }
  return merged;
}
