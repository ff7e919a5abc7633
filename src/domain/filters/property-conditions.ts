import type { Fault, Path } from '../../model/errors.js';
import type { PropertyCondition, ValueRange } from '../../model/properties.js';
import { numberFrom } from '../../model/written-number.js';
import type { Ontology, PropertyDefinition, PropertyType } from '../../ontology/ontology.js';
import { didYouMean } from '../../model/nearest-name.js';
import { valid, combined, invalid, type Validated } from '../values/validated.js';
import { INT_EXPECTED, isInt, numberFaults } from '../values/numbers.js';
import { foldName } from '../values/names.js';
import { blankFaults } from '../values/text-limits.js';
import { comparedText } from '../values/index-keys.js';
import { firstDay, lastDay, PARTIAL_DATE_EXPECTED, parsePartialDate } from '../values/partial-date.js';

/** As in the API. What is null or left out asks nothing; all the rest must hold. */
export interface PropertyFilter {
  readonly name: string;
  readonly eq?: string | null | undefined;
  readonly in?: readonly string[] | null | undefined;
  readonly gte?: string | null | undefined;
  readonly lte?: string | null | undefined;
  readonly contains?: string | null | undefined;
  readonly exists?: boolean | null | undefined;
}

type Condition = Validated<PropertyCondition | null>;

/** A value as a filter gives it, and where in the filter. */
interface FilterValue {
  readonly text: string;
  readonly path: Path;
}

const RANGED: readonly PropertyType[] = ['int', 'float', 'date', 'money'];

/**
 * What stores test for filters on properties. Numbers, dates and money compare by value: a date or bounds pass if they can; text
 * compares folded; booleans and entities only by `eq` and `in`. The faults are those of all filters; they are INVALID_INPUT.
 * @param path of the list of filters within the input
 */
export function resolvePropertyConditions(
  filters: readonly PropertyFilter[],
  ontology: Ontology,
  path: Path,
): Validated<readonly PropertyCondition[]> {
  return combined(filters.flatMap((filter, i) => conditionsOf(filter, ontology, [...path, i])));
}

function conditionsOf(filter: PropertyFilter, ontology: Ontology, path: Path): Condition[] {
  const definition = ontology.property(filter.name);
  if (!definition) return [unknownProperty(filter.name, ontology, [...path, 'name'])];
  const valueOf = (part: 'eq' | 'gte' | 'lte' | 'contains') => filterValue(filter[part], [...path, part]);
  const eq = valueOf('eq');
  return [
    existence(filter, definition),
    equality(eq && [eq], definition),
    equality(filter.in?.map((text, i) => ({ text, path: [...path, 'in', i] })) ?? null, definition),
    order(valueOf('gte'), valueOf('lte'), definition),
    containment(valueOf('contains'), definition),
  ];
}

function filterValue(text: string | null | undefined, path: Path): FilterValue | null {
  return text === null || text === undefined ? null : { text, path };
}

function unknownProperty(name: string, { entityTypes, relationTypes }: Ontology, path: Path): Condition {
  const known = [...entityTypes, ...relationTypes].flatMap(({ properties }) => properties.map((property) => property.name));
  return invalid(path, `is no property of the ontology${didYouMean(name, known)}`);
}

function existence({ exists }: PropertyFilter, { name }: PropertyDefinition): Condition {
  return valid(typeof exists === 'boolean' ? { name, test: 'exists', expected: exists } : null);
}

function equality(values: readonly FilterValue[] | null, { name, type }: PropertyDefinition): Condition {
  if (values === null) return valid(null);
  if (isRanged(type)) {
    const { value: ranges, faults } = combined(values.map((one) => (type === 'int' ? wholeNumber(one) : rangeOf(type, one))));
    return { value: { name, test: 'overlaps', ranges }, faults };
  }
  const faults = type === 'boolean' ? values.flatMap(booleanFaults) : [];
  return { value: { name, test: 'equals', texts: values.map(({ text }) => comparedText(text, type)) }, faults };
}

function booleanFaults({ text, path }: FilterValue): Fault[] {
  return text === 'true' || text === 'false' ? [] : [{ path, message: 'must be true or false' }];
}

function order(from: FilterValue | null, to: FilterValue | null, { name, type }: PropertyDefinition): Condition {
  const values = [from, to].filter((one) => one !== null);
  if (values.length === 0) return valid(null);
  if (!isRanged(type))
    return { value: null, faults: values.map(({ path }) => ({ path, message: `cannot be used with ${name}: its values have no order` })) };
  const { value, faults } = rangeBetween(type, from, to);
  return { value: { name, test: 'overlaps', ranges: [value] }, faults };
}

function containment(value: FilterValue | null, { name, type }: PropertyDefinition): Condition {
  if (!value) return valid(null);
  if (type !== 'string' && type !== 'url') return invalid(value.path, `cannot be used with ${name}: it is not a text property`);
  const text = foldName(value.text);
  return { value: { name, test: 'contains', text }, faults: blankFaults(value.text, value.path) };
}

/** Whether properties of a type compare by value: those of the others compare as text. */
function isRanged(type: PropertyType): boolean {
  return RANGED.includes(type);
}

/** What a property may lie in to be equal to a value: of a date all its days, else the number itself. */
function rangeOf(type: PropertyType, { text, path }: FilterValue): Validated<ValueRange | null> {
  if (type === 'date') {
    const span = parsePartialDate(text);
    return span ? valid({ low: firstDay(span), high: lastDay(span) }) : invalid(path, PARTIAL_DATE_EXPECTED);
  }
  const value = numberFrom(text);
  const faults = numberFaults(value, path);
  return { value: typeof value === 'number' ? { low: value, high: value } : null, faults };
}

/** Bounds may be any numbers, but no property is equal to what none can be. */
function wholeNumber({ text, path }: FilterValue): Validated<ValueRange | null> {
  const value = numberFrom(text);
  return isInt(value) ? valid({ low: value, high: value }) : invalid(path, INT_EXPECTED);
}

/** From a value to another, both included; null leaves that side open. */
function rangeBetween(type: PropertyType, from: FilterValue | null, to: FilterValue | null): Validated<ValueRange> {
  const lower = from && rangeOf(type, from);
  const upper = to && rangeOf(type, to);
  const range = { low: lower?.value?.low ?? null, high: upper?.value?.high ?? null };
  return { value: range, faults: [...(lower?.faults ?? []), ...(upper?.faults ?? []), ...reversalFaults(range, from)] };
}

function reversalFaults({ low, high }: ValueRange, from: FilterValue | null): Fault[] {
  return from && low !== null && high !== null && low > high ? [{ path: from.path, message: 'must not be above lte' }] : [];
}
