import type { PropertyValue } from '../../model/properties.js';
import { FEW, type RulesInPieces } from '../../model/write/rules-in-pieces.js';
import { agree, areCompared, disagree, precisionOf, rangeOf, type Range } from './agreement.js';
import { candidatesFor } from './contested.js';
import { ALIAS, givenBy, jsonOnce, type ValueKey } from './value-keys.js';
import type { VoicedClaim } from './voiced-claims.js';
import { countVoices, type Voice } from './voices.js';
import type { WeighedClaim } from './weighed-claim.js';

/** The value of a key, and who gives it. */
export interface ChosenValue {
  readonly value: PropertyValue;
  /** The day of the observation chosen; null where it is said of the whole time. */
  readonly observedOn: string | null;
  /** How many voices give just this value; of a property with several values how many give one at all. */
  readonly voices: number;
}

/**
 * The value of each key that has one, by name. Contested keys are chosen first, and each choice leaves out the claims that disagree with
 * it, for all keys after it: so no two values are shown of which the claims contradict each other. A claim that is silent on it stays,
 * behind those that agree. Other names are found by whatever else their source says. Of many claims in pieces, one for each key.
 * @param claims by which the relation or entity is measured, with their voices
 * @param contested names of keys
 * @example
 * inOnePiece(chosenValues(voicedClaims, keysOfRelation(type), ['amount'])).get('amount')?.value; // { currency: 'EUR', value: 12000000 }
 */
export function* chosenValues(
  claims: readonly VoicedClaim[],
  keys: readonly ValueKey[],
  contested: readonly string[],
): RulesInPieces<ReadonlyMap<string, ChosenValue>> {
  const chosen = new Map<string, ChosenValue>();
  const silences = new Map<WeighedClaim, number>();
  let left = claims;
  for (const key of contestedFirst(keys, contested)) {
    if (claims.length > FEW) yield;
    if (key.many) {
      addUnion(key, key.name === ALIAS.name ? claims : left, chosen);
      continue;
    }
    const best = bestClaim(key, left, silences);
    if (!best) continue;
    chosen.set(key.name, chosenFrom(best, key, claims));
    if (!contested.includes(key.name)) continue;
    left = left.filter((claim) => !disagree(key, claim, best) && !(key.name === 'started' && endsBefore(claim, best)));
    for (const claim of left) if (givenBy(claim, key) === null) silences.set(claim, (silences.get(claim) ?? 0) + 1);
  }
  return chosen;
}

function contestedFirst(keys: readonly ValueKey[], contested: readonly string[]): readonly ValueKey[] {
  const isContested = ({ name }: ValueKey): boolean => contested.includes(name);
  return [...keys.filter(isContested), ...keys.filter((key) => !isContested(key))];
}

function addUnion(key: ValueKey, claims: readonly VoicedClaim[], chosen: Map<string, ChosenValue>): void {
  const giving = claims.filter((claim) => givenBy(claim, key) !== null);
  if (giving.length === 0) return;
  const value = unionOf(giving.flatMap((claim) => givenBy(claim, key) ?? []));
  chosen.set(key.name, { value, observedOn: null, voices: countVoices(giving.map(({ voice }) => voice)) });
}

/** Each value once, in an order that does not depend on who came first. */
export function unionOf<Value>(values: readonly Value[]): readonly Value[] {
  const byText = new Map(values.map((value) => [JSON.stringify(value), value]));
  return [...byText].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}

function chosenFrom(best: VoicedClaim, key: ValueKey, claims: readonly VoicedClaim[]): ChosenValue {
  const observedOn = key.varies ? best.claim.observedOn : null;
  const value = givenBy(best, key) ?? '';
  const textOf = jsonOnce();
  const id = textOf(value);
  const giving = claims.filter((claim) => textOf(givenBy(claim, key)) === id && (!key.varies || claim.claim.observedOn === observedOn));
  return { value, observedOn, voices: countVoices(giving.map(({ voice }) => voice)) };
}

/** An end wholly before the start chosen. */
function endsBefore({ days }: WeighedClaim, start: WeighedClaim): boolean {
  return days.ended !== null && start.days.started !== null && days.ended.last < start.days.started.first;
}

/** More values than these are not compared with one another: only those with most voices of their own. */
const MAX_COMPARED = 1_000;

/** One value that claims give. */
interface Candidate {
  readonly value: PropertyValue;
  /** Of a date: two agree if these meet, which is told without reading them again. */
  readonly range: Range | null;
  readonly claims: VoicedClaim[];
  /** Those among whom it may be chosen. */
  readonly front: VoicedClaim[];
}

/**
 * The claim whose value is chosen: of the value with which most voices agree, then the most precise, then that of the highest confidence,
 * then recorded first. Undefined where no claim gives one.
 */
function bestClaim(key: ValueKey, left: readonly VoicedClaim[], silences: ReadonlyMap<WeighedClaim, number>): VoicedClaim | undefined {
  const all = candidatesFor(key, left);
  if (all.length < 2) return all[0];
  const silenceOf = (claim: WeighedClaim): number => silences.get(claim) ?? 0;
  const rank = all.reduce((min, claim) => Math.min(min, silenceOf(claim)), Infinity);
  const candidates = candidatesOf(key, all, (claim) => silenceOf(claim) === rank);
  const votesOf = votesAmong(key, candidates);
  const scored = candidates.filter(({ front }) => front.length > 0).map((candidate) => scoreOf(key, candidate, votesOf(candidate)));
  return scored.reduce<Score | null>((best, score) => (best === null || isBetter(score, best) ? score : best), null)?.claim;
}

function candidatesOf(key: ValueKey, claims: readonly VoicedClaim[], isInFront: (claim: VoicedClaim) => boolean): readonly Candidate[] {
  const byValue = new Map<string, Candidate>();
  const textOf = jsonOnce();
  for (const claim of claims) {
    const value = givenBy(claim, key) ?? '';
    const id = textOf(value);
    const candidate = byValue.get(id) ?? { value, range: key.kind === 'date' ? rangeOf(key, value) : null, claims: [], front: [] };
    candidate.claims.push(claim);
    if (isInFront(claim)) candidate.front.push(claim);
    byValue.set(id, candidate);
  }
  const candidates = [...byValue.values()];
  if (candidates.length <= MAX_COMPARED) return candidates;
  return candidates.toSorted((a, b) => votesFor([b]) - votesFor([a])).slice(0, MAX_COMPARED);
}

interface Score {
  readonly figures: readonly number[];
  readonly claim: VoicedClaim;
}

function scoreOf(key: ValueKey, candidate: Candidate, votes: number): Score {
  const [first] = candidate.front;
  if (!first) throw new Error('a candidate that nobody gives');
  const confidence = candidate.front.reduce((max, { claim }) => Math.max(max, claim.confidence), 0);
  return { figures: [votes, precisionOf(key, candidate.value), confidence, -first.claim.place], claim: first };
}

/** How many voices agree with each; where all values do, with none looked at twice: thousands of dates would take long. */
function votesAmong(key: ValueKey, candidates: readonly Candidate[]): (candidate: Candidate) => number {
  const ranges = candidates.flatMap(({ range }) => range ?? []);
  const [low, high] = [
    ranges.reduce((max, one) => Math.max(max, one.low), -Infinity),
    ranges.reduce((min, one) => Math.min(min, one.high), Infinity),
  ];
  if (key.kind === 'words' || (key.kind === 'date' && low <= high)) {
    const all = votesFor(candidates);
    return () => all;
  }
  return (candidate) => votesFor(candidates.filter((other) => agreesWith(key, candidate, other)));
}

function agreesWith(key: ValueKey, { value, range, claims: [first] }: Candidate, other: Candidate): boolean {
  const [otherFirst] = other.claims;
  if (!first || !otherFirst || !areCompared(key, first, otherFirst)) return false;
  if (range && other.range) return range.low <= other.range.high && other.range.low <= range.high;
  return agree(key, value, other.value);
}

/** Voices that agree; an unknown one is none beside a known one, and one alone. */
function votesFor(candidates: readonly Candidate[]): number {
  const voices = new Set<Voice>();
  for (const { claims } of candidates) for (const { voice } of claims) voices.add(voice);
  return countVoices(voices);
}

function isBetter({ figures }: Score, than: Score): boolean {
  const differing = figures.findIndex((figure, i) => figure !== than.figures[i]);
  return differing >= 0 && (figures[differing] ?? 0) > (than.figures[differing] ?? 0);
}
