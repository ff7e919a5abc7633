import { FEW, type RulesInPieces } from '../../model/write/rules-in-pieces.js';
import { agree, areCompared, currencyOf, disagree, rangeOf } from './agreement.js';
import type { Sides } from './sides.js';
import { type ValueKey, givenBy, isDate, jsonOnce } from './value-keys.js';
import type { WeighedClaim } from './weighed-claim.js';

/**
 * The names of the keys of which the standing claims can't all be right, in the order of the keys: two assertions give values that do not
 * agree, a denial names one that is asserted, or it ended before it started. Of many claims in pieces, one for each key.
 * @example
 * inOnePiece(contestedKeys(sidesOf(weighedClaims, rules), rules.keys)); // ['amount']
 */
export function* contestedKeys({ asserting, scoped }: Sides, keys: readonly ValueKey[]): RulesInPieces<readonly string[]> {
  // A claim alone does not contradict itself.
  if (asserting.length < 2 && scoped.length === 0) return [];
  const crossed = endsBeforeItStarts(asserting);
  const contested: string[] = [];
  for (const key of keys) {
    if (asserting.length > FEW) yield;
    if ((crossed && isDate(key)) || isContested(key, asserting, scoped)) contested.push(key.name);
  }
  return contested;
}

/**
 * The claims that may give the value of a key: all that give one. Of a series only the latest observations; those without a day of
 * observation only where none has one.
 */
export function candidatesFor<Claim extends WeighedClaim>(key: ValueKey, claims: readonly Claim[]): readonly Claim[] {
  const giving = claims.filter((claim) => givenBy(claim, key) !== null);
  const latest = giving.reduce((day, { days }) => Math.max(day, days.observedOn?.last ?? -Infinity), -Infinity);
  return key.varies && latest > -Infinity ? giving.filter(({ days }) => days.observedOn?.last === latest) : giving;
}

function isContested(key: ValueKey, asserting: readonly WeighedClaim[], scoped: readonly WeighedClaim[]): boolean {
  const isContestedValue = contestsOf(key, asserting, scoped);
  return distinct(key, candidatesFor(key, asserting)).some(isContestedValue);
}

/**
 * Tells of assertions of a key whether the value of each is contested: another assertion disagrees with it, or a denial names it. What is
 * compared is prepared once, for however many are asked about.
 */
export function contestsOf(
  key: ValueKey,
  asserting: readonly WeighedClaim[],
  scoped: readonly WeighedClaim[],
): (claim: WeighedClaim) => boolean {
  const disagrees = disagreementWith(
    key,
    distinct(
      key,
      asserting.filter((claim) => givenBy(claim, key) !== null),
    ),
  );
  const denials = distinct(
    key,
    scoped.filter(({ claim }) => claim.scope.includes(key.name)),
  );
  return (claim) => disagrees(claim) || denials.some((denial) => namesValueOf(key, claim, denial));
}

/** Whether a denial of a key's value names one with which this claim agrees. */
function namesValueOf(key: ValueKey, claim: WeighedClaim, denial: WeighedClaim): boolean {
  const [value, denied] = [givenBy(claim, key), givenBy(denial, key)];
  return value !== null && denied !== null && areCompared(key, claim, denial) && agree(key, value, denied);
}

function disagreementWith(key: ValueKey, asserting: readonly WeighedClaim[]): (claim: WeighedClaim) => boolean {
  if (key.many || key.kind === 'words') return () => false;
  if (key.varies || (key.kind !== 'date' && key.kind !== 'money')) return (claim) => asserting.some((other) => disagree(key, claim, other));
  const bounds = boundsByCurrency(key, asserting);
  return (claim) => {
    const value = givenBy(claim, key);
    const met = value === null ? undefined : bounds.get(currencyOf(value));
    if (value === null || !met) return false;
    const { low, high } = rangeOf(key, value);
    return low > met.minHigh || high < met.maxLow;
  };
}

/** The largest low and the smallest high of some ranges: a range that lies beyond one of them does not meet all. */
interface Bounds {
  readonly maxLow: number;
  readonly minHigh: number;
}

/** What is compared with one another: of money each currency by itself. */
function boundsByCurrency(key: ValueKey, claims: readonly WeighedClaim[]): ReadonlyMap<string, Bounds> {
  const bounds = new Map<string, Bounds>();
  for (const claim of claims) {
    const value = givenBy(claim, key);
    if (value === null) continue;
    const { low, high } = rangeOf(key, value);
    const { maxLow, minHigh } = bounds.get(currencyOf(value)) ?? { maxLow: -Infinity, minHigh: Infinity };
    bounds.set(currencyOf(value), { maxLow: Math.max(maxLow, low), minHigh: Math.min(minHigh, high) });
  }
  return bounds;
}

function endsBeforeItStarts(asserting: readonly WeighedClaim[]): boolean {
  const lastStart = asserting.reduce((day, { days }) => Math.max(day, days.started?.first ?? -Infinity), -Infinity);
  return asserting.some(({ days }) => days.ended !== null && days.ended.last < lastStart);
}

/** One claim for each value and day of observation, the first: equal ones would be compared alike. */
function distinct(key: ValueKey, claims: readonly WeighedClaim[]): readonly WeighedClaim[] {
  const first = new Map<string, WeighedClaim>();
  const textOf = jsonOnce();
  for (const claim of claims) {
    const id = `${key.varies ? claim.claim.observedOn : null} ${textOf(givenBy(claim, key))}`;
    if (!first.has(id)) first.set(id, claim);
  }
  return [...first.values()];
}
