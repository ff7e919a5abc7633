import { invalidInput, type Fault, type Path } from '../../model/errors.js';
import type { GraphReader } from '../../model/graph-store.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { Validated } from '../values/validated.js';
import { resolveReferences, type Reference, type ResolvedReferences } from './references.js';
import { EARLIEST_DAY, LATEST_DAY } from '../../model/days.js';
import type { DateRange } from '../../model/filters.js';
import type { DateRangeInput } from './filter-inputs.js';
import { PARTIAL_DATE_EXPECTED, parsePartialDate } from '../values/partial-date.js';

/** What resolving a filter needs: the store for names, the ontology for types and properties. */
export interface FilterSources {
  readonly reader: GraphReader;
  readonly ontology: Ontology;
}

/**
 * Looks up the references of an input, then validates the whole of it, and gives the resolved input.
 * Throws INVALID_INPUT with all faults; if there are none, AMBIGUOUS or NOT_FOUND for references that cannot be resolved.
 */
export async function resolveInput<Value>(
  { reader }: FilterSources,
  references: readonly Reference[],
  validate: (resolved: ResolvedReferences) => Validated<Value>,
): Promise<Value> {
  const resolved = await resolveReferences(reader, references);
  const { value, faults } = validate(resolved);
  if (faults.length > 0) throw invalidInput(faults);
  await resolved.refuseUnresolved();
  return value;
}

/** From the first possible day of `from` to the last possible day of `to`; an end left out is open. Null without a range. */
export function parseDateRange(input: DateRangeInput | null | undefined, path: Path): Validated<DateRange | null> {
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
  return { value: { first, last, datedOnly: input.datedOnly ?? false, definite: input.certainty === 'DEFINITE' }, faults };
}
