// The dates and properties of which claims give values.

import type { PropertyValue } from '../../model/properties.js';
import type { EntityType, Ontology, PropertyDefinition, PropertyType, RelationType } from '../../ontology/ontology.js';
import type { WeighedClaim } from './weighed-claim.js';

/** A date or property of which claims give values. */
export interface ValueKey {
  readonly name: string;
  readonly kind: ValueKind;
  /** Whether it has several values at once. */
  readonly many: boolean;
  /** Whether it may differ by the day of observation. */
  readonly varies: boolean;
  /** Whether another value means another relation. */
  readonly identifies: boolean;
}

/** How two values are compared: `words` always agree, since words can't be compared; `exact` ones agree if they are equal. */
export type ValueKind = 'date' | 'money' | 'number' | 'words' | 'exact';

/** The names of a relation's own dates. */
export const DATES = ['started', 'ended'] as const;
export type DateName = (typeof DATES)[number];

/** Whether a key is one of a relation's own dates. */
export const isDate = ({ name }: Pick<ValueKey, 'name'>): boolean => (DATES as readonly string[]).includes(name);

/** Other names of an entity, as claims about it give them. */
export const ALIAS: PropertyDefinition = {
  name: 'alias',
  type: 'string',
  description: 'Another name of it.',
  required: false,
  many: true,
  entityTypes: [],
  identifies: false,
  varies: false,
  tell: false,
  values: null,
  minimum: null,
  maximum: null,
  pattern: null,
};

const DATE_KEYS = DATES.map((name): ValueKey => ({ name, kind: 'date', many: false, varies: false, identifies: false }));

/** The keys of relations of a type: its dates, then its properties in the ontology's order. */
export const keysOfRelation = (type: RelationType): readonly ValueKey[] => [...DATE_KEYS, ...type.properties.map(keyOf)];

/** The keys of entities of a type: its properties, then `alias`. */
export const keysOfEntity = (type: EntityType): readonly ValueKey[] => [...type.properties, ALIAS].map(keyOf);

function keyOf({ name, type, values, many, varies, identifies }: PropertyDefinition): ValueKey {
  return { name, kind: kindOf(type, values), many, varies, identifies };
}

function kindOf(type: PropertyDefinition['type'], values: readonly string[] | null): ValueKind {
  switch (type) {
    case 'date':
    case 'money':
      return type;
    case 'int':
    case 'float':
      return 'number';
    case 'boolean':
    case 'entity':
      return 'exact';
    case 'url':
      return 'words';
    case 'string':
      return values === null ? 'words' : 'exact';
  }
}

/**
 * The type of the values of a key, by its name.
 * @example
 * typeOfKey('started', ontology); // 'date'
 */
export function typeOfKey(name: string, ontology: Ontology): PropertyType {
  return ontology.property(name)?.type ?? (name === ALIAS.name ? ALIAS.type : 'date');
}

/**
 * What a claim gives of a key; null where it gives nothing.
 * @example
 * givenBy(claim, { name: 'started' }); // '2020-06'
 */
export function givenBy({ claim }: Pick<WeighedClaim, 'claim'>, { name }: Pick<ValueKey, 'name'>): PropertyValue | null {
  return name === 'started' || name === 'ended' ? claim[name] : (claim.properties[name] ?? null);
}

/** Gives the JSON of values, by which equal ones are known: written once for a word or number that thousands of claims give. */
export function jsonOnce(): (value: PropertyValue | null) => string {
  const texts = new Map<PropertyValue | null, string>();
  return (value) => {
    const text = texts.get(value) ?? JSON.stringify(value);
    texts.set(value, text);
    return text;
  };
}
