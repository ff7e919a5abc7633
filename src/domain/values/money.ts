import type { Fault, Path } from '../../model/errors.js';
import type { Money } from '../../model/properties.js';
import { didYouMean } from '../../model/nearest-name.js';
import { isObject, invalid, type Validated } from './validated.js';
import { numberFaults, withoutMinusZero } from './numbers.js';

const CURRENCY = /^[A-Z]{3}$/;
/** The parts of money that are numbers. */
export const AMOUNTS = ['value', 'minValue', 'maxValue'] as const;
const FIELDS: readonly string[] = ['currency', ...AMOUNTS];

/** Of parts that are none so many are told, since there could be as many as a request has letters. */
const MAX_UNKNOWN = 10;

/** An amount of money: a currency with `value`, or with one or both of `minValue` and `maxValue`. Null is as good as left out. */
export function checkMoney(given: unknown, path: Path): Validated<Money | null> {
  if (!isObject(given)) return invalid(path, 'must be money: {currency, value} or {currency, minValue, maxValue}');
  const present = new Map(Object.entries(given).filter(([, value]) => value !== null && value !== undefined));
  const faults = [...unknownFields(present, path), ...currencyFaults(present.get('currency'), path), ...amountFaults(present, path)];
  return { value: faults.length === 0 ? moneyOf(present) : null, faults };
}

function unknownFields(present: ReadonlyMap<string, unknown>, path: Path): Fault[] {
  const unknown = [...present.keys()].filter((name) => !FIELDS.includes(name)).slice(0, MAX_UNKNOWN);
  return unknown.map((name) => ({ path: [...path, name], message: `is no part of money${didYouMean(name, FIELDS)}` }));
}

function currencyFaults(currency: unknown, path: Path): Fault[] {
  const fits = typeof currency === 'string' && CURRENCY.test(currency);
  return fits ? [] : [{ path: [...path, 'currency'], message: 'must be an ISO 4217 code: three capital letters, e.g. USD' }];
}

function amountFaults(present: ReadonlyMap<string, unknown>, path: Path): Fault[] {
  const given = AMOUNTS.filter((name) => present.has(name));
  const noNumbers = given.flatMap((name) => numberFaults(present.get(name), [...path, name]));
  if (noNumbers.length > 0) return noNumbers;
  if (given.length === 0) return [{ path, message: 'must have value, minValue or maxValue' }];
  if (given.includes('value') && given.length > 1) return [{ path, message: 'must have either value or bounds, not both' }];
  const reversed = Number(present.get('minValue')) > Number(present.get('maxValue'));
  return reversed ? [{ path: [...path, 'minValue'], message: 'must not be above maxValue' }] : [];
}

function moneyOf(present: ReadonlyMap<string, unknown>): Money {
  const amounts = AMOUNTS.filter((name) => present.has(name)).map((name) => [name, withoutMinusZero(Number(present.get(name)))] as const);
  return { currency: String(present.get('currency')), ...Object.fromEntries(amounts) };
}
