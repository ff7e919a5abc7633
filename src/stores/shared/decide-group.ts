import { mergeNeeds, type Needs } from '../../model/read-set.js';
import type { NodeRecord } from '../../model/node.js';
import type { Decision, WriteCall } from '../../model/write.js';
import type { Ontology } from '../../ontology/ontology.js';
import { GroupView } from './write-overlay.js';

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
  /** The ends of a relation that was seen on the way, also of one that is deleted; none of any other. */
  readonly endsOf: (relationId: string) => readonly string[];
}

/**
 * How often the rules of one call may ask for more. Steps that are written together ask together, so that few rounds are usual;
 * without an end, rules that ask again and again for what is not there would keep out all other writers for ever.
 */
const MOST_ROUNDS = 16;

/**
 * Decides calls that share a transaction: each sees what those before it change, and one that is refused drops out alone.
 * A generator, so that a synchronous store and an asynchronous one run the same: it yields needs and is given what was read.
 * @param now the clock, as RFC 3339 in UTC with milliseconds
 */
export function* decideGroup(calls: readonly WriteCall[], ontology: Ontology, now: string): Generator<Needs, DecidedGroup, ReadForWrite> {
  const view = new GroupView(ontology);
  const needs = mergeNeeds(calls.map((call) => call.needs));
  const { nodes, lastAt } = yield needs;
  view.add(nodes, needs);
  const at = lastAt !== null && lastAt > now ? lastAt : now;
  const decided: DecidedCall[] = [];
  for (const call of calls) decided.push(yield* decideOne(call, view, at));
  return { at, calls: decided, endsOf: (relationId) => view.endsOf(relationId) };
}

function* decideOne(call: WriteCall, view: GroupView, at: string): Generator<Needs, DecidedCall, ReadForWrite> {
  try {
    for (let rounds = 0; rounds <= MOST_ROUNDS; rounds++) {
      const result = call.decide(view, at);
      if ('changes' in result) {
        view.apply(result.changes);
        return { call, decision: result };
      }
      view.add((yield result.needs).nodes, result.needs);
    }
    throw new Error(`the rules of the call ${call.changeSetId} ask for more after ${MOST_ROUNDS} rounds`);
  } catch (error) {
    return { call, error };
  }
}
