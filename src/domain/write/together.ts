import { createYield } from '../../concurrency/event-loop.js';
import { append } from '../../model/append.js';
import { ClaimgraphError, conflict, invalidInput, notFound, type Fault, type Path } from '../../model/errors.js';
import { mergeReadSets } from '../../model/write/read-set.js';
import { andThen, orElse, type Ruled, type RulesInPieces } from '../../model/write/rules-in-pieces.js';
import type { PartHint } from '../../model/write/write.js';
import type { SavepointResult } from '../../model/write/write-view.js';
import { isMissing } from '../values/faults.js';
import { LIMITS } from '../values/limits.js';
import { gatherInPieces } from './gather-in-pieces.js';
import { decideStep, type StepDecision, type WriteSettings, type WriteScope, type WriteStep } from './write-step.js';

/**
 * Several writes as one: in order, each sees what those before it changed, and all are refused together, with the faults of all.
 * @example
 * await commit(together([createEntity(microsoft, settings, ['entities', 0]), recordClaim(supplied, settings, ['claims', 0])]));
 */
export function together(steps: readonly WriteStep[]): WriteStep {
  return {
    path: [],
    settings: sharedRules(steps),
    makes: steps.flatMap(({ makes }) => makes),
    size: steps.reduce((sum, { size }) => sum + size, 0),
    readSet: mergeReadSets(steps.map(({ readSet }) => readSet)),
    decide: (scope) => decideInOrder(steps, scope),
  };
}

/**
 * Steps of one kind as one write: in order, all or none. Rejects with INVALID_INPUT where there are none, or more than one call may hold.
 * Others have a turn while the steps of many inputs are made.
 * @param path of the inputs within the request
 */
export async function writeMany<Input>(
  stepOf: (input: Input, settings: WriteSettings, path: Path) => WriteStep,
  inputs: readonly Input[],
  settings: WriteSettings,
  path: Path,
): Promise<WriteStep> {
  const { min, max } = LIMITS.written;
  if (inputs.length < min || inputs.length > max)
    throw invalidInput([{ path, message: `must have ${min} to ${max} items, it has ${inputs.length}` }]);
  // What read the call has used up a slice.
  const yieldToEventLoop = createYield(0);
  const steps: WriteStep[] = [];
  for (const [i, input] of inputs.entries()) {
    if (i > 0) await yieldToEventLoop();
    steps.push(stepOf(input, settings, [...path, i]));
  }
  return together(steps);
}

/** One write has one writer. */
function sharedRules(steps: readonly WriteStep[]): WriteSettings {
  const [first] = steps;
  if (!first) throw new Error('a write without steps');
  const writers = new Set(steps.map(({ settings }) => settings.by));
  if (writers.size > 1) throw new Error(`one write by several: ${[...writers].join(', ')}`);
  return first.settings;
}

interface Refusal {
  readonly step: WriteStep;
  readonly error: ClaimgraphError;
}

function* decideInOrder(steps: readonly WriteStep[], scope: WriteScope): RulesInPieces<StepDecision> {
  const about: string[] = [];
  const parts: number[] = [];
  const hints: PartHint[] = [];
  const refusals: Refusal[] = [];
  const add = (decided: StepDecision): void => {
    const first = about.length;
    append(
      parts,
      decided.parts.map((part) => first + part),
    );
    append(
      hints,
      decided.hints.map(({ part, hint }) => ({ part: first + part, hint })),
    );
    append(about, decided.about);
  };
  yield* gatherInPieces(steps, (step) => {
    const decided = attempt(step, { ...scope, dirty: scope.dirty.afterParts(about.length) });
    return andThen(decided, (one) => (one instanceof ClaimgraphError ? void refusals.push({ step, error: one }) : add(one)));
  });
  if (refusals.length > 0) throw oneErrorFor(refusals);
  return { about, parts, hints };
}

/** A step that is refused leaves nothing for those after it to see. */
function attempt(step: WriteStep, scope: WriteScope): Ruled<StepDecision | ClaimgraphError> {
  const decided = (): Ruled<SavepointResult<StepDecision>> => scope.view.savepoint(() => decideStep(step, scope));
  return orElse(() => andThen(decided(), ({ result }) => result), refusal);
}

function refusal(error: unknown): ClaimgraphError {
  if (error instanceof ClaimgraphError) return error;
  throw error;
}

/** One error for all: INVALID_INPUT if one of them is, else NOT_FOUND, else the first, with the faults of all. */
function oneErrorFor(refusals: readonly Refusal[]): ClaimgraphError {
  const independent = withoutFollowing(refusals);
  const faults = independent.flatMap((refusal) => refusal.faults);
  const codes = independent.map(({ error }) => error.code);
  if (codes.includes('INVALID_INPUT')) return invalidInput(faults);
  if (codes.includes('NOT_FOUND')) return notFound(faults);
  const [first] = independent;
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
