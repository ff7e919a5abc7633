import { slug } from '../../../domain/values/identifiers.js';
import type { ClaimInput, RelationInput } from '../../../domain/write/write-inputs.js';
import { enumName } from '../../../ontology/api-names.js';
import type { Ontology } from '../../../ontology/ontology.js';
import { claimDigest, endsInOrder, type IdMaker } from './ids.js';

const MAX_CLAIM_WORDS = 180;

/**
 * The ids of the first versions, which were made of names alone: cases that named things alike got the same ones. Nothing new gets one;
 * they are only looked for, so that a case loaded then is known again. They must never change.
 */
export class OldIds implements IdMaker {
  constructor(private readonly ontology: Ontology) {}

  ofName(name: string): string {
    return slug(name);
  }

  ofRelation(relation: RelationInput): string {
    const [first, second] = endsInOrder(relation, this.ontology);
    return slug(first, enumName(relation.type), second);
  }

  ofClaim(claim: ClaimInput, relationId: string): string {
    const words = slug(relationId, claim.documentId ?? '').slice(0, MAX_CLAIM_WORDS);
    return `${words}-${claimDigest(claim, relationId)}`;
  }
}
