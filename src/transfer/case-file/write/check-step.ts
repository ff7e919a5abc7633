import type { Path } from '../../../model/errors.js';
import { readSetOf, type ReadSet } from '../../../model/write/read-set.js';
import type { WriteScope, WriteSettings, WriteStep } from '../../../domain/write/write-step.js';

/** What a step that only checks may say of itself. */
export interface CheckOptions {
  readonly settings: WriteSettings;
  readonly path?: Path;
  /** The ids of the nodes that would be made were it not refused. */
  readonly makes?: readonly string[];
  readonly readSet?: Partial<ReadSet>;
}

/** A step that writes nothing: it throws where the write is to be refused. */
export function checkStep({ settings, path = [], makes = [], readSet = {} }: CheckOptions, check: (scope: WriteScope) => void): WriteStep {
  return {
    path,
    settings,
    makes,
    size: 0,
    readSet: readSetOf(readSet),
    decide: (scope) => {
      check(scope);
      return { about: [], parts: [], hints: [] };
    },
  };
}
