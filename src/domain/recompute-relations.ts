import { isDeepStrictEqual } from 'node:util';
import type { ClaimRecord } from '../model/claim.js';
import type { RelationRecord } from '../model/relation.js';
import type { Change } from '../model/change.js';
import type { WriteView } from '../model/write-view.js';
import type { Ontology } from '../ontology/ontology.js';
import { keyed } from './keys.js';
import { isParty, originOf } from './origin.js';
import { relationFromClaims } from './relation-from-claims.js';
import { changedAt, type WriteContext } from './write-context.js';

/** What must be changed so that relations say again what their claims add up to. First the claims of each, then itself. */
export function recomputeRelations(view: WriteView, relationIds: readonly string[], ontology: Ontology, at: string): Change[] {
  return relationIds.flatMap((id) => {
    const relation = view.relation(id);
    return relation ? [...recomputeClaims(relation, view, ontology), ...recomputeRelation(relation, view, ontology, at)] : [];
  });
}

/**
 * Leaves that to the end of the write, once for each relation.
 * @param hasOtherDates whether their dates may be others then: by these a claim finds its relation
 */
export function recomputeLater(
  relationIds: readonly string[],
  { hasOtherDates }: { readonly hasOtherDates: boolean },
  { rules, view, at, due }: WriteContext,
): void {
  for (const id of relationIds) due.add(id, () => recomputeRelations(view, [id], rules.ontology, at), hasOtherDates);
}

/** `byParty` is kept with a claim, and follows from the documents. */
function recomputeClaims(relation: RelationRecord, view: WriteView, ontology: Ontology): Change[] {
  return view.claimsOn(relation.id).flatMap((claim) => {
    const byParty = isByParty(claim, relation, view);
    return byParty === claim.byParty ? [] : [{ before: claim, after: keyed({ ...claim, byParty }, ontology) }];
  });
}

/** Whether the voice of a claim is that of an end of its relation. */
export function isByParty(claim: ClaimRecord, relation: Pick<RelationRecord, 'from' | 'to'>, view: WriteView): boolean {
  return isParty(
    originOf(claim, (id) => view.document(id)),
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
