// Dates and properties of a relation: what its claims say, best known first.

import type { Properties, PropertyValue } from '../../model/properties.js';
import type { PropertyDefinition } from '../../ontology/ontology.js';
import { BestValue, recordedBefore, type Candidate } from './chosen-value.js';
import { allCounted, type CountedClaims, type VoicedClaim } from './counted-claims.js';
import { RelationDates, type Dates } from './relation-dates.js';

export interface RelationFacts extends Dates {
  readonly properties: Properties;
}

/**
 * What is kept with a relation, from its claims: its dates, and of each property the value with most voices, then the highest
 * confidence, then recorded first. Values count that standing assertions give; where none gives one, those of all claims that count.
 * docs/evidence.md gives the rules.
 * @param definitions the properties of the relation's type, in the ontology's order
 */
export function relationFacts(claims: CountedClaims, definitions: readonly PropertyDefinition[]): RelationFacts {
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
  const best = new BestValue(mostVoices);
  for (const voiced of claims) best.add(voiced.claim.properties[name] ?? null, voiced);
  return best.value;
}

function mostVoices(a: Candidate<PropertyValue>, b: Candidate<PropertyValue>): number {
  return b.voices - a.voices || b.confidence - a.confidence || recordedBefore(a.firstRecorded, b.firstRecorded);
}
