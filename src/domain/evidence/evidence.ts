import { inOnePiece } from '../../concurrency/pieces.js';
import type { Evidence, EvidenceStatus, RelationRecord } from '../../model/relation.js';
import { FEW, type RulesInPieces } from '../../model/write/rules-in-pieces.js';
import type { RelationType } from '../../ontology/ontology.js';
import { roundTo } from '../values/numbers.js';
import type { ChosenValue } from './chosen-values.js';
import { ClaimedTimes } from './claimed-times.js';
import { measuredBy } from './sides.js';
import { rulesOfRelation } from './subject-rules.js';
import { sumUpInPieces, type SummedUp } from './summed-up.js';
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

/** What the claims of one side come to, however many they are. */
export interface SideTotals {
  readonly claims: number;
  readonly voices: number;
  /** How much the voices of the side support it together, 0 to 1. */
  readonly support: number;
  readonly byPartiesOnly: boolean;
}

/** What claims on a relation come to: all that follows for it follows from this. */
export interface RelationTotals extends Pick<SummedUp, 'contested' | 'chosen'> {
  readonly asserting: SideTotals;
  readonly denying: SideTotals;
  readonly withdrawn: number;
  readonly documentsRead: number;
  readonly times: ClaimedTimes;
}

/**
 * All that a relation has from its claims, as it is stored. The order of the claims does not matter.
 * @param ends the entities between which the relation is
 * @param claims all claims on the relation, retracted ones too
 * @example
 * const claims = view.claimsOn(relation.id).map((claim) => weigh(claim, (id) => view.document(id)));
 * const updated = { ...relation, ...relationFromClaims(relation, claims, type) };
 */
export function relationFromClaims(ends: RelationEndIds, claims: readonly WeighedClaim[], type: RelationType): RelationFacts {
  return inOnePiece(relationInPieces(ends, claims, type));
}

/** The same, of many claims in pieces. */
export function* relationInPieces(ends: RelationEndIds, claims: readonly WeighedClaim[], type: RelationType): RulesInPieces<RelationFacts> {
  const { sides, asserting, denying, contested, chosen } = yield* sumUpInPieces(claims, rulesOfRelation(type));
  if (claims.length > FEW) yield;
  const totals: RelationTotals = {
    asserting: totalsOf(asserting, ends),
    denying: totalsOf(denying, ends),
    withdrawn: sides.withdrawn.length,
    documentsRead: new Set(asserting.map(({ claim }) => claim.documentId)).size,
    times: new ClaimedTimes(measuredBy(sides).map(({ days }) => days)),
    contested,
    chosen,
  };
  return relationFromTotals(totals, type);
}

/** The same from what the claims come to. */
export function relationFromTotals(totals: RelationTotals, type: RelationType): RelationFacts {
  const { asserting, denying, withdrawn, documentsRead, contested, chosen, times } = totals;
  return {
    started: chosenDate('started', chosen),
    ended: chosenDate('ended', chosen),
    properties: propertiesFrom(chosen, rulesOfRelation(type).keys),
    evidence: {
      status: statusOf(asserting.claims, asserting.voices, denying.claims, withdrawn),
      confidence: roundTo(CONFIDENCE_DECIMALS, asserting.support * (1 - denying.support / 2)),
      asserting: asserting.claims,
      denying: denying.claims,
      retracted: withdrawn,
      independentSources: asserting.voices,
      independentDenials: denying.voices,
      deniedByPartiesOnly: denying.byPartiesOnly,
      assertedByPartiesOnly: asserting.byPartiesOnly,
      documentsRead,
      contested,
      fewerVoices: fewerVoicesThan(asserting.voices, chosen),
      observations: observationsIn(chosen),
      method: EVIDENCE_METHOD,
    },
    claimedDays: times.claimedDays(type.temporality),
  };
}

function totalsOf(side: readonly VoicedClaim[], ends: RelationEndIds): SideTotals {
  return {
    claims: side.length,
    voices: countVoices(side.map(({ voice }) => voice)),
    support: supportOf(side),
    byPartiesOnly: isWordOfPartiesOnly(side, ends),
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

/** The best confidence of each known voice, and the best of the unknown claims, made one figure. */
function supportOf(side: readonly VoicedClaim[]): number {
  const best = new Map<Voice, number>();
  for (const { claim, voice } of side) best.set(voice, Math.max(claim.confidence, best.get(voice) ?? 0));
  const known = [...best].flatMap(([voice, confidence]) => (voice === 'unknown' ? [] : [[confidence, 1] as const]));
  return supportFrom(known, best.get('unknown') ?? 0);
}

/**
 * 1 - product(1 - c) over the best confidence c of each known voice, at least that of an unknown claim; 0 without claims. In ascending
 * order, since products of floats depend on theirs (docs/evidence.md).
 * @param known best confidences, and how many voices have each
 * @param unknown the best confidence of an unknown claim; 0 without one
 */
export function supportFrom(known: Iterable<readonly [confidence: number, voices: number]>, unknown: number): number {
  const doubts = [...known].map(([confidence, voices]) => [1 - confidence, voices] as const).sort(([a], [b]) => a - b);
  let product = 1;
  // What is left of the doubt is nothing beside 1, or 0, long before the last of a hundred thousand voices.
  for (const [doubt, voices] of doubts) for (let i = 0; i < voices && 1 - product < 1; i++) product *= doubt;
  return Math.max(1 - product, unknown);
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
