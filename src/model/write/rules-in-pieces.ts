/**
 * Rules that go through much: they yield wherever others may have a turn. Whoever has it sees nothing of what they lay, and no other write
 * begins.
 */
export type RulesInPieces<Result> = Generator<undefined, Result, undefined>;

/** What rules give: at once, which costs less, where they go through little; else in pieces. */
export type Ruled<Result> = Result | RulesInPieces<Result>;

/** Whether there are pieces yet to run. */
export function areInPieces<Result>(ruled: Ruled<Result>): ruled is RulesInPieces<Result> {
  return typeof ruled === 'object' && ruled !== null && 'next' in ruled;
}

/** What rules give, for rules in pieces. */
export function* resultOf<Result>(ruled: Ruled<Result>): RulesInPieces<Result> {
  return areInPieces(ruled) ? yield* ruled : ruled;
}

/** Goes on with what rules give: at once where they gave it, else after their last piece. */
export function andThen<Result, Next>(ruled: Ruled<Result>, goOn: (result: Result) => Ruled<Next>): Ruled<Next> {
  return areInPieces(ruled) ? afterPieces(ruled, goOn) : goOn(ruled);
}

function* afterPieces<Result, Next>(rules: RulesInPieces<Result>, goOn: (result: Result) => Ruled<Next>): RulesInPieces<Next> {
  return yield* resultOf(goOn(yield* rules));
}

/** Runs rules; what they throw, at once or in a later piece, becomes what `otherwise` gives, or throws in its place. */
export function orElse<Result, Otherwise>(
  rules: () => Ruled<Result>,
  otherwise: (error: unknown) => Ruled<Otherwise>,
): Ruled<Result | Otherwise> {
  try {
    const ruled = rules();
    return areInPieces(ruled) ? piecesOrElse(ruled, otherwise) : ruled;
  } catch (error) {
    return otherwise(error);
  }
}

function* piecesOrElse<Result, Otherwise>(
  rules: RulesInPieces<Result>,
  otherwise: (error: unknown) => Ruled<Otherwise>,
): RulesInPieces<Result | Otherwise> {
  try {
    return yield* rules;
  } catch (error) {
    return yield* resultOf(otherwise(error));
  }
}

/** So many items are done in one piece. */
export const FEW = 32;

/** Does the same with each item: with few at once, with many in pieces. */
export function withEach<Item>(items: readonly Item[], work: (item: Item) => void): Ruled<void> {
  return items.length > FEW ? withEachInPieces(items, work) : items.forEach((item) => work(item));
}

function* withEachInPieces<Item>(items: readonly Item[], work: (item: Item) => void): RulesInPieces<void> {
  for (const item of items) {
    work(item);
    yield;
  }
}
