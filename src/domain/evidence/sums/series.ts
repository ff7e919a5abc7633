// Observations of a value that varies: only the latest are shown, and compared with those of the same days.

import type { Day } from '../../../model/days.js';
import { spanOf } from '../agreement.js';
import type { SubjectRules } from '../subject-rules.js';
import type { ValueKey } from '../value-keys.js';
import type { ClaimShape } from './claim-shape.js';

/** The days of the latest observations of a key: all end on the last, and the first is the earliest on which one of them begins. */
export interface LatestDays {
  readonly first: Day;
  readonly last: Day;
}

/** By name of the keys that vary. */
export function latestDays(shapes: Iterable<ClaimShape>, { keys }: SubjectRules): ReadonlyMap<string, LatestDays> {
  const latest = new Map<string, LatestDays>();
  const varying = keys.filter(({ varies }) => varies);
  if (varying.length === 0) return latest;
  for (const shape of shapes) {
    if (shape.stance !== 'ASSERTS' || shape.observedOn === null) continue;
    const { first, last } = spanOf(shape.observedOn);
    for (const key of varying) {
      if (shape.properties[key.name] === undefined) continue;
      const known = latest.get(key.name);
      if (!known || last > known.last) latest.set(key.name, { first, last });
      else if (last === known.last) latest.set(key.name, { first: Math.min(first, known.first), last });
    }
  }
  return latest;
}

/**
 * Whether a shape is one more observation of days gone by, and says nothing else: then it is counted, and decides nothing of what is
 * shown, as long as a later one is.
 */
export function isPast(shape: ClaimShape, latest: ReadonlyMap<string, LatestDays>, rules: SubjectRules): boolean {
  if (shape.stance !== 'ASSERTS' || shape.observedOn === null) return false;
  const given = keysGiven(shape, rules);
  const { last } = spanOf(shape.observedOn);
  const isBefore = ({ name }: ValueKey): boolean => last < (latest.get(name)?.first ?? -Infinity);
  return given.length > 0 && given.every((key) => key.varies && !key.many && !key.identifies && isBefore(key));
}

/** Whether a denial says something of a key that varies: then what was observed before matters, too. */
export function deniesSeries(shape: ClaimShape, rules: SubjectRules): boolean {
  return shape.stance === 'DENIES' && keysGiven(shape, rules).some(({ varies }) => varies);
}

function keysGiven(shape: ClaimShape, { keys }: SubjectRules): readonly ValueKey[] {
  return keys.filter(({ name }) => (name === 'started' || name === 'ended' ? shape[name] !== null : shape.properties[name] !== undefined));
}
