// Which values can both be right, which are contested, and which is chosen.

import type { Money, PropertyValue, SingleValue } from '../../../src/model/properties.js';
import type { PropertyDefinition } from '../../../src/ontology/ontology.js';
import { daysOf, meet, type Days, type Said } from './said.js';
import { countOf, type Voice } from './voices.js';

/** A date or property of which values are given. */
export type Key = Pick<PropertyDefinition, 'name' | 'type' | 'many' | 'varies' | 'identifies' | 'values'>;

const date = (name: string): Key => ({ name, type: 'date', many: false, varies: false, identifies: false, values: null });
export const DATES: readonly Key[] = [date('started'), date('ended')];
export const ALIAS: Key = { ...date('alias'), type: 'string', many: true };

/** What a claim gives; null where it gives nothing. */
export function givenBy(said: Said, { name }: Key): PropertyValue | null {
  return name === 'started' || name === 'ended' ? said[name] : (said.properties[name] ?? null);
}

export const isGiven = (said: Said, key: Key): boolean => givenBy(said, key) !== null;
export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether both can hold. */
export function agree(key: Key, a: PropertyValue, b: PropertyValue): boolean {
  if (key.many || key.type === 'url' || (key.type === 'string' && key.values === null)) return true;
  if (key.type === 'date') return meet(daysOf(a), daysOf(b));
  if (key.type === 'money') return meet(amountsOf(a), amountsOf(b));
  if (key.type === 'int' || key.type === 'float') return a === b || isRounded(Number(a), Number(b)) || isRounded(Number(b), Number(a));
  return a === b;
}

function amountsOf(value: PropertyValue): Days {
  const { value: exact, minValue, maxValue } = value as Money;
  return { first: minValue ?? exact ?? -Infinity, last: maxValue ?? exact ?? Infinity };
}

/** Whether one is the other rounded to its decimals, as people round: half away from zero. */
function isRounded(precise: number, rounded: number): boolean {
  const decimals = decimalsOf(rounded);
  const [kept, rest] = splitAt(Math.abs(precise), decimals);
  const up = rest >= '5' ? 1n : 0n;
  const sign = precise < 0 ? -1n : 1n;
  return sign * (BigInt(kept) + up) === BigInt(`${rounded < 0 ? '-' : ''}${splitAt(Math.abs(rounded), decimals)[0]}`);
}

/** The digits up to so many decimals, and those behind. */
function splitAt(value: number, decimals: number): [string, string] {
  const [whole = '0', fraction = ''] = written(value).split('.');
  return [whole + fraction.slice(0, decimals).padEnd(decimals, '0'), fraction.slice(decimals)];
}

const decimalsOf = (value: number): number => written(value).split('.')[1]?.length ?? 0;

/** Without an exponent. */
function written(value: number): string {
  const [digits = '', exponent = '0'] = String(value).split('e');
  const [whole = '', fraction = ''] = digits.split('.');
  const by = Number(exponent);
  if (by === 0) return digits;
  return by > 0 ? (whole + fraction).padEnd(whole.length + by, '0') : `0.${'0'.repeat(-by - 1)}${whole.replace('-', '')}${fraction}`;
}

/** Whether the values of two claims are compared: of money one currency, in a series those observed on days that can be the same. */
function areCompared(key: Key, a: Said, b: Said): boolean {
  const currencies = [a, b].map((said) => (givenBy(said, key) as Money | null)?.currency);
  if (key.type === 'money' && currencies[0] !== currencies[1]) return false;
  return !key.varies || a.observedOn === null || b.observedOn === null || meet(daysOf(a.observedOn), daysOf(b.observedOn));
}

/** Whether two claims give values of which one must be wrong. */
export function disagree(key: Key, a: Said, b: Said): boolean {
  const [one, other] = [givenBy(a, key), givenBy(b, key)];
  return one !== null && other !== null && areCompared(key, a, b) && !agree(key, one, other);
}

/** The claims that may give the value: in a series those of the latest observation. */
function candidatesOf<Claim extends Said>(key: Key, claims: readonly Claim[]): Claim[] {
  const giving = claims.filter((said) => isGiven(said, key));
  const observed = giving.flatMap(({ observedOn }) => (observedOn === null ? [] : [daysOf(observedOn).last]));
  if (!key.varies || observed.length === 0) return giving;
  return giving.filter(({ observedOn }) => observedOn !== null && daysOf(observedOn).last === Math.max(...observed));
}

/** Whether a denial names the value that a claim gives. */
export function names(denial: Said, key: Key, said: Said): boolean {
  const [value, denied] = [givenBy(said, key), givenBy(denial, key)];
  return (
    denial.scope.includes(key.name) && value !== null && denied !== null && areCompared(key, said, denial) && agree(key, value, denied)
  );
}

export function isContested(key: Key, asserting: readonly Said[], scoped: readonly Said[]): boolean {
  const [started, ended] = (['started', 'ended'] as const).map((one) =>
    asserting.flatMap((said) => (said[one] === null ? [] : [daysOf(said[one])])),
  );
  const endsTooEarly = ended?.some((end) => started?.some((start) => end.last < start.first)) ?? false;
  if (endsTooEarly && DATES.some(({ name }) => name === key.name)) return true;
  return candidatesOf(key, asserting).some(
    (said) => asserting.some((other) => disagree(key, said, other)) || scoped.some((denial) => names(denial, key, said)),
  );
}

export type Voiced = Said & { readonly voice: Voice };

export interface Chosen {
  readonly value: PropertyValue;
  readonly observedOn: string | null;
  readonly voices: number;
}

/** The value of each key, contested ones first: each choice leaves out those who say otherwise. */
export function choose(keys: readonly Key[], claims: readonly Voiced[], contested: readonly string[]): Map<string, Chosen> {
  const chosen = new Map<string, Chosen>();
  const silences = new Map<string, number>();
  const silencesOf = ({ id }: Said): number => silences.get(id) ?? 0;
  let left = [...claims];
  for (const key of [...keys.filter(({ name }) => contested.includes(name)), ...keys.filter(({ name }) => !contested.includes(name))]) {
    const giving = candidatesOf(key, left);
    if (giving.length === 0) continue;
    if (key.many) {
      chosen.set(key.name, {
        value: unionOf(giving.map((said) => givenBy(said, key))),
        observedOn: null,
        voices: countOf(voicesOf(giving)),
      });
      continue;
    }
    const fewest = Math.min(...giving.map(silencesOf));
    const best = bestOf(
      key,
      giving.filter((said) => silencesOf(said) === fewest),
      giving,
    );
    const observedOn = key.varies ? best.observedOn : null;
    const agreed = claims.filter((said) => same(givenBy(said, key), givenBy(best, key)) && (!key.varies || said.observedOn === observedOn));
    chosen.set(key.name, { value: givenBy(best, key) ?? '', observedOn, voices: countOf(voicesOf(agreed)) });
    if (!contested.includes(key.name)) continue;
    left = left.filter((said) => !disagree(key, said, best) && !(key.name === 'started' && endsBefore(said, best)));
    for (const said of left) if (!isGiven(said, key)) silences.set(said.id, silencesOf(said) + 1);
  }
  return chosen;
}

const voicesOf = (claims: readonly Voiced[]): Voice[] => claims.map(({ voice }) => voice);

function endsBefore({ ended }: Said, { started }: Said): boolean {
  return ended !== null && started !== null && daysOf(ended).last < daysOf(started).first;
}

/** Most voices that agree, then the most precise, then the highest confidence, then recorded first. */
function bestOf(key: Key, front: readonly Voiced[], all: readonly Voiced[]): Voiced {
  const ranked = front.map((said) => {
    const value = givenBy(said, key) ?? '';
    const agreeing = all.filter((other) => areCompared(key, said, other) && agree(key, value, givenBy(other, key) ?? ''));
    const confidence = Math.max(...front.filter((other) => same(givenBy(other, key), value)).map((other) => other.confidence));
    return { said, rank: [countOf(voicesOf(agreeing)), precisionOf(key, value), confidence, -said.place] };
  });
  const [best] = ranked.toSorted((a, b) => byFirstDifference(b.rank, a.rank));
  if (!best) throw new Error('a value that nobody gives');
  return best.said;
}

function byFirstDifference(a: readonly number[], b: readonly number[]): number {
  const i = a.findIndex((figure, k) => figure !== b[k]);
  return i < 0 ? 0 : (a[i] ?? 0) - (b[i] ?? 0);
}

function precisionOf(key: Key, value: PropertyValue): number {
  if (key.type === 'date') return -numberOfDays(daysOf(value));
  if (key.type === 'money') return (value as Money).value === undefined ? 0 : 1;
  return key.type === 'int' || key.type === 'float' ? decimalsOf(Number(value)) : 0;
}

const FAR = 2 ** 31;

/** Open ends count as far as there are days, so that of two with the same open end the narrower is more precise. */
const numberOfDays = ({ first, last }: Days): number => Math.min(last, FAR - 1) - Math.max(first, -FAR);

/** Each once, in an order of their own. */
export function unionOf(lists: readonly (PropertyValue | null)[]): SingleValue[] {
  const all: readonly PropertyValue[] = lists.flatMap((list) => list ?? []);
  const texts = [...new Set(all.map((value) => JSON.stringify(value)))];
  return texts.toSorted((a, b) => (a < b ? -1 : 1)).map((text) => JSON.parse(text) as SingleValue);
}
