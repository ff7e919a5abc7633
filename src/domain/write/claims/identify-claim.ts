import { mergeReadSets, readSetOf, type ReadSet, type RelationEnds } from '../../../model/read-set.js';
import { idsInProperties, type Ontology } from '../../../ontology/ontology.js';
import { newId } from '../../values/identifiers.js';
import { endOrders } from './relation-ends.js';
import { documentReadSet } from '../documents/match-document.js';
import type { ClaimInput, DocumentInput, RelationInput, WithId } from '../write-inputs.js';

/** A claim of which everything that may be made has its id, so that deciding it again makes the same. */
export interface IdentifiedClaim extends Omit<WithId<ClaimInput>, 'document' | 'originalDocument'> {
  readonly document: WithId<DocumentInput> | null;
  readonly originalDocument: WithId<DocumentInput> | null;
  /** The id of the relation, should it be made. */
  readonly newRelationId: string;
}

/** A claim with the ids of all that it may make, and what must be read to decide it. */
export function identifyClaim(input: ClaimInput, ontology: Ontology): { readonly claim: IdentifiedClaim; readonly readSet: ReadSet } {
  const newIds: string[] = [];
  const idOf = (given: string | null | undefined): string => {
    if (typeof given === 'string') return given;
    const id = newId();
    newIds.push(id);
    return id;
  };
  const identified = (document: DocumentInput | null | undefined): WithId<DocumentInput> | null =>
    document ? { ...document, id: idOf(document.id) } : null;
  const claim = {
    ...input,
    id: idOf(input.id),
    document: identified(input.document),
    originalDocument: identified(input.originalDocument),
    newRelationId: idOf(input.relation?.id),
  };
  return { claim, readSet: mergeReadSets([readSetOf({ newIds }), readSetOfClaim(input, ontology)]) };
}

function readSetOfClaim(input: ClaimInput, ontology: Ontology): ReadSet {
  const { id, relation, relationId, documentId, originalDocumentId, claimantId, onBehalfOfId, replaces } = input;
  const named = [id, relation?.id, relation?.from, relation?.to, documentId, originalDocumentId, claimantId, onBehalfOfId, replaces];
  const own = readSetOf({
    nodes: [...named.filter((node) => typeof node === 'string'), ...idsInProperties(input.properties, ontology)],
    relationsWithClaims: [relationId, relation?.id].filter((node) => typeof node === 'string'),
    relationsBetween: relation && !relation.id ? endsToSearch(relation, ontology) : [],
  });
  const documents = [input.document, input.originalDocument].filter((document) => typeof document === 'object' && document !== null);
  return mergeReadSets([own, ...documents.map(documentReadSet)]);
}

function endsToSearch({ type, from, to }: RelationInput, ontology: Ontology): RelationEnds[] {
  return endOrders({ type, from, to }, ontology.relationType(type)?.symmetric ?? false);
}
