import { EARLIEST_DAY, LATEST_DAY, type Day, type DaySpan } from '../../model/days.js';

/** All days that there are: what is known of a date that nobody gives. */
export const ANY_DAY: DaySpan = { first: EARLIEST_DAY, last: LATEST_DAY };

/** How many days a span has. Open ends count up to the outermost day, so of two with the same open end the narrower one is shorter. */
export function spanDays({ first, last }: DaySpan): number {
  return last - first + 1;
}

/** Whether the two have a day in common. */
export function spansOverlap(a: DaySpan, b: DaySpan): boolean {
  return a.first <= b.last && b.first <= a.last;
}

/** Whether some day of the one is no later than some day of the other: whether what started then could have ended then. */
export function canPrecede(started: DaySpan, ended: DaySpan): boolean {
  return started.first <= ended.last;
}

/** The first day of a span, null where that end is open. */
export function firstDay({ first }: DaySpan): Day | null {
  return first === EARLIEST_DAY ? null : first;
}

/** The last day of a span, null where that end is open. */
export function lastDay({ last }: DaySpan): Day | null {
  return last === LATEST_DAY ? null : last;
}
