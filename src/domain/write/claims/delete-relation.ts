import type { Change } from '../../../model/change.js';
import type { Path } from '../../../model/errors.js';
import { readSetOf } from '../../../model/write/read-set.js';
import type { RelationRecord } from '../../../model/relation.js';
import { Faults } from '../../values/faults.js';
import { loadTarget } from '../node-rules.js';
import type { Target } from '../write-inputs.js';
import { stepOf, type WriteContext, type WriteSettings, type WriteStep } from '../write-step.js';

/** Deletes a relation with its claims. Refused with INVALID_INPUT, NOT_FOUND, or CONFLICT where it has changed in the meantime. */
export function deleteRelation(input: Target, settings: WriteSettings, path: Path): WriteStep {
  const readSet = readSetOf({ nodes: [input.id], relationsWithClaims: [input.id] });
  const extent = { kind: 'DELETION', target: { kind: 'relation', id: input.id }, input, cascade: true } as const;
  return stepOf({ settings, path, readSet, extent }, (context) => {
    const faults = new Faults();
    const relation = loadTarget('relation', input, context, faults);
    faults.throwIfAny();
    context.view.layAll(deletionOf(relation, context));
    return relation.id;
  });
}

/** Its claims go first, since they name it. One that is made again in the same write has others. */
export function deletionOf(relation: RelationRecord, { view, dirty }: WriteContext): Change[] {
  dirty.cache.forget(relation.id);
  return [...view.claimsOn(relation.id), relation].map((before) => ({ before, after: null }));
}
