import type { Change } from '../../model/change.js';
import { areInPieces, type Ruled, type RulesInPieces } from '../../model/rules-in-pieces.js';
import type { SavepointResult } from '../../model/write-view.js';

/** What was laid since rules began. */
interface LaidSince {
  changes(): readonly Change[];
  takeBack(): void;
}

/** Runs rules, at once or in pieces; if they throw, takes back what they laid. */
export function inSavepoint<Result>(rules: () => Ruled<Result>, laid: LaidSince): Ruled<SavepointResult<Result>> {
  try {
    const ruled = rules();
    return areInPieces(ruled) ? restOf(ruled, laid) : { result: ruled, changes: laid.changes() };
  } catch (error) {
    laid.takeBack();
    throw error;
  }
}

function* restOf<Result>(rules: RulesInPieces<Result>, laid: LaidSince): RulesInPieces<SavepointResult<Result>> {
  try {
    const result = yield* rules;
    return { result, changes: laid.changes() };
  } catch (error) {
    laid.takeBack();
    throw error;
  }
}
