import type { ClaimGroup, ClaimRecord } from '../../../model/claim.js';
import type { RelationRecord } from '../../../model/relation.js';
import type { RelationType } from '../../../ontology/ontology.js';
import { relationFromClaims } from '../../evidence/evidence.js';
import { AllClaims } from '../../evidence/all-claims.js';
import { rulesOfRelation } from '../../evidence/subject-rules.js';
import { derivedOf, type WeighedClaim } from '../../evidence/weighed-claim.js';
import { keyed } from '../../values/index-keys.js';
import { refuseTakenId } from '../node-rules.js';
import { claimsAboutEntity, claimsOnRelation, weighIn } from '../subjects-so-far.js';
import type { WriteContext } from '../write-step.js';
import type { ClaimContent } from './claim-content.js';

/** What is said, by whom and where, whatever it turns out to be about. */
export interface Statement extends ClaimContent, Pick<ClaimRecord, 'id' | 'documentId' | 'originalDocumentId' | 'recordedBy'> {
  readonly group: ClaimGroup | null;
}

/** What a relation is, whatever its claims say. */
export type Subject = Pick<RelationRecord, 'id' | 'type' | 'from' | 'to'>;

/** A claim on a relation as it would be recorded now. */
export function claimOn(subject: Subject, statement: Statement, context: WriteContext): WeighedClaim {
  const about = { relationId: subject.id, relationType: subject.type, entityId: null };
  return newClaim(about, statement, [subject.from, subject.to], context);
}

/** The same claim on another relation of the same type and between the same ends. */
export function onRelation({ id }: Subject, draft: WeighedClaim): WeighedClaim {
  return draft.claim.relationId === id ? draft : { ...draft, claim: { ...draft.claim, relationId: id } };
}

/** Lays a claim on a relation, or about an entity, that is there. */
export function layClaim(weighed: WeighedClaim, context: WriteContext): void {
  readSubject(weighed, context);
  put(weighed, context);
  context.dirty.addClaim(weighed);
}

/** What is known of a subject must be so before it has one more claim. */
function readSubject({ claim: { relationId, relationType, entityId } }: WeighedClaim, context: WriteContext): void {
  const { ontology } = context.settings;
  const relationOf = relationType === null ? null : ontology.relationType(relationType);
  if (relationId !== null && relationOf) claimsOnRelation(relationId, relationOf, context);
  const entity = entityId === null ? null : context.view.entity(entityId);
  const entityOf = entity && ontology.entityType(entity.type);
  if (entity && entityOf) claimsAboutEntity(entity.id, entityOf, context);
}

/** A relation that was made, and its first claim. */
export interface MadeRelation {
  readonly relation: RelationRecord;
  readonly claim: WeighedClaim;
}

/** Lays a relation that has yet to be made, which says at once what follows from its first claim, and then that. */
export function layRelationWith(subject: Subject, type: RelationType, draft: WeighedClaim, context: WriteContext): MadeRelation {
  const { view, settings, at, dirty } = context;
  refuseTakenId(subject.id, view);
  // The relation is laid before its claim, and is the change that comes first.
  const claim = { ...draft, claim: { ...draft.claim, place: view.nextChange + 1 } };
  const { id, from, to } = subject;
  const facts = relationFromClaims(subject, [claim], type);
  const relation: RelationRecord = { kind: 'relation', id, type: type.name, from, to, createdAt: at, updatedAt: at, ...facts };
  view.lay({ before: null, after: keyed(relation, settings.ontology) });
  // The relation says already what follows: it need not be recomputed, unless more comes.
  put(claim, context);
  dirty.cache.begin(relation.id, new AllClaims(rulesOfRelation(type), [claim]));
  return { relation, claim };
}

/** Lays a claim about an entity itself. */
export function layClaimAbout(entityId: string, statement: Statement, context: WriteContext): void {
  layClaim(newClaim({ relationId: null, relationType: null, entityId }, statement, [], context), context);
}

type ClaimSubjectIds = Pick<ClaimRecord, 'relationId' | 'relationType' | 'entityId'>;

function newClaim(about: ClaimSubjectIds, statement: Statement, ends: readonly string[], { view, at }: WriteContext): WeighedClaim {
  const claim: ClaimRecord = {
    kind: 'claim',
    ...statement,
    ...about,
    place: view.nextChange,
    voice: null,
    byParty: false,
    fallsWithId: null,
    counts: true,
    recordedAt: at,
    retraction: null,
  };
  const weighed = weighIn(view, claim);
  return { ...weighed, claim: { ...claim, ...derivedOf(weighed, ends) } };
}

function put({ claim }: WeighedClaim, { view, settings }: WriteContext): void {
  refuseTakenId(claim.id, view);
  view.lay({ before: null, after: keyed(claim, settings.ontology) });
}
