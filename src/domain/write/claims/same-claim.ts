import { isDeepStrictEqual } from 'node:util';
import type { ClaimRecord } from '../../../model/claim.js';
import type { WriteView } from '../../../model/write-view.js';
import { claimContentOf, type ClaimContent } from './claim-content.js';
import type { IdentifiedClaim } from './identify-claim.js';
import type { WriteContext } from '../write-step.js';
import { checkProperties } from '../../values/properties.js';
import { isBetween } from './relation-ends.js';
import { matchDocument } from '../documents/match-document.js';
import type { DocumentInput } from '../write-inputs.js';

/** Whether a claim that is there says what is to be recorded under its id: then it was recorded before, and is the answer. */
export function isSameClaim(input: IdentifiedClaim, claim: ClaimRecord, context: WriteContext): boolean {
  return saysTheSame(input, claim, context) && isAboutTheSame(input, claim, context) && hasSameDocuments(input, claim, context);
}

function saysTheSame(input: IdentifiedClaim, claim: ClaimRecord, { settings }: WriteContext): boolean {
  const definitions = settings.ontology.relationType(claim.relationType)?.properties ?? [];
  const properties = checkProperties(input.properties, definitions, [], { completeness: 'partial', kept: claim.properties });
  const said: ClaimContent = { ...claimContentOf(input), properties: properties.value };
  return properties.faults.length === 0 && isDeepStrictEqual(said, pick(claim, Object.keys(said) as (keyof typeof said)[]));
}

function isAboutTheSame({ relationId, relation }: IdentifiedClaim, claim: ClaimRecord, { settings, view }: WriteContext): boolean {
  if (!relation) return relationId === claim.relationId;
  const known = view.relation(claim.relationId);
  if (known?.type !== relation.type || (relation.id ?? known.id) !== known.id) return false;
  return isBetween(known, relation, settings.ontology.relationType(known.type)?.symmetric ?? false);
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
