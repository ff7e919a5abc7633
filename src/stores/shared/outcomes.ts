import { type Change, type LoggedChange, touchedBy } from '../../model/change.js';
import type { WriteCall, WriteOutcome } from '../../model/write.js';
import type { AcceptedCall, DecidedGroup } from './decide-group.js';

/** All that a group changes, in order. */
export function changesOf({ calls }: DecidedGroup): readonly Change[] {
  return calls.flatMap((decided) => ('changes' in decided ? decided.changes : []));
}

/** What becomes of each call of a group, with its changes as they will stand in the log, numbered on from `lastSequence`. */
export function outcomesOf({ calls, ...group }: DecidedGroup, lastSequence: number): readonly WriteOutcome[] {
  let last = lastSequence;
  return calls.map((decided) => {
    if ('error' in decided) return { written: false, error: decided.error };
    const changes = logChanges(decided, group, last);
    last += changes.length;
    return { written: true, changes, ...decided.decision };
  });
}

/** Those that are yet to be decided: not those that were written `earlier`, and of several with one change set the first. */
export function callsToDecide(calls: readonly WriteCall[], earlier: ReadonlyMap<string, WriteOutcome>): readonly WriteCall[] {
  const first = new Map(calls.toReversed().map((call) => [call.changeSetId, call]));
  return calls.filter((call) => !earlier.has(call.changeSetId) && first.get(call.changeSetId) === call);
}

/**
 * One outcome for each call, in order.
 * @param earlier by change set: of calls that were written before, their answer being lost, and come again
 */
export function inOrderOfCalls(
  calls: readonly WriteCall[],
  earlier: ReadonlyMap<string, WriteOutcome>,
  decided: readonly WriteCall[],
  outcomes: readonly WriteOutcome[],
): WriteOutcome[] {
  const now = new Map(decided.map(({ changeSetId }, i) => [changeSetId, outcomes[i]]));
  return calls.map((call) => earlier.get(call.changeSetId) ?? now.get(call.changeSetId) ?? lostCall(call));
}

function logChanges(
  { call, changes }: AcceptedCall,
  { at, endsOf }: Pick<DecidedGroup, 'at' | 'endsOf'>,
  lastSequence: number,
): LoggedChange[] {
  return changes.map(({ before, after: kept }, i) => {
    const after = kept?.record ?? null;
    return {
      sequence: lastSequence + i + 1,
      changeSetId: call.changeSetId,
      at,
      by: call.by,
      before,
      after,
      touches: touchedBy({ before, after }, endsOf),
    };
  });
}

function lostCall({ changeSetId }: WriteCall): never {
  throw new Error(`the call ${changeSetId} has no outcome`);
}
