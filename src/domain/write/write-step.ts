import { BeingDeletedError, ClaimgraphError, conflict, type Path } from '../../model/errors.js';
import type { Hint } from '../../model/hint.js';
import type { LongWriteStep } from '../../model/write/long-write.js';
import type { NodeKind } from '../../model/node.js';
import type { ReadSet } from '../../model/write/read-set.js';
import type { WriteView } from '../../model/write/write-view.js';
import { andThen, orElse, type Ruled } from '../../model/write/rules-in-pieces.js';
import type { PartHint } from '../../model/write/write.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { NamesOfTypes } from '../values/type-in-words.js';
import type { DirtySubjects } from './dirty-subjects.js';
import type { Target } from './write-inputs.js';

/** One write as data and rules; `commit` makes a call of the store from it. */
export interface WriteStep {
  /** Of its input within the request. */
  readonly path: Path;
  readonly settings: WriteSettings;
  /** The ids of the nodes that it may make. */
  readonly makes: readonly string[];
  /** How many inputs it holds. */
  readonly size: number;
  readonly readSet: ReadSet;
  readonly decide: (scope: WriteScope) => Ruled<StepDecision>;
  /** What it may have to go through: where that is much, `LongWrites` makes several transactions of it. */
  readonly extent?: Extent | undefined;
  /** The change set that it is a part of, where a write takes several transactions. */
  readonly partOf?: string;
}

/** A node of which everything that names it must be gone through: to delete that with it, or to compute anew what follows from it. */
export type Extent = DeletionExtent | { readonly kind: 'RECOMPUTATION'; readonly target: ExtentTarget };

export interface DeletionExtent {
  readonly kind: 'DELETION';
  readonly target: ExtentTarget;
  readonly input: Target;
  /** Whether what names it goes along. */
  readonly cascade: boolean;
}

export interface ExtentTarget {
  readonly kind: Exclude<NodeKind, 'claim'>;
  readonly id: string;
}

/** What the rules of a write read and change. */
export interface WriteScope {
  readonly view: WriteView;
  /** The time of the write. */
  readonly at: string;
  /** Relations and entities that are recomputed at the end of the write. */
  readonly dirty: DirtySubjects;
}

export interface StepDecision {
  /** The ids of the nodes that answer the step, in the order asked for; they need not have changed. */
  readonly about: readonly string[];
  /** Of each change that the step laid: the index in `about` of the node for whose sake it is made. */
  readonly parts: readonly number[];
  readonly hints: readonly PartHint[];
  readonly longWrite?: LongWriteStep;
}

/** What the rules of a write are given besides their input. */
export interface WriteSettings extends NamesOfTypes {
  readonly ontology: Ontology;
  /** Who writes, for the log and for what the nodes themselves say of it; null where nobody in particular. */
  readonly by: string | null;
}

/** From what a write is decided, for the parts of it. */
export interface WriteContext extends WriteScope {
  readonly settings: WriteSettings;
  /** Of what is to be written, within the input. */
  readonly path: Path;
  /** Takes what there is to look at. */
  readonly hint: (hint: Hint) => void;
}

/** What is known of a write before anything is read. */
export interface StepOptions extends Pick<WriteContext, 'settings' | 'path'>, Pick<WriteStep, 'readSet'> {
  /** The ids of the nodes that it may make; none where it makes none. */
  readonly makes?: readonly string[];
  readonly extent?: Extent;
}

/**
 * A step about one node, for whose sake all its changes are made.
 * @param decide lays what is to be changed, and gives the id of the node; in pieces where it goes through much
 */
export function stepOf(
  { settings, path, makes = [], readSet, extent }: StepOptions,
  decide: (context: WriteContext) => Ruled<string>,
): WriteStep {
  return {
    path,
    settings,
    makes,
    size: 1,
    readSet,
    extent,
    decide: (scope) => {
      const hints: PartHint[] = [];
      const hint = (one: Hint): void => void hints.push({ part: 0, hint: one });
      const decided = scope.view.savepoint(() => decide({ settings, path, hint, ...scope }));
      return andThen(decided, ({ result, changes }) => ({ about: [result], parts: changes.map(() => 0), hints }));
    },
  };
}

/**
 * What a step decides. CONFLICT, of which rules tell the conflicting node alone, is thrown as a fault of the step's input: so whoever
 * reads faults reads all that is refused.
 */
export function decideStep(step: WriteStep, scope: WriteScope): Ruled<StepDecision> {
  return orElse(
    () => step.decide(scope),
    (error) => {
      throw withFault(error, step);
    },
  );
}

function withFault(error: unknown, { path }: WriteStep): unknown {
  if (!(error instanceof ClaimgraphError) || !error.is('CONFLICT') || error.details.faults) return error;
  const details = { ...error.details, faults: [{ path, message: error.message }] };
  return error instanceof BeingDeletedError ? new BeingDeletedError(error.message, details) : conflict(error.message, details.id, details);
}
