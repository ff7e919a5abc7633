import { entityOfVoice, type ClaimRecord } from '../../model/claim.js';
import { rootDocument } from './document-chain.js';
import { publisherOf, type SourceNames } from './source-line.js';
import type { ClaimSource } from './voices.js';

/** The entity whose word a claim is; null where the voice is none, or unknown. */
export function voiceEntityId({ voice }: Pick<ClaimRecord, 'voice'>): string | null {
  return entityOfVoice(voice);
}

/**
 * Whose word a claim is, in words: the name of the entity, the publisher as the document writes it, or the site. Null where that is
 * unknown.
 * @example
 * const documentOf = await documentsOfClaims(claims, (ids) => reader.documents(ids));
 * const labels = claims.map((claim) => voiceLabel(claim, { nameOf: (id) => id, documentOf })); // 'The Guardian'
 */
export function voiceLabel(claim: ClaimSource & Pick<ClaimRecord, 'voice'>, names: SourceNames): string | null {
  const { voice } = claim;
  if (voice === null) return null;
  const entityId = voiceEntityId(claim);
  if (entityId !== null) return names.nameOf(entityId) ?? entityId;
  const documents = [rootDocument(claim, names.documentOf), names.documentOf(claim.documentId)];
  const own = documents.find((document) => document?.voiceKeys.includes(voice));
  return (own && publisherOf(own, names)) ?? voice.slice(voice.indexOf(':') + 1);
}
