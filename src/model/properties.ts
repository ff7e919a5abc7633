/** An amount of money: exactly `value`, or between bounds. `currency` is an ISO 4217 code. */
export interface Money {
  readonly currency: string;
  readonly value?: number;
  readonly minValue?: number;
  readonly maxValue?: number;
}

/** One value of a property: text, number, boolean or money; a date, URL or id of an entity is text. */
export type SingleValue = string | number | boolean | Money;
/** The value of a property, a list where the ontology says `many`. */
export type PropertyValue = SingleValue | readonly SingleValue[];

/** Values of properties that the ontology declares, in its order; those without a value are left out. An entity as value is its id. */
export type Properties = Readonly<Record<string, PropertyValue>>;

/**
 * What stores compare of one value of one property; the domain makes it, stores never parse.
 * Text, URLs, entities and booleans have `text` (folded); numbers, dates (as days) and money have bounds, null where open.
 */
export interface PropertyKey {
  readonly name: string;
  readonly text: string | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** What one property must be; a property with several values passes if one of them does. */
export type PropertyCondition =
  | { readonly name: string; readonly test: 'exists'; readonly expected: boolean }
  | { readonly name: string; readonly test: 'equals'; readonly texts: readonly string[] }
  | { readonly name: string; readonly test: 'contains'; readonly text: string }
  | { readonly name: string; readonly test: 'overlaps'; readonly ranges: readonly ValueRange[] };

/** Both bounds belong to the range; null is no bound. */
export interface ValueRange {
  readonly low: number | null;
  readonly high: number | null;
}
