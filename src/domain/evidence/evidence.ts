import type { Evidence, EvidenceStatus, RelationRecord } from '../../model/relation.js';
import type { RelationType } from '../../ontology/ontology.js';
import { roundTo } from '../values/numbers.js';
import type { ChosenValue } from './chosen-values.js';
import { ClaimedTimes } from './claimed-times.js';
import { measuredBy } from './sides.js';
import { rulesOfRelation } from './subject-rules.js';
import { sumUp } from './summed-up.js';
import { isDate, type DateName, type ValueKey } from './value-keys.js';
import type { VoicedClaim } from './voiced-claims.js';
import { countVoices, type Voice } from './voices.js';
import { isParty, type WeighedClaim } from './weighed-claim.js';

/** Name of the rules in this room. Figures compare only within one; whoever changes a rule gives it another name. */
export const EVIDENCE_METHOD = 'claimgraph-2';

const CONFIDENCE_DECIMALS = 6;

/** What follows for a relation from its claims, as it is kept with it. */
export type RelationFacts = Pick<RelationRecord, 'started' | 'ended' | 'properties' | 'evidence' | 'claimedDays'>;

/** What a relation is, whatever its claims say. */
export type RelationEndIds = Pick<RelationRecord, 'from' | 'to'>;

/**
 * All that a relation has from its claims, as it is stored. The order of the claims does not matter.
 * @param ends the entities between which the relation is
 * @param claims all claims on the relation, retracted ones too
 * @example
 * const claims = view.claimsOn(relation.id).map((claim) => weigh(claim, (id) => view.document(id)));
 * const updated = { ...relation, ...relationFromClaims(relation, claims, type) };
 */
export function relationFromClaims(ends: RelationEndIds, claims: readonly WeighedClaim[], type: RelationType): RelationFacts {
  const rules = rulesOfRelation(type);
  const { sides, asserting, denying, contested, chosen } = sumUp(claims, rules);
  const sources = countVoices(asserting.map(({ voice }) => voice));
  return {
    started: chosenDate('started', chosen),
    ended: chosenDate('ended', chosen),
    properties: propertiesFrom(chosen, rules.keys),
    evidence: {
      status: statusOf(asserting.length, sources, denying.length, sides.withdrawn.length),
      confidence: roundTo(CONFIDENCE_DECIMALS, supportOf(asserting) * (1 - supportOf(denying) / 2)),
      asserting: asserting.length,
      denying: denying.length,
      retracted: sides.withdrawn.length,
      independentSources: sources,
      independentDenials: countVoices(denying.map(({ voice }) => voice)),
      deniedByPartiesOnly: isWordOfPartiesOnly(denying, ends),
      assertedByPartiesOnly: isWordOfPartiesOnly(asserting, ends),
      documentsRead: new Set(asserting.map(({ claim }) => claim.documentId)).size,
      contested,
      fewerVoices: fewerVoicesThan(sources, chosen),
      observations: observationsIn(chosen),
      method: EVIDENCE_METHOD,
    },
    claimedDays: new ClaimedTimes(measuredBy(sides).map(({ days }) => days)).claimedDays(type.temporality),
  };
}

function chosenDate(name: DateName, chosen: ReadonlyMap<string, ChosenValue>): string | null {
  const date = chosen.get(name)?.value;
  return typeof date === 'string' ? date : null;
}

/** The values chosen for properties, in the order of the keys. */
function propertiesFrom(chosen: ReadonlyMap<string, ChosenValue>, keys: readonly ValueKey[]): RelationRecord['properties'] {
  const entries = keys.flatMap((key) => {
    const value = isDate(key) ? undefined : chosen.get(key.name)?.value;
    return value === undefined ? [] : [[key.name, value] as const];
  });
  return Object.fromEntries(entries);
}

function statusOf(asserting: number, sources: number, denying: number, withdrawn: number): EvidenceStatus {
  if (asserting > 0 && denying > 0) return 'DISPUTED';
  if (asserting > 0) return sources > 1 ? 'CORROBORATED' : 'SINGLE_SOURCE';
  if (denying > 0) return 'DENIED';
  return withdrawn > 0 ? 'RETRACTED' : 'UNSOURCED';
}

/**
 * 1 - product(1 - c) over the best confidence c of each known voice, at least that of an unknown claim; 0 without claims. In ascending
 * order, since products of floats depend on theirs (docs/evidence.md).
 */
function supportOf(side: readonly VoicedClaim[]): number {
  const best = new Map<Voice, number>();
  for (const { claim, voice } of side) best.set(voice, Math.max(claim.confidence, best.get(voice) ?? 0));
  const doubts = [...best].flatMap(([voice, confidence]) => (voice === 'unknown' ? [] : [1 - confidence]));
  const known = 1 - doubts.sort((a, b) => a - b).reduce((product, doubt) => product * doubt, 1);
  return Math.max(known, best.get('unknown') ?? 0);
}

function isWordOfPartiesOnly(side: readonly VoicedClaim[], { from, to }: RelationEndIds): boolean {
  return side.length > 0 && side.every(({ claim, word }) => isParty(word, claim, [from, to]));
}

function fewerVoicesThan(sources: number, chosen: ReadonlyMap<string, ChosenValue>): Evidence['fewerVoices'] {
  const fewer = [...chosen].flatMap(([name, { voices }]) => (voices < sources ? [[name, voices] as const] : []));
  return Object.fromEntries(fewer);
}

/** Of each value chosen that is said of a day: that day, by name. */
function observationsIn(chosen: ReadonlyMap<string, ChosenValue>): Evidence['observations'] {
  const observed = [...chosen].flatMap(([name, { observedOn }]) => (observedOn === null ? [] : [[name, observedOn] as const]));
  return Object.fromEntries(observed);
}
