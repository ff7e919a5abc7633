import type { Fault, Path } from '../../model/errors.js';
import type { ValueRange } from '../../model/properties.js';
import type { PropertyType } from '../../ontology/ontology.js';
import { right, wrong, type Checked } from './validated.js';
import { firstDay, lastDay } from './day-span.js';
import { PARTIAL_DATE_EXPECTED, parsePartialDate } from './partial-date.js';

/** A value as a filter gives it, and where in the filter. */
export interface AskedValue {
  readonly text: string;
  readonly path: Path;
}

const RANGED: readonly PropertyType[] = ['int', 'float', 'date', 'money'];
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Whether properties of a type compare by value: those of the others compare as text. */
export function isRanged(type: PropertyType): boolean {
  return RANGED.includes(type);
}

/** What a property may lie in to be equal to a value: of a date all its days, else the number itself. */
export function rangeOf(type: PropertyType, { text, path }: AskedValue): Checked<ValueRange | null> {
  if (type === 'date') {
    const span = parsePartialDate(text);
    return span ? right({ low: firstDay(span), high: lastDay(span) }) : wrong(path, PARTIAL_DATE_EXPECTED);
  }
  const value = NUMBER.test(text) ? Number(text) : NaN;
  return Number.isFinite(value) ? right({ low: value, high: value }) : wrong(path, 'must be a number');
}

/** From a value to another, both included; null leaves that side open. */
export function rangeBetween(type: PropertyType, from: AskedValue | null, to: AskedValue | null): Checked<ValueRange> {
  const lower = from && rangeOf(type, from);
  const upper = to && rangeOf(type, to);
  const range = { low: lower?.value?.low ?? null, high: upper?.value?.high ?? null };
  return { value: range, faults: [...(lower?.faults ?? []), ...(upper?.faults ?? []), ...reversalFaults(range, from)] };
}

function reversalFaults({ low, high }: ValueRange, from: AskedValue | null): Fault[] {
  return from && low !== null && high !== null && low > high ? [{ path: from.path, message: 'must not be above lte' }] : [];
}
