// What there is to look at in the choice of the relation that a claim is about.

import type { ClaimRecord } from '../../../model/claim.js';
import { LATEST_DAY, type DaySpan } from '../../../model/days.js';
import type { RelationRecord } from '../../../model/relation.js';
import type { RelationType, Temporality } from '../../../ontology/ontology.js';
import { isOfAnother, type CandidateRelation } from '../../evidence/fitting-relations.js';
import { rulesOfRelation } from '../../evidence/subject-rules.js';
import type { WeighedClaim } from '../../evidence/weighed-claim.js';
import { parsePartialDate, spansOverlap } from '../../values/partial-date.js';
import type { Candidate } from '../claims/candidate-relations.js';
import { NEAR_DAYS } from '../claims/identify-claim.js';
import type { WriteContext } from '../write-step.js';

/**
 * NEAR_MISS: the claim joins a relation with whose start or value it disagrees, or another of its type and ends is at most 31 days away.
 * @param meant the relation that the claim joins, as it is before; null where one is made
 * @param others of its type and between its ends
 * @returns whether there was something to tell
 */
export function hintNearMiss(
  meant: Candidate | null,
  claim: WeighedClaim,
  others: readonly Candidate[],
  type: RelationType,
  context: WriteContext,
): boolean {
  const differing = meant && claim.claim.stance === 'ASSERTS' ? differingKeys(meant, claim) : [];
  if (meant && differing.length > 0) {
    const values = differing.join(', ');
    const message = `relation "${meant.id}", which the claim joins, has another ${values}: give another \`relation.id\` if it is not this`;
    context.hint({ code: 'NEAR_MISS', message, nodeIds: [meant.id] });
  }
  const own = whenOf(claim.claim, type.temporality);
  const near = own ? others.filter((other) => other.id !== meant?.id && isNear(own, whenOf(other.shown, type.temporality))) : [];
  if (near.length === 0) return differing.length > 0;
  const ids = near.map(({ id }) => id);
  const named = ids.map((id) => `"${id}"`).join(', ');
  const message = `relation ${named} between the same two is at most ${NEAR_DAYS} days away: record the claim there if it is the same`;
  context.hint({ code: 'NEAR_MISS', message, nodeIds: meant ? [meant.id, ...ids] : ids });
  return true;
}

/** When it ended is left out: of something that goes on, a later end is no other relation. */
function differingKeys({ claims }: CandidateRelation, claim: WeighedClaim): string[] {
  return claims.keysInDisagreement(claim).flatMap(({ name }) => (name === 'ended' ? [] : [name]));
}

/** The days between which it was, a state open to the future without an end; null without a start. */
function whenOf({ started, ended }: Pick<ClaimRecord, 'started' | 'ended'>, temporality: Temporality): DaySpan | null {
  const start = started === null ? null : parsePartialDate(started);
  if (!start || temporality === 'event') return start;
  const end = ended === null ? null : parsePartialDate(ended);
  return { first: start.first, last: end?.last ?? LATEST_DAY };
}

function isNear(own: DaySpan, other: DaySpan | null): boolean {
  if (!other || spansOverlap(own, other)) return false;
  return Math.max(other.first - own.last, own.first - other.last) <= NEAR_DAYS;
}

/**
 * NEAR_MISS: the claim names a relation that it would not have found by what it says: it is of another time, or of another product, say.
 * @param named the relation that it names, as it is before
 */
export function hintOtherRelation(named: Candidate, claim: WeighedClaim, type: RelationType, { hint }: WriteContext): void {
  if (claim.claim.stance === 'DENIES' || named.claims.count === 0 || !isOfAnother(claim, named, rulesOfRelation(type))) return;
  const message = `what the claim says does not fit relation "${named.id}": of another time, or with another identifying property`;
  hint({ code: 'NEAR_MISS', message: `${message}; see whether it is about another one`, nodeIds: [named.id] });
}

/** SAME_DOCUMENT_DIFFERS: the same speaker says otherwise in the same document, so it is taken for another relation. */
export function hintSameDocument(contradicted: readonly CandidateRelation[], { hint }: WriteContext): void {
  const [first, ...others] = contradicted.map(({ id }) => id);
  if (first === undefined) return;
  const message = `the same speaker gives other values for relation "${first}" in the same document, so this is taken for another one`;
  hint({ code: 'SAME_DOCUMENT_DIFFERS', message, nodeIds: [first, ...others] });
}

/** STANDING_DENIAL: a denial that names no relation holds for this one, too. */
export function hintStandingDenial(denial: ClaimRecord, { id }: RelationRecord, { hint }: WriteContext): void {
  const group = denial.group?.id ?? denial.id;
  hint({ code: 'STANDING_DENIAL', message: `relation "${id}" is denied by claim "${group}", recorded before`, nodeIds: [id, group] });
}
