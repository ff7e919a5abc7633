import { ClaimgraphError, conflict, invalidInput, notFound, type Fault, type Path } from '../../model/errors.js';
import { mergeNeeds, type Needs } from '../../model/read-set.js';
import type { Decision, FurtherNeeds } from '../../model/write.js';
import type { Keep, WriteView } from '../../model/write-view.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { DueRelations } from './dirty-relations.js';
import { isMissing } from '../values/faults.js';
import type { NamesOfTypes } from '../values/type-in-words.js';

/** One write as data and rules; domain/commit.ts makes a call of the store from it. */
export interface WriteStep {
  /** Of its input within the request. */
  readonly path: Path;
  /** Who writes, for the log and for what the nodes themselves say of it; null where nobody in particular. */
  readonly by: string | null;
  /** The ids of the nodes that it may make. */
  readonly makes: readonly string[];
  /** How many inputs it holds. */
  readonly size: number;
  readonly needs: Needs;
  /** Relations that follow from its claims may be left as `due`; whoever writes the step recomputes them after it. */
  readonly decide: (view: WriteView, at: string, due: DueRelations) => Decision | FurtherNeeds;
}

/** What the rules of a write know besides their input. */
export interface WriteRules extends NamesOfTypes {
  readonly ontology: Ontology;
  /** Who writes; null where nobody in particular. */
  readonly by: string | null;
}

/**
 * What a step decides. CONFLICT, of which rules tell the node in the way alone, is thrown as a fault of the step's input: so whoever
 * reads faults reads all that is refused.
 */
export function decideStep(step: WriteStep, ...given: Parameters<WriteStep['decide']>): Decision | FurtherNeeds {
  try {
    return step.decide(...given);
  } catch (error) {
    throw error instanceof ClaimgraphError ? withFault(error, step) : error;
  }
}

function withFault(error: ClaimgraphError, { path }: WriteStep): ClaimgraphError {
  if (!error.is('CONFLICT') || error.details.faults) return error;
  return conflict(error.message, error.details.id, { ...error.details, faults: [{ path, message: error.message }] });
}

/** Several writes as one: in order, each sees what those before it changed, and all are refused together, with the faults of all. */
export function together(steps: readonly WriteStep[]): WriteStep {
  return {
    path: [],
    by: writerOf(steps),
    makes: steps.flatMap(({ makes }) => makes),
    size: steps.reduce((sum, { size }) => sum + size, 0),
    needs: mergeNeeds(steps.map(({ needs }) => needs)),
    decide: (...given) => {
      const { result, changes } = given[0].tryOut((keep) => decideInOrder(steps, given, keep));
      return 'needs' in result ? result : { changes, ...result };
    },
  };
}

/** One write has one writer. */
function writerOf(steps: readonly WriteStep[]): string | null {
  const [by = null, ...others] = new Set(steps.map((step) => step.by));
  if (others.length > 0) throw new Error(`one write by several: ${[by, ...others].join(', ')}`);
  return by;
}

interface Refusal {
  readonly step: WriteStep;
  readonly error: ClaimgraphError;
}

function decideInOrder(
  steps: readonly WriteStep[],
  given: Parameters<WriteStep['decide']>,
  keep: Keep,
): Pick<Decision, 'about'> | FurtherNeeds {
  const about: string[] = [];
  const further: Needs[] = [];
  const refusals: Refusal[] = [];
  for (const step of steps) {
    const result = attempt(() => decideStep(step, ...given));
    if (result instanceof ClaimgraphError) refusals.push({ step, error: result });
    else if ('needs' in result) further.push(result.needs);
    else {
      keep(result.changes);
      about.push(...result.about);
    }
  }
  if (further.length > 0) return { needs: mergeNeeds(further) };
  if (refusals.length > 0) throw joined(refusals);
  return { about };
}

function attempt<Result>(decide: () => Result): Result | ClaimgraphError {
  try {
    return decide();
  } catch (error) {
    if (error instanceof ClaimgraphError) return error;
    throw error;
  }
}

/** One error for all: INVALID_INPUT if one of them is, else NOT_FOUND, else the first, with the faults of all. */
function joined(refusals: readonly Refusal[]): ClaimgraphError {
  const told = withoutFollowing(refusals);
  const faults = told.flatMap((refusal) => refusal.faults);
  const codes = told.map(({ error }) => error.code);
  if (codes.includes('INVALID_INPUT')) return invalidInput(faults);
  if (codes.includes('NOT_FOUND')) return notFound(faults);
  const [first] = told;
  if (!first) throw new Error('the first of several refusals follows from no other');
  return first.error.is('CONFLICT')
    ? conflict(first.error.message, first.error.details.id, { ...first.error.details, faults })
    : first.error;
}

/** What is missing only because a step before, that would make it, is refused is no fault of its own. */
function withoutFollowing(refusals: readonly Refusal[]): (Refusal & { readonly faults: readonly Fault[] })[] {
  const lost = new Set<string>();
  return refusals.flatMap((refusal) => {
    const faults = faultsOf(refusal).filter((fault) => !isMissing(fault) || !lost.has(fault.id));
    for (const id of refusal.step.makes) lost.add(id);
    return faults.length > 0 ? [{ ...refusal, faults }] : [];
  });
}

function faultsOf({ step, error }: Refusal): readonly Fault[] {
  return error.details.faults ?? [{ path: step.path, message: error.message }];
}
