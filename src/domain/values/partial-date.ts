// Dates as documents give them: to the year, month or day, approximate, uncertain, or some day of an interval.
// Why the part of EDTF that is needed is read here, by hand: docs/decisions/partial-dates.md.

import { type Day, type DaySpan, EARLIEST_DAY, LATEST_DAY } from '../../model/days.js';

/** From the first day of `from` to the last of `to`; both are the same where the text is no interval. */
export interface PartialDate {
  readonly from: WrittenDate;
  readonly to: WrittenDate;
  readonly span: DaySpan;
}

/** A year, month or day: `text` as written but for its mark. `~` marks about that time, `?` perhaps then; neither moves its days. */
export interface WrittenDate {
  readonly text: string;
  readonly mark: '' | '~' | '?';
  readonly span: DaySpan;
}

/** All days that there are: what is known of a date that nobody gives. */
export const ANY_DAY: DaySpan = { first: EARLIEST_DAY, last: LATEST_DAY };

/** The open end of an interval. */
export const OPEN: WrittenDate = { text: '..', mark: '', span: ANY_DAY };

/** Says what a partial date looks like; for faults. */
export const PARTIAL_DATE_EXPECTED = [
  'must be a date: 2025, 2025-04 or 2025-04-04, with ~ (about) or ? (perhaps) behind it,',
  'or an interval such as 2023/2024, ../2025 or 2025/..',
].join(' ');

const DATE = /^(\d{4}(?:-\d{2}(?:-\d{2})?)?)([~?]?)$/;
const YEAR_LENGTH = 4;
const FIRST_DAY = '-01-01';
const LAST_DAYS = ['-12-31', '-12-30', '-12-29', '-12-28'];
const MILLISECONDS_OF_A_DAY = 86_400_000;

/** The days that a partial date may mean, from the first to the last; null where the text is not one. An interval means: some day in it. */
export function parsePartialDate(text: string): DaySpan | null {
  return readPartialDate(text)?.span ?? null;
}

/** A partial date with its parts, for those who put it into words; null where the text is not one. */
export function readPartialDate(text: string): PartialDate | null {
  const slash = text.indexOf('/');
  if (slash >= 0) return interval(readEnd(text.slice(0, slash)), readEnd(text.slice(slash + 1)));
  const date = readDate(text);
  return interval(date, date);
}

function interval(from: WrittenDate | null, to: WrittenDate | null): PartialDate | null {
  if (!from || !to || (from === OPEN && to === OPEN)) return null;
  const span = { first: from.span.first, last: to.span.last };
  return span.first <= span.last ? { from, to, span } : null;
}

function readEnd(text: string): WrittenDate | null {
  return text === OPEN.text ? OPEN : readDate(text);
}

function readDate(text: string): WrittenDate | null {
  const [, date, mark] = DATE.exec(text) ?? [];
  if (date === undefined) return null;
  const span = spanOfDate(date);
  return span && { text: date, mark: mark === '~' || mark === '?' ? mark : '', span };
}

function spanOfDate(date: string): DaySpan | null {
  const first = dayOf(fillIn(date, FIRST_DAY));
  if (first === null) return null;
  for (const ending of LAST_DAYS) {
    const last = dayOf(fillIn(date, ending));
    if (last !== null) return { first, last };
  }
  return null;
}

/** A year, month or day as a day: what it lacks is taken from the end of `ending`. */
function fillIn(date: string, ending: string): string {
  return date + ending.slice(date.length - YEAR_LENGTH);
}

/** JavaScript moves a 30 February into March: a day is real if it is still the same of its month. */
function dayOf(date: string): Day | null {
  const time = Date.parse(date);
  return new Date(time).getUTCDate() === Number(date.slice(-2)) ? time / MILLISECONDS_OF_A_DAY : null;
}

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
