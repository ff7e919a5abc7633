import type { Properties, PropertyValue } from '../../model/properties.js';
import type { PropertyDefinition } from '../../ontology/ontology.js';
import { ChosenValue, recordedBefore, type Candidate } from './chosen-value.js';
import { allCounted, type CountedClaims, type VoicedClaim } from './counted-claims.js';
import type { RelationRecord } from '../../model/relation.js';
import { ANY_DAY, spanDays, parsePartialDate } from '../values/partial-date.js';

/** What the claims of a relation say of it. */
export interface RelationValues extends Dates {
  readonly properties: Properties;
}

/**
 * The dates and properties of a relation, chosen among the values that its claims give. Of a property it is the value with most voices,
 * then the highest confidence, then recorded first; dates as in RelationDates. docs/evidence.md gives the rules.
 * @param definitions the properties of the relation's type, in the ontology's order
 * @example
 * relationValues(countedClaims(claims, documentOf), type.properties); // { started: '2025', ended: null, properties: { role: 'supplier' } }
 */
export function relationValues(claims: CountedClaims, definitions: readonly PropertyDefinition[]): RelationValues {
  const { started, ended } = new RelationDates(claims);
  return { started, ended, properties: chosenProperties(claims, definitions) };
}

function chosenProperties(claims: CountedClaims, definitions: readonly PropertyDefinition[]): Properties {
  const counted = allCounted(claims);
  const entries = definitions.flatMap(({ name }) => {
    const value = chosenProperty(counted, name);
    return value === null ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

function chosenProperty(claims: readonly VoicedClaim[], name: string): PropertyValue | null {
  const best = new ChosenValue(compareByVoices);
  for (const voiced of claims) best.add(voiced.claim.properties[name] ?? null, voiced);
  return best.value;
}

function compareByVoices(a: Candidate<PropertyValue>, b: Candidate<PropertyValue>): number {
  return b.voices - a.voices || b.confidence - a.confidence || recordedBefore(a.firstRecorded, b.firstRecorded);
}

/** Partial dates as text, null where no claim gives one. */
export type Dates = Pick<RelationRecord, 'started' | 'ended'>;

/**
 * The dates of a relation. Each by itself is, of the values given, the one that spans the fewest days, then the one with most voices, then
 * the one recorded first. To add a claim takes the same time however many there are.
 * @example
 * const dates = new RelationDates(countedClaims(claims, documentOf));
 * for (const voiced of voicedClaims) dates.add(voiced);
 * dates.started; // '2025-05-22'
 */
export class RelationDates implements Dates {
  private readonly best = { started: new ChosenValue(compareByPrecision), ended: new ChosenValue(compareByPrecision) };

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

function compareByPrecision(a: Candidate<string>, b: Candidate<string>): number {
  return lengthInDays(a.value) - lengthInDays(b.value) || b.voices - a.voices || recordedBefore(a.firstRecorded, b.firstRecorded);
}

function lengthInDays(date: string): number {
  return spanDays(parsePartialDate(date) ?? ANY_DAY);
}
