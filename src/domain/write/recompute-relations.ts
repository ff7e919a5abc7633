import { isDeepStrictEqual } from 'node:util';
import type { ClaimRecord } from '../../model/claim.js';
import type { RelationRecord } from '../../model/relation.js';
import type { Change } from '../../model/change.js';
import type { Decide } from '../../model/write.js';
import type { WriteView } from '../../model/write-view.js';
import type { Ontology } from '../../ontology/ontology.js';
import { countedClaims, type CountedClaims } from '../evidence/counted-claims.js';
import { keyed } from '../values/index-keys.js';
import { isParty, voiceOf, voiceLookup } from '../evidence/voices.js';
import { relationFromClaims } from '../evidence/evidence.js';
import { DirtyRelations } from './dirty-relations.js';
import { decideStep, type WriteContext, type WriteStep } from './write-step.js';
import { changedAt } from './node-rules.js';

/** The rules of a step as a store runs them: what follows for relations comes last, once all that the step does is known to be valid. */
export function withRecomputation(step: WriteStep): Decide {
  return (view, at) => {
    const dirty = new DirtyRelations();
    const { about, parts } = decideStep(step, { view, at, dirty });
    return { about, parts: [...parts, ...dirty.recompute(view)] };
  };
}

/** A claim that a relation had is another one by now: the relation is recomputed at the end of the write. */
export function markDirty(relationId: string, context: WriteContext): void {
  context.dirty.mark(relationId, recomputing(relationId, context), true);
}

/** The same for each relation with a claim that names this document, or one that derives from it. */
export function markAffectedRelations(documentId: string, context: WriteContext): void {
  for (const id of affectedRelations(documentId, context.view)) context.dirty.mark(id, recomputing(id, context), false);
}

/** The same for the relation of a claim that is new. */
export function markDirtyByNewClaim(claim: ClaimRecord, context: WriteContext): void {
  const { view, dirty } = context;
  const relation = view.relation(claim.relationId);
  // Where it only repeats the dates of its relation, or gives none, these stay.
  const hasOtherDates = (['started', 'ended'] as const).some((date) => claim[date] !== null && claim[date] !== relation?.[date]);
  const voice = voiceOf(claim, (id) => view.document(id));
  dirty.addClaim({ claim, voice }, recomputing(claim.relationId, context), hasOtherDates);
}

/** Relations with the dates that they will have at the end of the write. */
export function withDates(relations: readonly RelationRecord[], { view, dirty }: WriteContext): RelationRecord[] {
  const claimsOn = (id: string): CountedClaims => countedClaims(view.claimsOn(id), (documentId) => view.document(documentId));
  return relations.map((relation) => ({ ...relation, ...dirty.datesOf(relation, () => claimsOn(relation.id)) }));
}

/** Whether the voice of a claim is that of an end of its relation. */
export function isByParty(claim: ClaimRecord, relation: Pick<RelationRecord, 'from' | 'to'>, view: WriteView): boolean {
  return isParty(
    voiceOf(claim, (id) => view.document(id)),
    relation,
  );
}

/** In the order of their ids. */
function affectedRelations(documentId: string, view: WriteView): string[] {
  const relations = new Set<string>();
  const documents = new Set([documentId]);
  for (const id of documents) {
    for (const node of view.nodesNaming(id)) {
      if (node.kind === 'document' && node.derivedFromId === id) documents.add(node.id);
      if (node.kind === 'claim') relations.add(node.relationId);
    }
  }
  return [...relations].sort();
}

/** First the claims of a relation, then itself. */
function recomputing(id: string, { rules, view, at }: WriteContext): () => void {
  return () => {
    // Asked for first: where they were not read, the relation is read with them.
    const claims = view.claimsOn(id);
    const relation = view.relation(id);
    if (!relation) return;
    const changes = recomputeClaims(relation, claims, view, rules.ontology);
    view.lay(...changes, ...recomputeRelation(relation, claims, view, rules.ontology, at));
  };
}

/** `byParty` is kept with a claim, and follows from the documents. */
function recomputeClaims(relation: RelationRecord, claims: readonly ClaimRecord[], view: WriteView, ontology: Ontology): Change[] {
  const voiceOf = voiceLookup((id) => view.document(id));
  return claims.flatMap((claim) => {
    const byParty = isParty(voiceOf(claim), relation);
    return byParty === claim.byParty ? [] : [{ before: claim, after: keyed({ ...claim, byParty }, ontology) }];
  });
}

function recomputeRelation(
  relation: RelationRecord,
  claims: readonly ClaimRecord[],
  view: WriteView,
  ontology: Ontology,
  at: string,
): Change[] {
  const type = ontology.relationType(relation.type);
  if (!type) return [];
  const facts = relationFromClaims(relation, claims, (id) => view.document(id), type);
  const record = { ...relation, ...facts };
  if (isDeepStrictEqual(record, relation)) return [];
  return [{ before: relation, after: keyed({ ...record, updatedAt: changedAt(at, relation.updatedAt) }, ontology) }];
}
