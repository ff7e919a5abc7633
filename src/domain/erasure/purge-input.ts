import type { Path } from '../../model/errors.js';
import { Faults } from '../values/faults.js';
import { checkIds, ID_EXPECTED, isId } from '../values/identifiers.js';
import type { Optional } from '../values/validated.js';

/** What to purge, as callers give it. */
export interface PurgeInput {
  readonly ids: readonly string[];
  /** It is kept, and shown to whoever has a key: it must not tell what is purged. */
  readonly reason: string;
  /** Whether what rests on a document or an entity goes with it, as on deleting. */
  readonly cascade?: Optional<boolean>;
}

/** The ids, each once. Throws INVALID_INPUT with all faults of an input. */
export function checkPurge({ ids, reason }: PurgeInput, path: Path): readonly string[] {
  checkIds(ids, [...path, 'ids']);
  const faults = new Faults();
  if (ids.length === 0) faults.add({ path: [...path, 'ids'], message: 'must have at least one id' });
  ids.forEach((id, i) => {
    if (!isId(id)) faults.add({ path: [...path, 'ids', i], message: ID_EXPECTED });
  });
  faults.text('reason', reason, [...path, 'reason']);
  faults.throwIfAny();
  return [...new Set(ids)];
}
