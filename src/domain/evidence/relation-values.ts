// Dates and properties of a relation: what its claims say, best known first.

import type { Properties, PropertyValue } from '../../model/properties.js';
import type { PropertyDefinition } from '../../ontology/ontology.js';
import { ChosenValue, recordedBefore, type Candidate } from './chosen-value.js';
import { allCounted, type CountedClaims, type VoicedClaim } from './counted-claims.js';
import type { RelationRecord } from '../../model/relation.js';
import { ANY_DAY, spanDays, parsePartialDate } from '../values/partial-date.js';

export interface RelationValues extends Dates {
  readonly properties: Properties;
}

/**
 * What is kept with a relation, from its claims: its dates, and of each property the value with most voices, then the highest
 * confidence, then recorded first. Values count that standing assertions give; where none gives one, those of all claims that count.
 * docs/evidence.md gives the rules.
 * @param definitions the properties of the relation's type, in the ontology's order
 */
export function relationValues(claims: CountedClaims, definitions: readonly PropertyDefinition[]): RelationValues {
  const { started, ended } = new RelationDates(claims);
  return { started, ended, properties: bestProperties(claims, definitions) };
}

function bestProperties(claims: CountedClaims, definitions: readonly PropertyDefinition[]): Properties {
  const counted = allCounted(claims);
  const entries = definitions.flatMap(({ name }) => {
    const value = bestProperty(counted, name);
    return value === null ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

function bestProperty(claims: readonly VoicedClaim[], name: string): PropertyValue | null {
  const best = new ChosenValue(mostVoices);
  for (const voiced of claims) best.add(voiced.claim.properties[name] ?? null, voiced);
  return best.value;
}

function mostVoices(a: Candidate<PropertyValue>, b: Candidate<PropertyValue>): number {
  return b.voices - a.voices || b.confidence - a.confidence || recordedBefore(a.firstRecorded, b.firstRecorded);
}

export type Dates = Pick<RelationRecord, 'started' | 'ended'>;

/**
 * The dates of a relation. Each, by itself: of the values given, the one that spans the fewest days, then the one with more voices, then
 * the one recorded first. One more claim takes as long as one does, however many there are.
 */
export class RelationDates implements Dates {
  private readonly best = { started: new ChosenValue(mostPrecise), ended: new ChosenValue(mostPrecise) };

  constructor(claims: CountedClaims) {
    for (const voiced of allCounted(claims)) this.add(voiced);
  }

  get started(): string | null {
    return this.best.started.value;
  }

  get ended(): string | null {
    return this.best.ended.value;
  }

  /** @param voiced a claim that counts */
  add(voiced: VoicedClaim): void {
    this.best.started.add(voiced.claim.started, voiced);
    this.best.ended.add(voiced.claim.ended, voiced);
  }
}

function mostPrecise(a: Candidate<string>, b: Candidate<string>): number {
  return daysOf(a.value) - daysOf(b.value) || b.voices - a.voices || recordedBefore(a.firstRecorded, b.firstRecorded);
}

function daysOf(date: string): number {
  return spanDays(parsePartialDate(date) ?? ANY_DAY);
}
