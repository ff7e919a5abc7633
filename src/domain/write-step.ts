import { ClaimgraphError, invalidInput, notFound, type Fault } from '../model/errors.js';
import { mergeNeeds, type Change, type Decide, type Decision, type FurtherNeeds, type Needs } from '../model/write.js';
import type { WriteView } from '../model/write-view.js';
import type { Ontology } from '../ontology/ontology.js';

/** One write as data and rules; domain/commit.ts makes a call of the store from it. */
export interface WriteStep {
  readonly needs: Needs;
  readonly decide: Decide;
}

/** What the rules of a write know besides their input. */
export interface WriteRules {
  readonly ontology: Ontology;
  /** Who writes; null where nobody in particular. */
  readonly by: string | null;
}

/** Several writes as one: in order, each sees what those before it changed, and all are refused together, with the faults of all. */
export function together(steps: readonly WriteStep[]): WriteStep {
  return {
    needs: mergeNeeds(steps.map((step) => step.needs)),
    decide: (view, at) => view.tryOut((apply) => decideInOrder(steps, view, at, apply)),
  };
}

function decideInOrder(
  steps: readonly WriteStep[],
  view: WriteView,
  at: string,
  apply: (changes: readonly Change[]) => void,
): Decision | FurtherNeeds {
  const decisions: Decision[] = [];
  const further: Needs[] = [];
  const refusals: ClaimgraphError[] = [];
  for (const step of steps) {
    const result = attempt(() => step.decide(view, at));
    if (result instanceof ClaimgraphError) refusals.push(result);
    else if ('needs' in result) further.push(result.needs);
    else {
      apply(result.changes);
      decisions.push(result);
    }
  }
  if (further.length > 0) return { needs: mergeNeeds(further) };
  if (refusals.length > 0) throw joined(refusals);
  return { changes: decisions.flatMap(({ changes }) => changes), about: decisions.flatMap(({ about }) => about) };
}

function attempt<Result>(decide: () => Result): Result | ClaimgraphError {
  try {
    return decide();
  } catch (error) {
    if (error instanceof ClaimgraphError) return error;
    throw error;
  }
}

/** Faults of the input before all else, since what is missing may be missing for their sake. */
function joined(refusals: readonly ClaimgraphError[]): ClaimgraphError {
  const faultsOf = (code: string): Fault[] =>
    refusals.filter((one) => one.code === code).flatMap(({ details }) => details['faults'] as Fault[]);
  const [invalid, missing] = [faultsOf('INVALID_INPUT'), faultsOf('NOT_FOUND')];
  if (invalid.length > 0) return invalidInput(invalid);
  return missing.length > 0 ? notFound(missing) : (refusals[0] as ClaimgraphError);
}
