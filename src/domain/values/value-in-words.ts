import type { Money, PropertyValue, SingleValue } from '../../model/properties.js';
import type { PropertyType } from '../../ontology/ontology.js';
import { dateInWords } from './dates-in-words.js';

/** What a value is a value of, as the ontology has it; `started` and `ended` are dates, `alias` is text. */
export interface ValueOf {
  readonly name: string;
  readonly type: PropertyType;
}

/** The name of the entity with an id; null where it is not known. */
export type NameOf = (entityId: string) => string | null;

/**
 * A value of a property or date in words: '10 million EUR', 'at most 224 million EUR', '2020-06', '7.05 %', an entity by its name.
 * @example
 * valueInWords({ currency: 'EUR', maxValue: 224_000_000 }, { name: 'amount', type: 'money' }, () => null); // 'at most 224 million EUR'
 */
export function valueInWords(value: PropertyValue, of: ValueOf, nameOf: NameOf): string {
  return listInWords([value].flat().map((single) => singleInWords(single, of, nameOf)));
}

/**
 * The name of a property or date as people say it.
 * @example
 * nameInWords('contractValue'); // 'contract value'
 */
export function nameInWords(name: string): string {
  const words = name.split(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_/);
  return NAMES.get(name) ?? words.map((word) => (/^[A-Z\d]{2,}$/.test(word) ? word : word.toLowerCase())).join(' ');
}

/**
 * Several as one list.
 * @example
 * listInWords(['a', 'b', 'c']); // 'a, b and c'
 */
export function listInWords(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['started', 'start'],
  ['ended', 'end'],
]);

function singleInWords(value: SingleValue, { name, type }: ValueOf, nameOf: NameOf): string {
  if (typeof value === 'object') return moneyInWords(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return isPercentage(name) ? `${numberInWords(value)} %` : numberInWords(value);
  if (type === 'date') return dateInWords(value);
  return type === 'entity' ? (nameOf(value) ?? value) : value;
}

const isPercentage = (name: string): boolean => /percent(age)?$/i.test(name);

function moneyInWords({ currency, value, minValue, maxValue }: Money): string {
  if (value !== undefined) return `${amountInWords(value)} ${currency}`;
  if (minValue === undefined) return `at most ${amountInWords(maxValue ?? 0)} ${currency}`;
  if (maxValue === undefined) return `at least ${amountInWords(minValue)} ${currency}`;
  return `${amountInWords(minValue)} to ${amountInWords(maxValue)} ${currency}`;
}

const UNITS = [
  { size: 1_000_000_000, word: 'billion' },
  { size: 1_000_000, word: 'million' },
] as const;

/** Millions where that leaves nothing out: at most two decimals. */
function amountInWords(amount: number): string {
  const unit = UNITS.find(({ size }) => Math.abs(amount) >= size && amount % (size / 100) === 0);
  return unit ? `${grouped(amount / unit.size)} ${unit.word}` : grouped(amount);
}

/** All its decimals: a number in words must be the number. */
const grouped = (number: number): string => number.toLocaleString('en', { maximumFractionDigits: 20 });

/** Without a comma in four digits, which may be a year. */
const numberInWords = (number: number): string => number.toLocaleString('en', { maximumFractionDigits: 20, useGrouping: 'min2' });
