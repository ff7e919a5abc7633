import type { Path } from '../../../model/errors.js';
import { decideDocumentUpdate } from './decide-document-update.js';
import { Faults } from '../../values/faults.js';
import { findTarget } from '../load-target.js';
import { stepOf } from '../write-context.js';
import { documentNeeds } from './create-document.js';
import type { DocumentUpdate, Target } from '../write-inputs.js';
import type { WriteRules, WriteStep } from '../write-step.js';

/**
 * Updates parts of a document; evidence of every relation that it bears on follows.
 * Refused with INVALID_INPUT (all faults), NOT_FOUND, or CONFLICT (it has changed in the meantime; its sha256 or url is taken).
 */
export function updateDocument(input: DocumentUpdate & Target, rules: WriteRules, path: Path): WriteStep {
  return stepOf({ rules, path, needs: documentNeeds(input) }, (context) => {
    const faults = new Faults();
    return decideDocumentUpdate(findTarget('document', input, context, faults), input, context, faults);
  });
}
