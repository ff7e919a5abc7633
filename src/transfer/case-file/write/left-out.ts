// What was deleted since a file was last loaded, and is not to be brought back: its steps leave it out.

import { invalidInput, type Path } from '../../../model/errors.js';
import type { WriteView } from '../../../model/write/write-view.js';
import type { WriteStep } from '../../../domain/write/write-step.js';
import { REMEDY, whatHappened } from '../stored/deletion-in-words.js';
import type { Deletions } from '../stored/deletions-since-load.js';

/** A step that writes nothing where its node is left out; it is about the id that the file has for it all the same. */
export function unlessLeftOut(step: WriteStep, id: string, isLeftOut: (view: WriteView) => boolean): WriteStep {
  return { ...step, decide: (scope) => (isLeftOut(scope.view) ? { about: [id], parts: [], hints: [] } : step.decide(scope)) };
}

/** Throws where something new hangs on what is left out. */
export function refuseOnDeleted(id: string, path: Path, deletions: Deletions): void {
  const deletion = deletions.get(id);
  if (deletion) throw invalidInput([{ path, message: `${whatHappened(deletion)}; ${REMEDY}` }]);
}
