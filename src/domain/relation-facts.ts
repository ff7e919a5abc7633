// Dates and properties of a relation: what its claims say, best known first.

import type { ClaimRecord } from '../model/claim.js';
import type { Properties, PropertyValue } from '../model/properties.js';
import type { PropertyDefinition } from '../ontology/ontology.js';
import { independentVoices, type CountedClaims, type VoicedClaim } from './counted-claims.js';
import { ANY_DAY, spanDays } from './day-span.js';
import { parsePartialDate } from './partial-date.js';

export interface RelationFacts {
  readonly started: string | null;
  readonly ended: string | null;
  readonly properties: Properties;
}

/**
 * What is kept with a relation, from its claims. Each date, by itself: of the values given, the one that spans the fewest days, then the
 * one with more voices, then the one recorded first. Each property: the value with most voices, then the highest confidence, then recorded
 * first. Values count that standing assertions give; where none gives one, those of all claims that count. docs/evidence.md gives the
 * rules.
 * @param definitions the properties of the relation's type, in the ontology's order
 */
export function relationFacts(claims: CountedClaims, definitions: readonly PropertyDefinition[]): RelationFacts {
  return {
    started: bestValue(claims, ({ started }) => started, mostPrecise),
    ended: bestValue(claims, ({ ended }) => ended, mostPrecise),
    properties: bestProperties(claims, definitions),
  };
}

/** A value with what speaks for it. */
interface Candidate<Value> {
  readonly value: Value;
  readonly voices: number;
  readonly confidence: number;
  readonly firstRecorded: ClaimRecord;
}

function bestProperties(claims: CountedClaims, definitions: readonly PropertyDefinition[]): Properties {
  const entries = definitions.flatMap(({ name }) => {
    const value = bestValue(claims, ({ properties }) => properties[name] ?? null, mostVoices);
    return value === null ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

function bestValue<Value>(
  { asserting, denying, withdrawn }: CountedClaims,
  valueOf: (claim: ClaimRecord) => Value | null,
  compare: (a: Candidate<Value>, b: Candidate<Value>) => number,
): Value | null {
  const asserted = candidates(asserting, valueOf);
  const given = asserted.length > 0 ? asserted : candidates([...denying, ...withdrawn], valueOf);
  return given.sort(compare).at(0)?.value ?? null;
}

function candidates<Value>(claims: readonly VoicedClaim[], valueOf: (claim: ClaimRecord) => Value | null): Candidate<Value>[] {
  const byValue = new Map<string, { value: Value; claims: VoicedClaim[] }>();
  for (const voiced of claims) {
    const value = valueOf(voiced.claim);
    if (value === null) continue;
    const key = JSON.stringify(value);
    const same = byValue.get(key) ?? { value, claims: [] };
    same.claims.push(voiced);
    byValue.set(key, same);
  }
  return [...byValue.values()].map((same) => candidate(same.value, same.claims));
}

function candidate<Value>(value: Value, voiced: readonly VoicedClaim[]): Candidate<Value> {
  const claims = voiced.map(({ claim }) => claim);
  return {
    value,
    voices: independentVoices(voiced),
    confidence: claims.reduce((best, { confidence }) => Math.max(best, confidence), 0),
    firstRecorded: claims.reduce((first, claim) => (recordedBefore(claim, first) < 0 ? claim : first)),
  };
}

function mostPrecise(a: Candidate<string>, b: Candidate<string>): number {
  return daysOf(a.value) - daysOf(b.value) || b.voices - a.voices || recordedBefore(a.firstRecorded, b.firstRecorded);
}

function mostVoices(a: Candidate<PropertyValue>, b: Candidate<PropertyValue>): number {
  return b.voices - a.voices || b.confidence - a.confidence || recordedBefore(a.firstRecorded, b.firstRecorded);
}

/** Negative where `a` was recorded before `b`. */
function recordedBefore(a: ClaimRecord, b: ClaimRecord): number {
  return compareText(a.recordedAt, b.recordedAt) || compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function daysOf(date: string): number {
  return spanDays(parsePartialDate(date) ?? ANY_DAY);
}
