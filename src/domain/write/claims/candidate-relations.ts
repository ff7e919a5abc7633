import { gatherReadRequests, type WantedRelations } from '../../../model/write/read-set.js';
import type { RelationRecord } from '../../../model/relation.js';
import type { RelationType } from '../../../ontology/ontology.js';
import { relationFromClaims } from '../../evidence/evidence.js';
import type { CandidateRelation } from '../../evidence/fitting-relations.js';
import { rulesOfRelation } from '../../evidence/subject-rules.js';
import { givenBy } from '../../evidence/value-keys.js';
import type { WeighedClaim } from '../../evidence/weighed-claim.js';
import { spansOverlap } from '../../values/partial-date.js';
import {
  allClaimsOnRelation,
  claimsOnRelation,
  daysAsTheyWillBe,
  identityOf,
  relationAsItWillBe,
  sharedIdentity,
} from '../subjects-so-far.js';
import type { WriteContext } from '../write-step.js';

/** A relation that a claim may be about, as the claims on it are now. */
export interface Candidate extends CandidateRelation {
  readonly relation: RelationRecord;
  /** What it shows once the write is done. */
  readonly shown: RelationRecord;
}

/** The relations of a type that are read between two ends, each once, in the order of their ids. */
export function relationsBetween(wanted: readonly WantedRelations[], type: RelationType, context: WriteContext): readonly RelationRecord[] {
  const found = gatherReadRequests(wanted, (ends) => relationsOn(ends, type, context)).flat();
  const distinct = new Map(found.map((relation) => [relation.id, relation]));
  return [...distinct.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** The view may know others, too, of which none need be weighed. */
function relationsOn(wanted: WantedRelations, type: RelationType, context: WriteContext): readonly RelationRecord[] {
  const { days } = wanted;
  const relations = context.view.relationsBetween(wanted);
  return days === null ? relations : relations.filter((relation) => spansOverlap(days, daysAsTheyWillBe(relation, type, context)));
}

/**
 * One relation as a candidate.
 * @param replacedId a claim that counts no more, since another takes its place; null where there is none
 */
export function candidateOf(
  relation: RelationRecord,
  type: RelationType,
  context: WriteContext,
  replacedId: string | null = null,
): Candidate {
  const { id } = relation;
  if (replacedId === null || context.view.claim(replacedId)?.relationId !== id) {
    const claims = claimsOnRelation(id, type, context);
    // Asked for only by some claims, and dear where thousands contest each other.
    return {
      id,
      relation,
      claims,
      get shown() {
        return relationAsItWillBe(relation, type, context);
      },
      get identity() {
        return identityOf(relation, type, context);
      },
    };
  }
  return candidateWithout(replacedId, relation, type, context);
}

function candidateWithout(claimId: string, relation: RelationRecord, type: RelationType, context: WriteContext): Candidate {
  const claims = allClaimsOnRelation(relation.id, type, context).without(claimId);
  let known: RelationRecord | null = null;
  const shown = (): RelationRecord => (known ??= { ...relation, ...relationFromClaims(relation, claims.all, type) });
  return {
    id: relation.id,
    relation,
    claims,
    get shown() {
      return shown();
    },
    get identity() {
      return sharedIdentity(claims) ?? shown().properties;
    },
  };
}

/** The same for a denial: one that names a value that varies is compared with all that were ever observed. */
export function candidateForDenial(
  denial: WeighedClaim,
  relation: RelationRecord,
  type: RelationType,
  context: WriteContext,
  replacedId: string | null,
): Candidate {
  const namesSeries = rulesOfRelation(type).keys.some((key) => key.varies && givenBy(denial, key) !== null);
  if (namesSeries && !claimsOnRelation(relation.id, type, context).isWhole) allClaimsOnRelation(relation.id, type, context);
  return candidateOf(relation, type, context, replacedId);
}
