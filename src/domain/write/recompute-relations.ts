import { isDeepStrictEqual } from 'node:util';
import type { ClaimRecord } from '../../model/claim.js';
import type { RelationRecord } from '../../model/relation.js';
import type { Change } from '../../model/change.js';
import type { WriteView } from '../../model/write-view.js';
import type { Ontology } from '../../ontology/ontology.js';
import { countedClaims, type CountedClaims } from '../evidence/counted-claims.js';
import { keyed } from '../values/index-keys.js';
import { isParty, voiceOf, voiceLookup } from '../evidence/voices.js';
import { relationFromClaims } from '../evidence/evidence.js';
import { changedAt, type WriteContext } from './write-context.js';

/**
 * Leaves to the end of the write what must be changed so that these relations say again what their claims add up to, once for each
 * relation. First the claims of each, then itself.
 */
export function recomputeLater(relationIds: readonly string[], context: WriteContext): void {
  for (const id of relationIds) context.due.add(id, recomputing(id, context));
}

/** Leaves to the end of the write what follows from a claim that is new. */
export function recomputeForClaim(claim: ClaimRecord, context: WriteContext): void {
  const { view, due } = context;
  const relation = view.relation(claim.relationId);
  // Where it only repeats the dates of its relation, or gives none, these stay.
  const hasOtherDates = (['started', 'ended'] as const).some((date) => claim[date] !== null && claim[date] !== relation?.[date]);
  const voice = voiceOf(claim, (id) => view.document(id));
  due.addClaim({ claim, voice }, recomputing(claim.relationId, context), hasOtherDates);
}

/** Relations with the dates that they will have at the end of the write. */
export function withDates(relations: readonly RelationRecord[], { view, due }: WriteContext): RelationRecord[] {
  const claimsOn = (id: string): CountedClaims => countedClaims(view.claimsOn(id), (documentId) => view.document(documentId));
  return relations.map((relation) => ({ ...relation, ...due.datesOf(relation, () => claimsOn(relation.id)) }));
}

function recomputing(id: string, { rules, view, at }: WriteContext): () => Change[] {
  return () => {
    const relation = view.relation(id);
    return relation ? [...recomputeClaims(relation, view, rules.ontology), ...recomputeRelation(relation, view, rules.ontology, at)] : [];
  };
}

/** `byParty` is kept with a claim, and follows from the documents. */
function recomputeClaims(relation: RelationRecord, view: WriteView, ontology: Ontology): Change[] {
  const voiceOf = voiceLookup((id) => view.document(id));
  return view.claimsOn(relation.id).flatMap((claim) => {
    const byParty = isParty(voiceOf(claim), relation);
    return byParty === claim.byParty ? [] : [{ before: claim, after: keyed({ ...claim, byParty }, ontology) }];
  });
}

/** Whether the voice of a claim is that of an end of its relation. */
export function isByParty(claim: ClaimRecord, relation: Pick<RelationRecord, 'from' | 'to'>, view: WriteView): boolean {
  return isParty(
    voiceOf(claim, (id) => view.document(id)),
    relation,
  );
}

function recomputeRelation(relation: RelationRecord, view: WriteView, ontology: Ontology, at: string): Change[] {
  const type = ontology.relationType(relation.type);
  if (!type) return [];
  const facts = relationFromClaims(relation, view.claimsOn(relation.id), (id) => view.document(id), type);
  const record = { ...relation, ...facts };
  if (isDeepStrictEqual(record, relation)) return [];
  return [{ before: relation, after: keyed({ ...record, updatedAt: changedAt(at, relation.updatedAt) }, ontology) }];
}
