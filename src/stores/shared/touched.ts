import type { Touched } from '../../model/graph-columns.js';

/** @param touches as the log has them: the id; of a relation also its ends, one where it leads to itself */
export function touchedIn(sequence: number, isEntity: boolean, [id = '', from, to = from]: readonly string[]): Touched {
  if (isEntity) return { sequence, entityId: id, ends: null };
  return { sequence, entityId: null, ends: from === undefined || to === undefined ? null : { from, to } };
}
