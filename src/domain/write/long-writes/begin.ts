import type { ClaimgraphError } from '../../../model/errors.js';
import type { LongWrite } from '../../../model/write/long-write.js';
import { readSetOf } from '../../../model/write/read-set.js';
import { andThen } from '../../../model/write/rules-in-pieces.js';
import { Faults } from '../../values/faults.js';
import { DirtySubjects } from '../dirty-subjects.js';
import { loadTarget } from '../node-rules.js';
import { stepOf, type DeletionExtent, type Extent, type WriteSettings, type WriteStep } from '../write-step.js';
import { withState } from './part.js';
import { documentToGoThrough } from './recomputation.js';
import { beingDeleted } from './refuse-naming.js';

/** The first transaction of a long write: what has changed is changed in it, and what is to be gone through is kept with it. */
export function firstStep(step: WriteStep, extent: Extent, id: string): WriteStep {
  return extent.kind === 'DELETION' ? firstOfDeletion(step, extent, id) : firstOfRecomputation(step, extent, id);
}

/** The node is there and as expected, and from now on nothing new can name it. */
function firstOfDeletion(step: WriteStep, { target, input }: DeletionExtent, id: string): WriteStep {
  const checked = targetStep(step, { target, input }, (longWrites) => {
    const other = longWrites.find((one) => one.id !== id && one.target.id === target.id && one.kind === 'DELETION');
    if (other) throw beingDeleted(other);
  });
  // Of an entity something may be in the way that does not go along; that is looked for before anything is deleted.
  const isAccepted = target.kind !== 'entity';
  return withState(({ at }) => newLongWrite({ id, kind: 'DELETION', target, isAccepted }, step.settings, at), id, checked);
}

/** A step about the node that changes nothing, and is refused where it is not there, is not as expected, or for a reason of its own. */
function targetStep(
  { settings, path }: WriteStep,
  { target, input }: Pick<DeletionExtent, 'target' | 'input'>,
  check: (longWrites: readonly LongWrite[]) => void,
): WriteStep {
  return stepOf({ settings, path, readSet: readSetOf({ nodes: [target.id] }) }, (context) => {
    const faults = new Faults();
    loadTarget(target.kind, input, context, faults);
    faults.throwIfAny();
    check(context.view.longWrites);
    return target.id;
  });
}

/** What the step changes; the subjects of claims follow later. */
function firstOfRecomputation(step: WriteStep, { target }: Extent, id: string): WriteStep {
  return {
    ...step,
    partOf: id,
    readSet: { ...step.readSet, aroundDocuments: [] },
    decide: (scope) => {
      const later: string[] = [];
      return andThen(step.decide({ ...scope, dirty: new DirtySubjects(scope.dirty, 0, later) }), (decided) => {
        if (later.length === 0) return decided;
        const begun = newLongWrite({ id, kind: 'RECOMPUTATION', target, isAccepted: true }, step.settings, scope.at);
        return { ...decided, longWrite: { id, state: { ...begun, documents: later.map(documentToGoThrough) } } };
      });
    },
  };
}

function newLongWrite(parts: Pick<LongWrite, 'id' | 'kind' | 'target' | 'isAccepted'>, { by }: WriteSettings, begunAt: string): LongWrite {
  return { ...parts, by, begunAt, documents: [], subjects: [] };
}

/** Refuses a deletion for a reason that was found without reading what names the node. */
export function refusedStep(step: WriteStep, extent: DeletionExtent, refusal: ClaimgraphError): WriteStep {
  return targetStep(step, extent, () => {
    throw refusal;
  });
}

/** Nothing is in the way: from now on it will be done. It is refused where another process has given it up meanwhile. */
export function acceptedStep(accepted: LongWrite, { settings, path }: WriteStep): WriteStep {
  const { id, target } = accepted;
  const step = stepOf({ settings, path, readSet: readSetOf({}) }, ({ view }) => {
    if (!view.longWrites.some((kept) => kept.id === id)) throw beingDeleted(accepted);
    return target.id;
  });
  return withState(() => accepted, id, step);
}

/** Nothing is left of it, or it is given up. */
export function endingStep({ id, target }: LongWrite, settings: WriteSettings): WriteStep {
  const step = stepOf({ settings, path: [], readSet: readSetOf({}) }, () => target.id);
  return withState(() => null, id, step);
}
