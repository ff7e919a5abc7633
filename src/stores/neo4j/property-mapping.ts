import type { Properties, PropertyKey, PropertyValue, SingleValue } from '../../model/properties.js';
import type { Ontology, PropertyType } from '../../ontology/ontology.js';
import { whole, type CypherValue } from './cypher.js';
import { indexText } from './schema.js';

type Stored = Readonly<Record<string, CypherValue>>;

/** Properties as a person with Cypher at hand wants to see them, under their own names. */
export function shownProperties(properties: Properties, ontology: Ontology): Stored {
  const shown = Object.entries(properties).flatMap(([name, value]): [string, CypherValue][] => {
    const definition = ontology.property(name);
    return definition ? [[name, shownValue(value, definition.type)]] : [];
  });
  return Object.fromEntries(shown);
}

/**
 * What is compared of properties: `NAME_text`, or `NAME_low` and `NAME_high`, where an open bound is infinite. One value stands
 * there as itself, several as a list. A value that can't be compared has bounds that are not numbers. Of a single overlong text
 * the beginning is in `NAME_text`, where an index looks, the whole in `NAME_long`.
 */
export function comparedProperties(keys: readonly PropertyKey[]): Stored {
  const stored: Record<string, CypherValue> = {};
  for (const [name, values] of byName(keys)) {
    const texts = values.map(({ text }) => text).filter((text) => text !== null);
    const bounded = values.filter(({ text }) => text === null);
    Object.assign(stored, comparedTexts(name, texts));
    if (bounded.length > 0) {
      stored[`${name}_low`] = oneOrList(bounded.map((key) => boundOf(key, key.low, -Infinity)));
      stored[`${name}_high`] = oneOrList(bounded.map((key) => boundOf(key, key.high, Infinity)));
    }
  }
  return stored;
}

function comparedTexts(name: string, texts: readonly string[]): Stored {
  const [text, ...others] = texts;
  if (text === undefined) return {};
  const indexed = indexText(text);
  return others.length > 0 || indexed === text
    ? { [`${name}_text`]: oneOrList(texts) }
    : { [`${name}_text`]: indexed, [`${name}_long`]: text };
}

function shownValue(value: PropertyValue, type: PropertyType): CypherValue {
  return typeof value === 'object' && !('currency' in value) ? value.map((single) => shownSingle(single, type)) : shownSingle(value, type);
}

/** Money in words, as no property of Neo4j holds two values: `480000000 USD`, `1000000 to 2000000 USD`. */
function shownSingle(value: SingleValue, type: PropertyType): CypherValue {
  if (typeof value === 'number') return type === 'int' ? whole(value) : value;
  if (typeof value !== 'object') return value;
  const { currency, value: amount, minValue, maxValue } = value;
  return `${amount ?? `${minValue ?? ''} to ${maxValue ?? ''}`} ${currency}`;
}

function byName(keys: readonly PropertyKey[]): ReadonlyMap<string, PropertyKey[]> {
  const groups = new Map<string, PropertyKey[]>();
  for (const key of keys) groups.set(key.name, [...(groups.get(key.name) ?? []), key]);
  return groups;
}

const boundOf = ({ low, high }: PropertyKey, bound: number | null, open: number): number =>
  bound ?? (low === null && high === null ? NaN : open);

const oneOrList = (values: readonly (string | number)[]): CypherValue => (values.length === 1 ? (values[0] ?? null) : values);
