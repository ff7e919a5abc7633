import type { Properties } from '../../model/properties.js';
import type { Ontology, PropertyType } from '../../ontology/ontology.js';
import { LIMITS } from '../values/limits.js';
import { ALIAS, DATES, typeOfKey } from './value-keys.js';
import type { ValueGiven } from './values.js';

/** Keys of values that are no properties of the ontology. */
export const OTHER_KEYS: readonly string[] = [...DATES, ALIAS.name];

/** One value that is given, as it is shown: with the type of its property, and as the only key of an object. */
export interface ShownValue extends Omit<ValueGiven, 'key'> {
  readonly key: string;
  readonly type: PropertyType;
  readonly properties: Properties;
}

/**
 * The first of some values, of one key or of all (null).
 * @example
 * const amounts = shownValues(valuesOfRelation([], type), 'amount', ontology); // [{ key: 'amount', type: 'money', ... }]
 */
export function shownValues(given: readonly ValueGiven[], key: string | null, ontology: Ontology): ShownValue[] {
  const wanted = given.filter((one) => key === null || one.key.name === key).slice(0, LIMITS.values);
  return wanted.map(({ key: { name, many }, ...one }) => ({
    ...one,
    key: name,
    type: typeOfKey(name, ontology),
    properties: { [name]: many ? [one.value].flat() : one.value },
  }));
}
