import type { Money } from '../../model/properties.js';
import type { Sides } from './sides.js';
import { agree, areCompared, disagree, givenBy, isDate, rangeOf, type Range, type ValueKey } from './value-keys.js';
import type { WeighedClaim } from './weighed-claim.js';

/**
 * The names of the keys of which the standing claims can't all be right, in the order of the keys: two assertions give values that do not
 * agree, a denial names one that is asserted, or it ended before it started.
 * @example
 * contestedKeys(sidesOf(weighedClaims, rules), rules.keys); // ['amount']
 */
export function contestedKeys({ asserting, scoped }: Sides, keys: readonly ValueKey[]): readonly string[] {
  const crossed = endsBeforeItStarts(asserting);
  return keys.filter((key) => (crossed && isDate(key)) || isContested(key, asserting, scoped)).map(({ name }) => name);
}

/**
 * The claims that may give the value of a key: all that give one. Of a series only the latest observations; those without a day of
 * observation only where none has one.
 */
export function candidatesFor(key: ValueKey, claims: readonly WeighedClaim[]): readonly WeighedClaim[] {
  const giving = claims.filter((claim) => givenBy(claim, key) !== null);
  const latest = giving.reduce((day, { days }) => Math.max(day, days.observedOn?.last ?? -Infinity), -Infinity);
  return key.varies && latest > -Infinity ? giving.filter(({ days }) => days.observedOn?.last === latest) : giving;
}

function isContested(key: ValueKey, asserting: readonly WeighedClaim[], scoped: readonly WeighedClaim[]): boolean {
  const candidates = distinct(key, candidatesFor(key, asserting));
  if (candidates.length === 0) return false;
  const denials = scoped.filter(({ claim }) => claim.scope.includes(key.name));
  return hasDisagreement(key, candidates, asserting) || candidates.some((one) => denials.some((denial) => namesValueOf(key, one, denial)));
}

/** Whether a denial of a key's value names one with which this claim agrees. */
export function namesValueOf(key: ValueKey, claim: WeighedClaim, denial: WeighedClaim): boolean {
  const [value, denied] = [givenBy(claim, key), givenBy(denial, key)];
  return value !== null && denied !== null && areCompared(key, claim, denial) && agree(key, value, denied);
}

/** Spans meet pairwise exactly if the largest first is not after the smallest last: one pass, however many there are. */
function hasDisagreement(key: ValueKey, candidates: readonly WeighedClaim[], asserting: readonly WeighedClaim[]): boolean {
  if (key.many || key.kind === 'words') return false;
  const all = distinct(
    key,
    asserting.filter((claim) => givenBy(claim, key) !== null),
  );
  if (!key.varies && (key.kind === 'date' || key.kind === 'money')) return rangesOf(key, all).some((ranges) => !haveCommon(ranges));
  return candidates.some((one) => all.some((other) => disagree(key, one, other)));
}

/** What is compared with one another: of money each currency by itself. */
function rangesOf(key: ValueKey, claims: readonly WeighedClaim[]): readonly (readonly Range[])[] {
  const byCurrency = new Map<string, Range[]>();
  for (const claim of claims) {
    const value = givenBy(claim, key);
    if (value === null) continue;
    const currency = key.kind === 'money' ? (value as Money).currency : '';
    byCurrency.set(currency, [...(byCurrency.get(currency) ?? []), rangeOf(key, value)]);
  }
  return [...byCurrency.values()];
}

function haveCommon(ranges: readonly Range[]): boolean {
  const low = ranges.reduce((max, range) => Math.max(max, range.low), -Infinity);
  const high = ranges.reduce((min, range) => Math.min(min, range.high), Infinity);
  return low <= high;
}

function endsBeforeItStarts(asserting: readonly WeighedClaim[]): boolean {
  const lastStart = asserting.reduce((day, { days }) => Math.max(day, days.started?.first ?? -Infinity), -Infinity);
  return asserting.some(({ days }) => days.ended !== null && days.ended.last < lastStart);
}

/** One claim for each value and day of observation, the first: equal ones would be compared alike. */
function distinct(key: ValueKey, claims: readonly WeighedClaim[]): readonly WeighedClaim[] {
  const first = new Map<string, WeighedClaim>();
  for (const claim of claims) {
    const id = JSON.stringify([givenBy(claim, key), key.varies ? claim.claim.observedOn : null]);
    if (!first.has(id)) first.set(id, claim);
  }
  return [...first.values()];
}
