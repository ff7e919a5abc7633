import type { ClaimGroup, ClaimRecord } from '../../../model/claim.js';
import type { RelationRecord } from '../../../model/relation.js';
import type { RelationType } from '../../../ontology/ontology.js';
import { relationFromClaims } from '../../evidence/evidence.js';
import { derivedOf, type WeighedClaim } from '../../evidence/weighed-claim.js';
import { keyed } from '../../values/index-keys.js';
import { refuseTakenId } from '../node-rules.js';
import { weighIn } from '../subjects-so-far.js';
import type { WriteContext } from '../write-step.js';
import type { ClaimContent } from './claim-content.js';

/** What is said, by whom and where, whatever it turns out to be about. */
export interface Statement extends ClaimContent, Pick<ClaimRecord, 'id' | 'documentId' | 'originalDocumentId' | 'recordedBy'> {
  readonly group: ClaimGroup | null;
}

/** What a relation is, whatever its claims say. */
export type Subject = Pick<RelationRecord, 'id' | 'type' | 'from' | 'to'>;

/** A claim on a relation as it would be recorded now, or one change later. */
export function claimOn(subject: Subject, statement: Statement, context: WriteContext, changesBefore = 0): WeighedClaim {
  const about = { relationId: subject.id, relationType: subject.type, entityId: null };
  return newClaim({ ...statement, ...about }, [subject.from, subject.to], context, changesBefore);
}

/** Lays a claim on a relation that is there. */
export function layClaim(subject: Subject, statement: Statement, context: WriteContext): void {
  lay(claimOn(subject, statement, context), context);
}

/** Lays a relation that has yet to be made, which says at once what follows from its first claim, and then that. */
export function layRelationWith(subject: Subject, type: RelationType, statement: Statement, context: WriteContext): RelationRecord {
  const { view, settings, at } = context;
  refuseTakenId(subject.id, view);
  const claim = claimOn(subject, statement, context, 1);
  const relation: RelationRecord = {
    kind: 'relation',
    ...subject,
    ...relationFromClaims(subject, [claim], type),
    createdAt: at,
    updatedAt: at,
  };
  view.lay({ before: null, after: keyed(relation, settings.ontology) });
  // The relation says already what follows: it need not be recomputed, unless more comes.
  put(claim, context);
  return relation;
}

/** Lays a claim about an entity itself. */
export function layClaimAbout(entityId: string, statement: Statement, context: WriteContext): void {
  lay(newClaim({ ...statement, relationId: null, relationType: null, entityId }, [], context, 0), context);
}

type UnplacedClaim = Omit<ClaimRecord, 'kind' | 'place' | 'voice' | 'byParty' | 'fallsWithId' | 'counts' | 'recordedAt' | 'retraction'>;

function newClaim(
  { id, relationId, relationType, entityId, ...said }: UnplacedClaim,
  ends: readonly string[],
  { view, at }: WriteContext,
  changesBefore: number,
): WeighedClaim {
  const weighed = weighIn(view, {
    kind: 'claim',
    id,
    relationId,
    relationType,
    entityId,
    ...said,
    place: view.nextChange + changesBefore,
    voice: null,
    byParty: false,
    fallsWithId: null,
    counts: true,
    recordedAt: at,
    retraction: null,
  });
  return { ...weighed, claim: { ...weighed.claim, ...derivedOf(weighed, ends) } };
}

function lay(weighed: WeighedClaim, context: WriteContext): void {
  put(weighed, context);
  context.dirty.addClaim(weighed);
}

function put({ claim }: WeighedClaim, { view, settings }: WriteContext): void {
  refuseTakenId(claim.id, view);
  view.lay({ before: null, after: keyed(claim, settings.ontology) });
}
