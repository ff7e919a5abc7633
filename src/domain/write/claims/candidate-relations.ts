import type { DaySpan } from '../../../model/days.js';
import type { RelationRecord } from '../../../model/relation.js';
import { spansOverlap } from '../../values/partial-date.js';
import type { WantedRelations } from '../../../model/read-set.js';
import type { RelationType } from '../../../ontology/ontology.js';
import { relationFromClaims } from '../../evidence/evidence.js';
import type { CandidateRelation } from '../../evidence/fitting-relations.js';
import { daysAsTheyWillBe, identityOf, relationAsItWillBe, weighedClaims } from '../recompute-subjects.js';
import type { WriteContext } from '../write-step.js';

/** A relation that a claim may be about, as the claims on it are now. */
export interface Candidate extends CandidateRelation {
  readonly relation: RelationRecord;
}

/**
 * The relations of a type that are read between two ends, each once, in the order of their ids.
 * @param replacedId a claim that counts no more, since another takes its place; null where there is none
 */
export function candidatesBetween(
  wanted: readonly WantedRelations[],
  type: RelationType,
  context: WriteContext,
  replacedId: string | null,
): readonly Candidate[] {
  const found = new Map(wanted.flatMap((ends) => context.view.relationsBetween(ends)).map((relation) => [relation.id, relation]));
  return [...found.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((relation) => candidateOf(relation, type, context, replacedId));
}

function hasDaysIn(days: DaySpan | null, relation: RelationRecord, type: RelationType, context: WriteContext): boolean {
  return days === null || spansOverlap(days, daysAsTheyWillBe(relation, type, context));
}

/** One relation as a candidate. */
export function candidateOf(
  relation: RelationRecord,
  type: RelationType,
  context: WriteContext,
  replacedId: string | null = null,
): Candidate {
  const all = weighedClaims(relation.id, context);
  const claims = replacedId === null ? all : all.filter(({ claim }) => claim.id !== replacedId);
  if (claims.length === all.length) return { id: relation.id, relation, claims, identity: identityOf(relation, type, context) };
  const withoutIt = { ...relation, ...relationFromClaims(relation, claims, type) };
  return { id: relation.id, relation: withoutIt, claims, identity: withoutIt.properties };
}

/** What a candidate shows once the write is done. */
export function shownBy({ relation }: Candidate, type: RelationType, context: WriteContext): RelationRecord {
  return relationAsItWillBe(relation, type, context);
}
