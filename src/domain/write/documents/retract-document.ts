import type { Path } from '../../../model/errors.js';
import { readSetOf } from '../../../model/write/read-set.js';
import { Faults } from '../../values/faults.js';
import { keyed } from '../../values/index-keys.js';
import { changedAt, loadTarget } from '../node-rules.js';
import { checkRetraction, refuseRetracted } from '../retraction.js';
import type { RetractInput } from '../write-inputs.js';
import { stepOf, type WriteContext, type WriteSettings, type WriteStep } from '../write-step.js';
import { markAffectedSubjects } from './affected-subjects.js';

/**
 * Lets a document no longer stand. The claims that fall with it stay as they were written; that they fall is computed, with all evidence.
 * Refused with INVALID_INPUT, NOT_FOUND, or CONFLICT where it is retracted already.
 */
export function retractDocument(input: RetractInput, settings: WriteSettings, path: Path): WriteStep {
  const readSet = readSetOf({ nodes: [input.id], aroundDocuments: [input.id] });
  const extent = { kind: 'RECOMPUTATION', target: { kind: 'document', id: input.id } } as const;
  return stepOf({ settings, path, readSet, extent }, (context) => decide(input, context));
}

function decide(input: RetractInput, context: WriteContext): string {
  const { settings, view, at } = context;
  const faults = new Faults();
  const retraction = checkRetraction(input, context, faults);
  const document = loadTarget('document', { id: input.id }, context, faults);
  faults.throwIfAny();
  refuseRetracted(document);
  markAffectedSubjects(document.id, context);
  view.lay({
    before: document,
    after: keyed({ ...document, retraction, updatedAt: changedAt(at, document.updatedAt) }, settings.ontology),
  });
  return document.id;
}
