import { mergeNeeds, NO_NEEDS, type Needs, type RelationEnds } from '../../../model/read-set.js';
import { idsInProperties, type Ontology } from '../../../ontology/ontology.js';
import { newId } from '../../values/identifiers.js';
import { waysRound } from './relation-ends.js';
import { documentNeeds } from '../documents/create-document.js';
import type { ClaimInput, DocumentInput, RelationInput } from '../write-inputs.js';

type WithId<Input> = Input & { readonly id: string };

/** A claim of which everything that may be made has its id, so that deciding it again makes the same. */
export interface IdentifiedClaim extends Omit<WithId<ClaimInput>, 'document' | 'originalDocument'> {
  readonly document: WithId<DocumentInput> | null;
  readonly originalDocument: WithId<DocumentInput> | null;
  /** The id of the relation, should it be made. */
  readonly newRelationId: string;
}

export function withIds(input: ClaimInput): IdentifiedClaim {
  const identified = (document: DocumentInput | null | undefined): WithId<DocumentInput> | null =>
    document ? { ...document, id: document.id ?? newId() } : null;
  return {
    ...input,
    id: input.id ?? newId(),
    document: identified(input.document),
    originalDocument: identified(input.originalDocument),
    newRelationId: input.relation?.id ?? newId(),
  };
}

/** What must be read to decide a claim. Under ids that nobody has given yet there is nothing. */
export function claimNeeds(input: ClaimInput, ontology: Ontology): Needs {
  const { id, relation, relationId, documentId, originalDocumentId, claimantId, onBehalfOfId, replaces } = input;
  const named = [id, relation?.id, relation?.from, relation?.to, documentId, originalDocumentId, claimantId, onBehalfOfId, replaces];
  const own: Needs = {
    ...NO_NEEDS,
    nodes: [...named.filter((node) => typeof node === 'string'), ...idsInProperties(input.properties, ontology)],
    relationsWithClaims: [relationId, relation?.id].filter((node) => typeof node === 'string'),
    relationsBetween: relation && !relation.id ? endsToSearch(relation, ontology) : [],
  };
  const documents = [input.document, input.originalDocument].filter((document) => typeof document === 'object' && document !== null);
  return mergeNeeds([own, ...documents.map(documentNeeds)]);
}

function endsToSearch({ type, from, to }: RelationInput, ontology: Ontology): RelationEnds[] {
  return waysRound({ type, from, to }, ontology.relationType(type)?.symmetric ?? false);
}
