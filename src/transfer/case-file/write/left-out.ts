// What was deleted since a file was last loaded: its steps leave it out, and faults say why it is missing.

import { changedNode, type LoggedChange } from '../../../model/change.js';
import { invalidInput, type Path } from '../../../model/errors.js';
import type { WriteView } from '../../../model/write-view.js';
import type { WriteStep } from '../../../domain/write/write-step.js';

/** By the ids that the file has for them, what was deleted and is not to be brought back. */
export type Deletions = ReadonlyMap<string, LoggedChange>;

/** A step that writes nothing where its node is left out; it is about the id that the file has for it all the same. */
export function unlessLeftOut(step: WriteStep, id: string, isLeftOut: (view: WriteView) => boolean): WriteStep {
  return { ...step, decide: (scope) => (isLeftOut(scope.view) ? { about: [id], parts: [], hints: [] } : step.decide(scope)) };
}

/** Throws where something new hangs on what is left out. */
export function refuseOnDeleted(id: string, path: Path, deletions: Deletions): void {
  const deletion = deletions.get(id);
  if (deletion) throw invalidInput([{ path, message: `${whatHappened(deletion)}; ${REMEDY}` }]);
}

export const REMEDY = 'load with --restore to bring it back';

/** @example whatHappened(change); // 'relation "r1" was deleted at 2026-01-02T03:04:05.678Z by Ann' */
export function whatHappened(deletion: LoggedChange): string {
  const { kind, id } = changedNode(deletion);
  return `${kind} "${id}" was deleted at ${deletion.at}${byWhom(deletion.by)}`;
}

export const byWhom = (by: string | null): string => (by === null ? '' : ` by ${by}`);
