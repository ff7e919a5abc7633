import type { Change } from '../../model/change.js';
import type { NodeRecord } from '../../model/node.js';
import { mergeReadSets, ReadRequest, type ReadSet } from '../../model/read-set.js';
import type { Decision, WriteCall } from '../../model/write.js';
import type { Ontology } from '../../ontology/ontology.js';
import { WriteOverlay } from './write-overlay.js';

/** What a store read for a group of calls. `lastAt` is the time of the last write, null before the first. */
export interface ReadForWrite {
  readonly nodes: readonly NodeRecord[];
  readonly lastAt: string | null;
}

/** A call with what is to be written for it, or with why it is refused. */
export type DecidedCall = AcceptedCall | { readonly call: WriteCall; readonly error: unknown };

export interface AcceptedCall {
  readonly call: WriteCall;
  readonly decision: Decision;
  /** In the order in which they are applied and logged. */
  readonly changes: readonly Change[];
}

export interface DecidedGroup {
  /** The time of all these writes. */
  readonly at: string;
  readonly calls: readonly DecidedCall[];
  /** The ends of a relation that was seen on the way, also of one that is deleted; none of any other. */
  readonly endsOf: (relationId: string) => readonly string[];
}

/**
 * How often the rules of one call may ask for more. Steps that are written together ask together, so that they rarely ask more than twice;
 * without an end, rules that ask again and again for what is not there would keep out all other writers for ever.
 */
const MAX_ROUNDS = 16;

/**
 * Decides calls that share a transaction: each sees what those before it change, and one that is refused drops out alone.
 * A generator, so that a synchronous store and an asynchronous one run the same: it yields read sets and is given what was read.
 * @param now the clock, as RFC 3339 in UTC with milliseconds
 */
export function* decideGroup(calls: readonly WriteCall[], ontology: Ontology, now: string): Generator<ReadSet, DecidedGroup, ReadForWrite> {
  const overlay = new WriteOverlay(ontology);
  const readSet = mergeReadSets(calls.map((call) => call.readSet));
  const { nodes, lastAt } = yield readSet;
  overlay.add(nodes, readSet);
  const at = lastAt !== null && lastAt > now ? lastAt : now;
  const decided: DecidedCall[] = [];
  for (const call of calls) decided.push(yield* decideOne(call, overlay, at));
  return { at, calls: decided, endsOf: (relationId) => overlay.endsOf(relationId) };
}

function* decideOne(call: WriteCall, overlay: WriteOverlay, at: string): Generator<ReadSet, DecidedCall, ReadForWrite> {
  for (let rounds = 0; rounds <= MAX_ROUNDS; rounds++) {
    const decided = runRules(call, overlay, at);
    if (!(decided instanceof ReadRequest)) return decided;
    overlay.add((yield decided.readSet).nodes, decided.readSet);
  }
  return { call, error: new Error(`the rules of the call ${call.changeSetId} ask for more after ${MAX_ROUNDS} rounds`) };
}

function runRules(call: WriteCall, overlay: WriteOverlay, at: string): DecidedCall | ReadRequest {
  try {
    const { result, changes } = overlay.savepoint(() => call.decide(overlay, at));
    return { call, decision: result, changes };
  } catch (error) {
    return error instanceof ReadRequest ? error : { call, error };
  }
}
