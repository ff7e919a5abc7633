import type { Money, Properties, PropertyKey, SingleValue } from '../../model/properties.js';
import type { Ontology, PropertyType } from '../../ontology/ontology.js';
import { firstDay, lastDay } from './day-span.js';
import { foldName } from './names.js';
import { parsePartialDate } from './partial-date.js';

type Compared = Omit<PropertyKey, 'name'>;

/** What stores compare of properties, one key for each value. A property that the ontology no longer has is not compared. */
export function propertyKeysOf(properties: Properties, ontology: Ontology): PropertyKey[] {
  return Object.entries(properties).flatMap(([name, value]) => {
    const definition = ontology.property(name);
    return definition ? [value].flat().map((single) => ({ name, ...comparedOf(single, definition.type) })) : [];
  });
}

/** How a text is compared with values of such a property: folded, but ids as they are, since they differ in case. */
export function comparedText(text: string, type: PropertyType): string {
  return type === 'entity' ? text : foldName(text);
}

function comparedOf(value: SingleValue, type: PropertyType): Compared {
  if (typeof value === 'number') return { text: null, low: value, high: value };
  if (typeof value === 'object') return moneyBounds(value);
  return type === 'date' ? dateBounds(String(value)) : { text: comparedText(String(value), type), low: null, high: null };
}

function moneyBounds({ value, minValue, maxValue }: Money): Compared {
  return { text: null, low: value ?? minValue ?? null, high: value ?? maxValue ?? null };
}

function dateBounds(date: string): Compared {
  const span = parsePartialDate(date);
  return { text: null, low: span && firstDay(span), high: span && lastDay(span) };
}
