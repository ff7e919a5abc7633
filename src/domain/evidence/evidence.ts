import type { Evidence, EvidenceStatus, RelationRecord } from '../../model/relation.js';
import { countVoices, type CountedClaims, type VoicedClaim, countedClaims } from './counted-claims.js';
import { isParty, type Voice, type DocumentOf } from './voices.js';
import { roundTo } from '../values/numbers.js';
import type { ClaimRecord } from '../../model/claim.js';
import type { RelationType } from '../../ontology/ontology.js';
import { relationValues } from './relation-values.js';

/** Name of the rules below. Figures compare only within one; whoever changes a rule gives it another name. */
const EVIDENCE_METHOD = 'claimgraph-1';

const CONFIDENCE_DECIMALS = 6;

/**
 * Status, confidence and counts of a relation. docs/evidence.md gives the rules and worked figures.
 * @param ends the entities between which the relation is
 * @example
 * // two papers, each with a confidence of 0.7
 * evidenceOf(countedClaims(claims, documentOf), relation); // { status: 'CORROBORATED', confidence: 0.91, independentSources: 2, ... }
 */
export function evidenceOf(claims: CountedClaims, ends: { readonly from: string; readonly to: string }): Evidence {
  const { asserting, denying, withdrawn } = claims;
  return {
    status: statusOf(claims),
    confidence: confidenceOf(claims),
    asserting: asserting.length,
    denying: denying.length,
    retracted: withdrawn.length,
    independentSources: countVoices(asserting),
    independentDenials: countVoices(denying),
    deniedByPartiesOnly: denying.length > 0 && denying.every(({ voice }) => isParty(voice, ends)),
    method: EVIDENCE_METHOD,
  };
}

function statusOf({ asserting, denying, withdrawn }: CountedClaims): EvidenceStatus {
  if (asserting.length > 0 && denying.length > 0) return 'DISPUTED';
  if (asserting.length > 0) return countVoices(asserting) > 1 ? 'CORROBORATED' : 'SINGLE_SOURCE';
  if (denying.length > 0) return 'DENIED';
  return withdrawn.length > 0 ? 'RETRACTED' : 'UNSOURCED';
}

/** S * (1 - N / 2), S the support of the assertions, N that of the denials (docs/evidence.md). Without an assertion S is 0. */
function confidenceOf({ asserting, denying }: CountedClaims): number {
  return roundTo(CONFIDENCE_DECIMALS, supportOf(asserting) * (1 - supportOf(denying) / 2));
}

/** 1 - product(1 - c) over the best confidence c of each voice; in ascending order, since products of floats depend on theirs. */
function supportOf(claims: readonly VoicedClaim[]): number {
  const doubts = [...bestOfEachVoice(claims).values()].map((confidence) => 1 - confidence);
  return 1 - doubts.sort((a, b) => a - b).reduce((product, doubt) => product * doubt, 1);
}

function bestOfEachVoice(claims: readonly VoicedClaim[]): ReadonlyMap<Voice, number> {
  const best = new Map<Voice, number>();
  for (const { claim, voice } of claims) best.set(voice, Math.max(claim.confidence, best.get(voice) ?? 0));
  return best;
}

/**
 * All that a relation has from its claims, as it is stored. The order of the claims does not matter.
 * @param ends the entities between which the relation is
 * @param claims all claims on the relation, retracted ones too
 * @param documentOf looks up the documents of the claims and those from which these derive
 * @example
 * const updated = { ...relation, ...relationFromClaims(relation, view.claimsOn(relation.id), (id) => view.document(id), type) };
 */
export function relationFromClaims(
  ends: Pick<RelationRecord, 'from' | 'to'>,
  claims: readonly ClaimRecord[],
  documentOf: DocumentOf,
  type: RelationType,
): Pick<RelationRecord, 'started' | 'ended' | 'properties' | 'evidence'> {
  const counted = countedClaims(claims, documentOf);
  return { ...relationValues(counted, type.properties), evidence: evidenceOf(counted, ends) };
}
