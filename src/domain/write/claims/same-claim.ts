import { isDeepStrictEqual } from 'node:util';
import type { ClaimRecord } from '../../../model/claim.js';
import type { WriteView } from '../../../model/write/write-view.js';
import type { Ontology, PropertyDefinition } from '../../../ontology/ontology.js';
import { ALIAS } from '../../evidence/value-keys.js';
import { checkProperties } from '../../values/properties.js';
import { matchDocument } from '../documents/match-document.js';
import type { DocumentInput, RelationInput } from '../write-inputs.js';
import type { WriteContext } from '../write-step.js';
import { claimContentOf, type ClaimContent } from './claim-content.js';
import type { IdentifiedClaim } from './identify-claim.js';
import { isBetween } from './relation-ends.js';

/** Whether a claim that is there says what is to be recorded under its id: then it was recorded before, and is the answer. */
export function isSameClaim(input: IdentifiedClaim, claim: ClaimRecord, context: WriteContext): boolean {
  return saysTheSame(input, claim, context) && isAboutTheSame(input, claim, context) && hasSameDocuments(input, claim, context);
}

function saysTheSame(input: IdentifiedClaim, claim: ClaimRecord, { settings, view }: WriteContext): boolean {
  const definitions = definitionsFor(claim, view, settings.ontology);
  const properties = checkProperties(input.properties, definitions, [], { completeness: 'partial', kept: claim.properties });
  const said: ClaimContent = { ...claimContentOf(input), properties: properties.value };
  return properties.faults.length === 0 && isDeepStrictEqual(said, pick(claim, Object.keys(said) as (keyof typeof said)[]));
}

function definitionsFor({ relationType, entityId }: ClaimRecord, view: WriteView, ontology: Ontology): readonly PropertyDefinition[] {
  if (relationType !== null) return ontology.relationType(relationType)?.properties ?? [];
  const entity = entityId === null ? null : view.entity(entityId);
  return [...((entity && ontology.entityType(entity.type)?.properties) ?? []), ALIAS];
}

/** A claim that names no subject, since it replaces another, is about what that was about. */
function isAboutTheSame(input: IdentifiedClaim, claim: ClaimRecord, { settings, view }: WriteContext): boolean {
  const { relationId, relation, entityId } = input;
  if (typeof entityId === 'string') return entityId === claim.entityId;
  if (relation) return isRelationOf(claim, relation, view, settings.ontology);
  return typeof relationId === 'string' ? relationId === claim.relationId : typeof input.replaces === 'string';
}

function isRelationOf({ relationId }: ClaimRecord, wanted: RelationInput, view: WriteView, ontology: Ontology): boolean {
  const known = relationId === null ? null : view.relation(relationId);
  if (known?.type !== wanted.type || (wanted.id ?? known.id) !== known.id) return false;
  return isBetween(known, wanted, ontology.relationType(known.type)?.symmetric ?? false);
}

function hasSameDocuments(input: IdentifiedClaim, claim: ClaimRecord, { view }: WriteContext): boolean {
  const isDocument = (id: string | null | undefined, whole: DocumentInput | null, known: string | null): boolean =>
    whole ? known !== null && describesDocument(whole, known, view) : (id ?? null) === known;
  return (
    isDocument(input.documentId, input.document, claim.documentId) &&
    isDocument(input.originalDocumentId, input.originalDocument, claim.originalDocumentId)
  );
}

/** Whether a document given as a whole is that one. Without id, sha256 or url a document was made from it: its title tells. */
function describesDocument(given: DocumentInput, known: string, view: WriteView): boolean {
  const meant = matchDocument(given, view);
  if (meant) return meant.id === known;
  return !given.url && !given.sha256 && view.document(known)?.title === given.title;
}

function pick<Key extends keyof ClaimRecord>(claim: ClaimRecord, keys: readonly Key[]): Pick<ClaimRecord, Key> {
  return Object.fromEntries(keys.map((key) => [key, claim[key]])) as Pick<ClaimRecord, Key>;
}
