import { EARLIEST_DAY, LATEST_DAY } from '../model/days.js';
import type { Fault, Path } from '../model/errors.js';
import type { DateRange } from '../model/relation-filter.js';
import type { Checked } from './checked.js';
import type { DateRangeInput } from './filter-inputs.js';
import { PARTIAL_DATE_EXPECTED, parsePartialDate } from './partial-date.js';

/** From the first possible day of `from` to the last possible day of `to`; an end left out is open. Null without a range. */
export function checkDateRange(input: DateRangeInput | null | undefined, path: Path): Checked<DateRange | null> {
  if (!input) return { value: null, faults: [] };
  const faults: Fault[] = [];
  const read = (text: string | null | undefined, end: 'from' | 'to') => {
    const span = typeof text === 'string' ? parsePartialDate(text) : null;
    if (typeof text === 'string' && !span) faults.push({ path: [...path, end], message: PARTIAL_DATE_EXPECTED });
    return span;
  };
  const first = read(input.from, 'from')?.first ?? EARLIEST_DAY;
  const last = read(input.to, 'to')?.last ?? LATEST_DAY;
  if (faults.length === 0 && first > last) faults.push({ path, message: 'no day fits: `from` is after `to`' });
  return { value: { first, last, datedOnly: input.datedOnly ?? false }, faults };
}
