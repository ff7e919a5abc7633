/** Items sorted or merged in one piece: some tenths of a millisecond. */
const PIECE_LENGTH = 512;

/**
 * Sorts as toSorted does, in pieces between which the caller may let other tasks run. After each it yields about how many comparisons the
 * piece took. (merge sort)
 * @example
 * const sorting = sortInPieces(names, (a, b) => (a < b ? -1 : 1));
 * let piece = sorting.next();
 * for (; !piece.done; piece = sorting.next()) await yieldToEventLoop();
 * console.log(piece.value); // the sorted names
 */
export function* sortInPieces<Item>(items: readonly Item[], compare: (a: Item, b: Item) => number): Generator<number, Item[], void> {
  let runs: Item[][] = [];
  for (let start = 0; start < items.length; start += PIECE_LENGTH) {
    const run = items.slice(start, start + PIECE_LENGTH).sort(compare);
    runs.push(run);
    yield run.length * Math.log2(run.length);
  }
  while (runs.length > 1) {
    const merged: Item[][] = [];
    for (let i = 0; i < runs.length; i += 2) merged.push(yield* mergeRuns(runs[i] ?? [], runs[i + 1] ?? [], compare));
    runs = merged;
  }
  return runs[0] ?? [];
}

function* mergeRuns<Item>(
  left: readonly Item[],
  right: readonly Item[],
  compare: (a: Item, b: Item) => number,
): Generator<number, Item[], void> {
  const merged: Item[] = [];
  let [fromLeft, fromRight] = [0, 0];
  while (merged.length < left.length + right.length) {
    const [a, b] = [left[fromLeft], right[fromRight]];
    const isLeft = b === undefined || (a !== undefined && compare(a, b) <= 0);
    const next = isLeft ? a : b;
    if (next !== undefined) merged.push(next);
    if (isLeft) fromLeft++;
    else fromRight++;
    if (merged.length % PIECE_LENGTH === 0) yield PIECE_LENGTH;
  }
  return merged;
}
