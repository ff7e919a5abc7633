// When two values can both be right, by the kind of their key.

import type { DaySpan } from '../../model/days.js';
import type { Money, PropertyValue } from '../../model/properties.js';
import { roundedAsWritten } from '../values/numbers.js';
import { ANY_DAY, parsePartialDate, spansOverlap } from '../values/partial-date.js';
import { givenBy, type ValueKey } from './value-keys.js';
import type { WeighedClaim } from './weighed-claim.js';

/** Whether two values can both be right. Those of properties with several values always can. */
export function agree(key: ValueKey, a: PropertyValue, b: PropertyValue): boolean {
  if (key.many || key.kind === 'words') return true;
  switch (key.kind) {
    case 'date':
      return spansOverlap(spanOf(a), spanOf(b));
    case 'money':
      return moneyAgrees(key, a as Money, b as Money);
    case 'number':
      return numbersAgree(Number(a), Number(b));
    case 'exact':
      return a === b;
  }
}

/**
 * Whether the values of two claims are compared at all: in a series only those observed on days that can be the same, of money only amounts
 * of one currency. What is not compared neither contradicts nor confirms.
 */
export function areCompared(key: ValueKey, a: WeighedClaim, b: WeighedClaim): boolean {
  const [one, other] = [a.days.observedOn, b.days.observedOn];
  if (key.varies && one && other && !spansOverlap(one, other)) return false;
  return key.kind !== 'money' || currencyOf(givenBy(a, key)) === currencyOf(givenBy(b, key));
}

/** Of an amount of money; what is none has none. */
export const currencyOf = (value: PropertyValue | null): string =>
  value !== null && typeof value === 'object' && 'currency' in value ? value.currency : '';

/** Whether two claims give values of a key that can't both be right. */
export function disagree(key: ValueKey, a: WeighedClaim, b: WeighedClaim): boolean {
  return givenBy(a, key) !== null && givenBy(b, key) !== null && areCompared(key, a, b) && !valuesAgree(key, a, b);
}

/** A relation's own dates have been read already: with thousands of claims, to read them for each comparison takes seconds. */
function valuesAgree(key: ValueKey, a: WeighedClaim, b: WeighedClaim): boolean {
  const { name } = key;
  if (name === 'started' || name === 'ended') return spansOverlap(a.days[name] ?? ANY_DAY, b.days[name] ?? ANY_DAY);
  const [one, other] = [givenBy(a, key), givenBy(b, key)];
  return one === null || other === null || agree(key, one, other);
}

/** How precise a value is, by its own kind; more is better. */
export function precisionOf({ kind }: ValueKey, value: PropertyValue): number {
  if (kind === 'date') return spanOf(value).first - spanOf(value).last;
  if (kind === 'money') return (value as Money).value === undefined ? 0 : 1;
  return kind === 'number' ? decimalsOf(Number(value)) : 0;
}

/** The days of a date that was checked when it was written. */
export function spanOf(date: PropertyValue): DaySpan {
  return (typeof date === 'string' ? parsePartialDate(date) : null) ?? ANY_DAY;
}

/** Both bounds belong to it. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** The days of a date, the possible amounts of money: two such values agree if their ranges meet. */
export function rangeOf({ kind }: ValueKey, value: PropertyValue): Range {
  if (kind === 'date') return { low: spanOf(value).first, high: spanOf(value).last };
  const { value: amount, minValue, maxValue } = value as Money;
  return { low: amount ?? minValue ?? -Infinity, high: amount ?? maxValue ?? Infinity };
}

/** Amounts of two currencies are not compared. */
function moneyAgrees(key: ValueKey, a: Money, b: Money): boolean {
  const [one, other] = [rangeOf(key, a), rangeOf(key, b)];
  return a.currency !== b.currency || (one.low <= other.high && other.low <= one.high);
}

/** Equal, or one is the other rounded to its decimals. */
function numbersAgree(a: number, b: number): boolean {
  return a === b || roundsTo(a, b) || roundsTo(b, a);
}

const roundsTo = (precise: number, rounded: number): boolean => roundedAsWritten(decimalsOf(rounded), precise) === rounded;

function decimalsOf(value: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent));
}
