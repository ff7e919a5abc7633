import type { LoggedChange } from './change.js';
import { mergeNeeds, type Needs } from './needs.js';
import type { Decision, WriteCall } from './write.js';
import type { NodeRecord } from './node.js';
import { WriteView } from './write-view.js';

/** What a store read for a group of calls. `lastAt` is the time of the last write, null before the first. */
export interface ReadForWrite {
  readonly nodes: readonly NodeRecord[];
  readonly lastAt: string | null;
}

/** A call with what is to be written for it, or with why it is refused. */
export type DecidedCall = { readonly call: WriteCall; readonly decision: Decision } | { readonly call: WriteCall; readonly error: unknown };

export interface DecidedGroup {
  /** The time of all these writes. */
  readonly at: string;
  readonly calls: readonly DecidedCall[];
}

/**
 * Decides calls that share a transaction: each sees what those before it change, and one that is refused drops out alone.
 * A generator, so that a synchronous store and an asynchronous one run the same: it yields needs and is given what was read.
 * @param now the clock, as RFC 3339 in UTC with milliseconds
 */
export function* decideGroup(calls: readonly WriteCall[], now: string): Generator<Needs, DecidedGroup, ReadForWrite> {
  const view = new WriteView();
  const needs = mergeNeeds(calls.map((call) => call.needs));
  const { nodes, lastAt } = yield needs;
  view.add(nodes, needs);
  const at = lastAt !== null && lastAt > now ? lastAt : now;
  const decided: DecidedCall[] = [];
  for (const call of calls) decided.push(yield* decideOne(call, view, at));
  return { at, calls: decided };
}

function* decideOne(call: WriteCall, view: WriteView, at: string): Generator<Needs, DecidedCall, ReadForWrite> {
  try {
    for (;;) {
      const result = call.decide(view, at);
      if ('changes' in result) {
        view.apply(result.changes);
        return { call, decision: result };
      }
      view.add((yield result.needs).nodes, result.needs);
    }
  } catch (error) {
    return { call, error };
  }
}

/** The changes of one decided call as they will stand in the log, numbered on from `lastSequence`. */
export function logChanges({ call, decision }: { call: WriteCall; decision: Decision }, at: string, lastSequence: number): LoggedChange[] {
  return decision.changes.map(({ before, after }, i) => ({
    sequence: lastSequence + i + 1,
    changeSetId: call.changeSetId,
    at,
    by: call.by,
    before,
    after: after?.record ?? null,
  }));
}
