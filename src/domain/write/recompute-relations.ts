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
    return { about, parts: [...parts, ...dirty.recompute(view, (id) => recomputeRelation(id, view, step.settings.ontology, at))] };
  };
}

/** Each relation with a claim that names this document, or one that derives from it, is recomputed at the end of the write. */
export function markAffectedRelations(documentId: string, { view, dirty }: WriteContext): void {
  for (const id of affectedRelations(documentId, view)) dirty.markByDocument(id);
}

/** The relation of a claim that is new is recomputed at the end of the write. */
export function markDirtyByNewClaim(claim: ClaimRecord, { view, dirty }: WriteContext): void {
  const relation = view.relation(claim.relationId);
  // Where it only repeats the dates of its relation, or gives none, these stay.
  const hasOtherDates = (['started', 'ended'] as const).some((date) => claim[date] !== null && claim[date] !== relation?.[date]);
  dirty.addClaim({ claim, voice: voiceOf(claim, (id) => view.document(id)) }, hasOtherDates);
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

/** Lays what makes a relation say again what its claims add up to: first its claims, then itself. */
function recomputeRelation(id: string, view: WriteView, ontology: Ontology, at: string): void {
  // Asked for first: where they were not read, the relation is read with them.
  const claims = view.claimsOn(id);
  const relation = view.relation(id);
  if (!relation) return;
  const changes = [...claimsOfOtherParty(relation, claims, view, ontology), ...relationByClaims(relation, claims, view, ontology, at)];
  view.lay(...changes);
}

/** `byParty` is kept with a claim, and follows from the documents. */
function claimsOfOtherParty(relation: RelationRecord, claims: readonly ClaimRecord[], view: WriteView, ontology: Ontology): Change[] {
  const cachedVoiceOf = voiceLookup((id) => view.document(id));
  return claims.flatMap((claim) => {
    const byParty = isParty(cachedVoiceOf(claim), relation);
    return byParty === claim.byParty ? [] : [{ before: claim, after: keyed({ ...claim, byParty }, ontology) }];
  });
}

function relationByClaims(
  relation: RelationRecord,
  claims: readonly ClaimRecord[],
  view: WriteView,
  ontology: Ontology,
  at: string,
): Change[] {
  const type = ontology.relationType(relation.type);
  if (!type) return [];
  const record = { ...relation, ...relationFromClaims(relation, claims, (id) => view.document(id), type) };
  if (isDeepStrictEqual(record, relation)) return [];
  return [{ before: relation, after: keyed({ ...record, updatedAt: changedAt(at, relation.updatedAt) }, ontology) }];
}
