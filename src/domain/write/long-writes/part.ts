import type { GraphReader } from '../../../model/graph-store.js';
import type { LongWrite } from '../../../model/write/long-write.js';
import type { ReadSet } from '../../../model/write/read-set.js';
import { andThen } from '../../../model/write/rules-in-pieces.js';
import { LARGEST_GROUP } from '../largest-group.js';
import { stepOf, type WriteContext, type WriteScope, type WriteSettings, type WriteStep } from '../write-step.js';

/** One transaction of a long write. */
export interface Part {
  readonly readSet: ReadSet;
  /** Lays what is done in it. */
  readonly lay: (context: WriteContext) => void;
  /** How far the long write is then; null where that is all. */
  readonly next: LongWrite | null;
}

/** From what the next part of a long write is found. */
export interface PartSources {
  readonly reader: GraphReader;
  /** About how many nodes it may go through. */
  readonly size: number;
}

/** A part as a step, in a transaction of its own, so that nobody who writes at the same time waits for both. */
export function stepOfPart({ readSet, lay, next }: Part, { id, target }: LongWrite, settings: WriteSettings): WriteStep {
  const step = stepOf({ settings, path: [], readSet }, (context) => {
    lay(context);
    return target.id;
  });
  return { ...withState(() => next, id, step), size: LARGEST_GROUP };
}

/** A step of a long write, with which it is as far as the state says. */
export function withState(stateIn: (scope: WriteScope) => LongWrite | null, id: string, step: WriteStep): WriteStep {
  return {
    ...step,
    partOf: id,
    decide: (scope) => andThen(step.decide(scope), (decided) => ({ ...decided, longWrite: { id, state: stateIn(scope) } })),
  };
}
