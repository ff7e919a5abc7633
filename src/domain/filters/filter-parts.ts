// Parts that several filters have.

import { EARLIEST_DAY, LATEST_DAY } from '../../model/days.js';
import type { TextCondition } from '../../model/entity-filter.js';
import type { Fault, Path } from '../../model/errors.js';
import type { DateRange } from '../../model/filters.js';
import type { Checked } from '../values/validated.js';
import type { DateRangeInput, StringFilterInput } from './filter-inputs.js';
import { foldName } from '../values/names.js';
import { PARTIAL_DATE_EXPECTED, parsePartialDate } from '../values/partial-date.js';

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

/** A filter on text, folded as the text it is compared with. */
export function completeTextCondition({ eq, in: among, startsWith, contains }: StringFilterInput): TextCondition {
  const folded = (text: string | null | undefined): string | null => (typeof text === 'string' ? foldName(text) : null);
  return { equals: folded(eq), in: among?.map(foldName) ?? null, startsWith: folded(startsWith), contains: folded(contains) };
}
