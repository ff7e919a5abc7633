import { isDeepStrictEqual } from 'node:util';
import type { Fault, Path } from '../../model/errors.js';
import type { Properties, PropertyValue, SingleValue } from '../../model/properties.js';
import type { PropertyDefinition, PropertyType } from '../../ontology/ontology.js';
import { didYouMean } from '../../model/nearest-name.js';
import { isObject, valid, combined, invalid, type Validated } from './validated.js';
import { ID_EXPECTED, isId } from './identifiers.js';
import { checkMoney } from './money.js';
import { PARTIAL_DATE_EXPECTED, parsePartialDate } from './partial-date.js';
import { INT_EXPECTED, isInt, numberFaults, withoutMinusZero } from './numbers.js';
import { outOfRangeFaults } from './ranges.js';
import { isBlank, unseenFaults, unstorableFaults } from './text-limits.js';
import { isHttpUrl, URL_EXPECTED } from './urls.js';

type Check = (value: unknown, path: Path) => Validated<SingleValue | null>;

/** What one value may be, by the type of its property. */
const CHECKS: Readonly<Record<PropertyType, Check>> = {
  string: checkText,
  int: (value, path) => (isInt(value) ? valid(withoutMinusZero(value)) : invalid(path, INT_EXPECTED)),
  float: checkFloat,
  boolean: (value, path) => (typeof value === 'boolean' ? valid(value) : invalid(path, 'must be true or false')),
  date: textThat((text) => parsePartialDate(text) !== null, PARTIAL_DATE_EXPECTED),
  url: textThat(isHttpUrl, URL_EXPECTED),
  money: checkMoney,
  entity: textThat(isId, ID_EXPECTED),
};

const isText = (value: SingleValue): boolean => typeof value === 'string';

/** What a stored value may be. Texts stay what they are: an address that is none today is shown as it was written. */
const FORMS: Readonly<Record<PropertyType, (value: SingleValue) => boolean>> = {
  string: isText,
  int: isInt,
  float: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  date: isText,
  url: isText,
  money: (value) => typeof value === 'object',
  entity: isText,
};

const MAX_BYTES = 16 * 1024;

/** Of names that are no properties so many are told, since there could be as many as a request has letters. */
const MAX_UNKNOWN = 20;

/** Whether all required properties must be there: for what an entity has, and what a claim asserts, not for what it denies. */
export type Completeness = 'complete' | 'partial';

/** What is asked of properties beside their definitions. */
export interface PropertyRules {
  readonly completeness: Completeness;
  /** What is there already: a value that stays is not judged again, since the ontology may have allowed it when it was written. */
  readonly kept?: Properties;
}

type Entry = readonly [name: string, value: PropertyValue];

/**
 * Properties as they will be kept: in the ontology's order, without those that are null; of one that takes many, a single value is a list
 * of one.
 * @param given foreign data; null and undefined stand for none
 * @param definitions what the type of the entity or relation allows
 * @param path of `given` within the input
 */
export function checkProperties(
  given: unknown,
  definitions: readonly PropertyDefinition[],
  path: Path,
  rules: PropertyRules,
): Validated<Properties> {
  const values = given ?? {};
  if (!isObject(values)) return { ...invalid(path, 'must be an object'), value: {} };
  const byName = new Map(Object.entries(values));
  const entries = combined(definitions.map((definition) => checkEntry(byName.get(definition.name), definition, path, rules)));
  const kept = keptUndeclared(byName, definitions, rules.kept ?? {});
  const isKnown = (name: string): boolean =>
    Object.hasOwn(kept, name) || (byName.get(name) === null && Object.hasOwn(rules.kept ?? {}, name));
  const others = new Map([...byName].filter(([name]) => !isKnown(name)));
  const properties = { ...Object.fromEntries(entries.value), ...kept };
  return { value: properties, faults: [...entries.faults, ...unknownFaults(others, definitions, path), ...sizeFaults(properties, path)] };
}

/** What is there under a name that the ontology had when it was written, and is to stay. */
function keptUndeclared(given: ReadonlyMap<string, unknown>, definitions: readonly PropertyDefinition[], kept: Properties): Properties {
  const undeclared = Object.entries(kept).filter(([name, value]) => {
    return !definitions.some((definition) => definition.name === name) && isDeepStrictEqual(given.get(name), value);
  });
  return Object.fromEntries(undeclared);
}

/**
 * Whether a stored value is of the type that its property has now. Ranges say what is written, not what was: a value out of its range is
 * readable all the same.
 * @example
 * isReadable(3_000_000_000, { ...definition, type: 'int', many: false }); // false: beyond 32 bits
 */
export function isReadable(value: PropertyValue, { type, many }: PropertyDefinition): boolean {
  if (!Array.isArray(value)) return !many && FORMS[type](value as SingleValue);
  return many && value.every(FORMS[type]);
}

function checkEntry(
  given: unknown,
  definition: PropertyDefinition,
  within: Path,
  { completeness, kept = {} }: PropertyRules,
): Validated<Entry | null> {
  const path = [...within, definition.name];
  const before = kept[definition.name];
  if (before !== undefined && isDeepStrictEqual(before, given)) return valid([definition.name, before]);
  if (isAbsent(given, definition)) return definition.required && completeness === 'complete' ? invalid(path, 'is required') : valid(null);
  const { value, faults } = definition.many ? checkMany(given, definition, path) : checkOne(given, definition, path);
  return { value: value === null ? null : [definition.name, value], faults };
}

function isAbsent(given: unknown, { many }: PropertyDefinition): boolean {
  return given === undefined || given === null || (many && Array.isArray(given) && given.length === 0);
}

function checkOne(given: unknown, definition: PropertyDefinition, path: Path): Validated<PropertyValue | null> {
  return Array.isArray(given) ? invalid(path, 'takes one value, not a list') : checkPropertyValue(given, definition, path);
}

function checkMany(given: unknown, definition: PropertyDefinition, path: Path): Validated<PropertyValue> {
  if (!Array.isArray(given)) return combined([checkPropertyValue(given, definition, path)]);
  return combined(given.map((value: unknown, i) => checkPropertyValue(value, definition, [...path, i])));
}

function unknownFaults(given: ReadonlyMap<string, unknown>, definitions: readonly PropertyDefinition[], path: Path): Fault[] {
  const known = definitions.map(({ name }) => name);
  const unknown = [...given.keys()].filter((name) => !known.includes(name));
  const told = unknown
    .slice(0, MAX_UNKNOWN)
    .map((name) => ({ path: [...path, name], message: `is no property of this type${didYouMean(name, known)}` }));
  const more = unknown.length - told.length;
  return more > 0 ? [...told, { path, message: `has ${more} more that are no properties of this type` }] : told;
}

function sizeFaults(properties: Properties, path: Path): Fault[] {
  const bytes = Buffer.byteLength(JSON.stringify(properties));
  return bytes > MAX_BYTES ? [{ path, message: `must have at most ${MAX_BYTES} bytes as JSON, it has ${bytes}` }] : [];
}

/** One value of a property. Whether an entity with such an id exists is not checked here. */
function checkPropertyValue(given: unknown, definition: PropertyDefinition, path: Path): Validated<SingleValue | null> {
  const { value, faults } = CHECKS[definition.type](given, path);
  return value === null || faults.length > 0 ? { value, faults } : { value, faults: outOfRangeFaults(value, definition, path) };
}

function checkText(value: unknown, path: Path): Validated<SingleValue | null> {
  if (typeof value !== 'string') return invalid(path, 'must be text');
  if (isBlank(value)) return invalid(path, 'must not be empty: leave it out');
  return { value, faults: [...unstorableFaults(value, path), ...unseenFaults(value, true, path)] };
}

function checkFloat(value: unknown, path: Path): Validated<SingleValue | null> {
  const faults = numberFaults(value, path);
  return faults.length > 0 ? { value: null, faults } : valid(withoutMinusZero(Number(value)));
}

function textThat(fits: (text: string) => boolean, expected: string): Check {
  return (value, path) => (typeof value === 'string' && fits(value) ? valid(value) : invalid(path, expected));
}
