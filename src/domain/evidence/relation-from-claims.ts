import type { ClaimRecord } from '../../model/claim.js';
import type { RelationRecord } from '../../model/relation.js';
import type { RelationType } from '../../ontology/ontology.js';
import { countedClaims } from './counted-claims.js';
import { evidenceOf } from './evidence.js';
import type { DocumentOf } from './voices.js';
import { relationFacts } from './relation-values.js';

/**
 * All that is stored with a relation because its claims say so. The order of the claims does not matter.
 * @param ends the entities between which the relation is
 * @param claims all claims on the relation, retracted ones too
 * @param documentOf looks up the documents of the claims and those from which these derive
 */
export function relationFromClaims(
  ends: Pick<RelationRecord, 'from' | 'to'>,
  claims: readonly ClaimRecord[],
  documentOf: DocumentOf,
  type: RelationType,
): Pick<RelationRecord, 'started' | 'ended' | 'properties' | 'evidence'> {
  const counted = countedClaims(claims, documentOf);
  return { ...relationFacts(counted, type.properties), evidence: evidenceOf(counted, ends) };
}
