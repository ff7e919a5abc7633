// Calls that share a transaction.

import { touchedBy, type Change, type LoggedChange } from '../../model/change.js';
import type { LongWrite, LongWriteStep } from '../../model/write/long-write.js';
import { mergeReadSets, ReadRequest, type ReadSet } from '../../model/write/read-set.js';
import type { Decision, WriteCall, WriteOutcome } from '../../model/write/write.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { LaidSum } from './overlay-sums.js';
import type { FoundNodes } from './found-nodes.js';
import { WriteOverlay } from './write-overlay.js';

/** What a store has found, before a group is decided, for all that `readSetOfGroup` asks for. */
export interface FirstRead extends FoundNodes {
  /** The time of the last write; null before the first. */
  readonly lastAt: string | null;
  /** Where the log ends. */
  readonly lastSequence: number;
  /** Those that are not done. */
  readonly longWrites: readonly LongWrite[];
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
  /** Where the log ended before them. */
  readonly lastSequence: number;
  /** The ends of a relation that was seen on the way, also of one that is deleted; none of any other. */
  readonly endsOf: (relationId: string) => readonly string[];
  /** To be applied after all changes. */
  readonly sums: readonly LaidSum[];
}

/**
 * How often the rules of one call may ask for more, for each input that it holds. What is asked of several things is asked of all at once,
 * so that they rarely ask more than four times, but each input may build on the one before; without an end, rules that ask again and
 * again for what is not there would keep out all other writers for ever.
 */
const MAX_ROUNDS = 64;

type Deciding<Result> = Generator<ReadSet | null, Result, FoundNodes | null>;

/**
 * Decides calls that share a transaction: each sees what those before it change, and one that is refused drops out alone.
 * A generator, so that a synchronous store and an asynchronous one run the same: it yields what its rules ask for beside their read sets,
 * and is given what is found; it yields null where others may have a turn, and is given null.
 * @param now the clock, as RFC 3339 in UTC with milliseconds
 */
export function* decideGroup(
  calls: readonly WriteCall[],
  { lastAt, lastSequence, longWrites, ...found }: FirstRead,
  ontology: Ontology,
  now: string,
): Deciding<DecidedGroup> {
  const overlay = new WriteOverlay(ontology, lastSequence, longWrites);
  yield null;
  const readSet = readSetOfGroup(calls);
  yield null;
  yield* addFound(overlay, found, readSet);
  const at = lastAt !== null && lastAt > now ? lastAt : now;
  const decided: DecidedCall[] = [];
  for (const call of calls) {
    decided.push(yield* decideOne(call, overlay, at));
    yield null;
  }
  return { at, calls: decided, lastSequence, endsOf: (relationId) => overlay.endsOf(relationId), sums: overlay.changedSums() };
}

/** So many nodes are taken in at once. */
const NODES_A_PIECE = 100;

function* addFound(overlay: WriteOverlay, found: FoundNodes, readSet: ReadSet): Deciding<void> {
  for (let i = 0; i < found.nodes.length; i += NODES_A_PIECE) {
    overlay.addNodes(found.nodes.slice(i, i + NODES_A_PIECE), readSet);
    if (i + NODES_A_PIECE < found.nodes.length) yield null;
  }
  overlay.noteRead(found, readSet);
  yield null;
}

/** What is to be read before calls are decided. */
export function readSetOfGroup(calls: readonly WriteCall[]): ReadSet {
  return mergeReadSets(calls.map((call) => call.readSet));
}

function* decideOne(call: WriteCall, overlay: WriteOverlay, at: string): Deciding<DecidedCall> {
  const maxRounds = MAX_ROUNDS * Math.max(1, call.size);
  for (let rounds = 0; rounds <= maxRounds; rounds++) {
    const decided = yield* runRules(call, overlay, at);
    if (!(decided instanceof ReadRequest)) return decided;
    const found = yield decided.readSet;
    if (found === null) throw new Error('what the rules of a write ask for was not read');
    yield* addFound(overlay, found, decided.readSet);
  }
  return { call, error: new Error(`the rules of the call ${call.changeSetId} ask for more after ${maxRounds} rounds`) };
}

function* runRules(call: WriteCall, overlay: WriteOverlay, at: string): Deciding<DecidedCall | ReadRequest> {
  try {
    const rules = overlay.decide(() => call.decide(overlay, at));
    let piece = rules.next();
    for (; piece.done !== true; piece = rules.next()) yield null;
    const { result: decision, changes } = piece.value;
    if (decision.longWrite) overlay.noteLongWrite(decision.longWrite);
    return { call, decision, changes };
  } catch (error) {
    return error instanceof ReadRequest ? error : { call, error };
  }
}

/** All that a group changes, in order. */
export function changesOf({ calls }: DecidedGroup): readonly Change[] {
  return calls.flatMap((decided) => ('changes' in decided ? decided.changes : []));
}

/** What becomes of long writes with a group, in order. */
export function longWriteSteps({ calls }: DecidedGroup): readonly LongWriteStep[] {
  return calls.flatMap((decided) => ('decision' in decided && decided.decision.longWrite) || []);
}

/** What becomes of each call of a group, with its changes as they will stand in the log. */
export function outcomesOf({ calls, ...group }: DecidedGroup): readonly WriteOutcome[] {
  let last = group.lastSequence;
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
      changeSetId: call.partOf ?? call.changeSetId,
      at,
      by: call.by,
      before,
      after,
      touches: touchedBy({ before, after }, endsOf),
      cleared: null,
    };
  });
}

function lostCall({ changeSetId }: WriteCall): never {
  throw new Error(`the call ${changeSetId} has no outcome`);
}
