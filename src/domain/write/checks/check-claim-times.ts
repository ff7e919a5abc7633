// The dates of a claim, and which of the values that it gives a denial denies.

import { didYouMean } from '../../../model/nearest-name.js';
import type { DaySpan } from '../../../model/days.js';
import type { Path } from '../../../model/errors.js';
import { keysOfEntity, keysOfRelation } from '../../evidence/value-keys.js';
import type { Faults } from '../../values/faults.js';
import { canPrecede, PARTIAL_DATE_EXPECTED, parsePartialDate, spansOverlap } from '../../values/partial-date.js';
import { isObject } from '../../values/validated.js';
import type { GivenContent } from '../claims/claim-content.js';
import type { ClaimSubject } from '../claims/claim-subject.js';

type GivenDates = Pick<GivenContent, 'started' | 'ended' | 'observedOn'>;

/**
 * It may not have ended before it started, unless some possible days fit, and what is observed lies in between. An event is observed when
 * it happens, so it has no day of observation, and an entity itself has neither start nor end.
 */
export function checkDates(given: GivenDates, subject: ClaimSubject | null, faults: Faults, path: Path): void {
  const [start, end, observed] = (['started', 'ended', 'observedOn'] as const).map((name) =>
    readDate(given[name], faults, [...path, name]),
  );
  if (start && end && !canPrecede(start, end))
    faults.add({ path: [...path, 'ended'], message: 'is before `started`, whichever days are meant' });
  else if (observed && !liesWithin(observed, start ?? null, end ?? null))
    faults.add({ path: [...path, 'observedOn'], message: 'is not between `started` and `ended`, whichever days are meant' });
  if (subject) checkAllowed(given, subject, faults, path);
}

function checkAllowed(given: GivenDates, subject: ClaimSubject, faults: Faults, path: Path): void {
  if (given.observedOn !== null && subject.kind === 'relation' && subject.type.temporality === 'event')
    faults.add({ path: [...path, 'observedOn'], message: 'must not be given of an event: `started` says when it happened' });
  if (subject.kind !== 'entity') return;
  for (const name of ['started', 'ended'] as const)
    if (given[name] !== null)
      faults.add({ path: [...path, name], message: 'must not be given of an entity: give `observedOn`, or a property' });
}

function readDate(date: string | null, faults: Faults, path: Path): DaySpan | null {
  const span = date === null ? null : parsePartialDate(date);
  if (date !== null && !span) faults.add({ path, message: PARTIAL_DATE_EXPECTED });
  return span;
}

function liesWithin(observed: DaySpan, start: DaySpan | null, end: DaySpan | null): boolean {
  const during: DaySpan = { first: start?.first ?? observed.first, last: end?.last ?? observed.last };
  return spansOverlap(observed, during);
}

/** Only a denial has a scope; one on an entity must have one, since an entity itself can't be denied. */
export function checkScope(content: GivenContent, subject: ClaimSubject | null, faults: Faults, path: Path): void {
  const { scope, stance } = content;
  const at = [...path, 'scope'];
  if (scope.length > 0 && stance !== 'DENIES')
    faults.add({ path: at, message: 'must be given with DENIES only: it says which values are denied' });
  if (!subject) return;
  if (scope.length === 0 && stance === 'DENIES' && subject.kind === 'entity')
    faults.add({ path: at, message: 'is required in a denial about an entity: the names of the properties whose values it denies' });
  const keys = subject.kind === 'relation' ? keysOfRelation(subject.type) : keysOfEntity(subject.type);
  const names = keys.map(({ name }) => name);
  scope.forEach((name, i) => {
    if (!names.includes(name)) faults.add({ path: [...at, i], message: `is no date or property of this type${didYouMean(name, names)}` });
    else if (!isGiven(name, content))
      faults.add({ path: [...at, i], message: `names ${name}, of which no value is given: give the value denied` });
  });
}

function isGiven(name: string, { started, ended, properties }: GivenContent): boolean {
  const value = { ...(isObject(properties) ? properties : {}), started, ended }[name];
  return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
}
