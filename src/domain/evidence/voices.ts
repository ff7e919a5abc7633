// Whose word a claim is. Claims of one voice count once, so that a copied text is no second source.

import type { ClaimRecord } from '../../model/claim.js';
import type { DocumentRecord } from '../../model/document.js';
import { foldName } from '../values/names.js';
import { hostOf } from '../values/urls.js';

/**
 * Whose word a claim is: two claims are one voice if this is equal. A publisher's name is the voice of an entity only where the document
 * says so, by `publisherEntityId`.
 */
export type Voice = `entity:${string}` | `publisher:${string}` | `host:${string}` | 'unknown';

/** Looks up a document; null where it is not there. */
export type DocumentOf = (id: string) => DocumentRecord | null;

/** The fields of a claim that decide whose word it is. */
export type ClaimSource = Pick<ClaimRecord, 'onBehalfOfId' | 'claimantId' | 'documentId' | 'originalDocumentId'>;

/**
 * The voice of a claim is the first that is known: the entity on whose behalf the claimant speaks; the claimant; of the root document the
 * publisher's entity, the publisher's name, the host of its url. All claims of which none is known are one voice (docs/evidence.md).
 * @example
 * const article = { documentId: 'an-article-of-the-guardian', originalDocumentId: null };
 * voiceOf({ ...article, claimantId: 'brad-smith', onBehalfOfId: 'microsoft' }, documentOf); // 'entity:microsoft'
 * voiceOf({ ...article, claimantId: null, onBehalfOfId: null }, documentOf); // 'publisher:the guardian'
 */
export function voiceOf(claim: ClaimSource, documentOf: DocumentOf): Voice {
  const speaker = claim.onBehalfOfId ?? claim.claimantId;
  return speaker === null ? voiceOfDocument(rootDocument(claim, documentOf)) : `entity:${speaker}`;
}

/**
 * `voiceOf` with a memory, for many claims: those with the same speakers and documents have one voice, which is computed once. It is of use
 * only as long as the documents do not change.
 * @example
 * const voiceOfClaim = voiceLookup(documentOf);
 * const voices = new Set(claims.map(voiceOfClaim)); // whose word the claims are
 */
export function voiceLookup(documentOf: DocumentOf): (claim: ClaimSource) => Voice {
  const known = new Map<string, Voice>();
  return (claim) => {
    const { onBehalfOfId, claimantId, documentId, originalDocumentId } = claim;
    const key = [onBehalfOfId, claimantId, documentId, originalDocumentId].join(' ');
    const voice = known.get(key) ?? voiceOf(claim, documentOf);
    known.set(key, voice);
    return voice;
  };
}

/**
 * Whether a voice is that of one of the ends of a relation: `byParty` of its claims.
 * @example
 * isParty('entity:microsoft', { from: 'microsoft', to: 'army' }); // true
 */
export function isParty(voice: Voice, ends: { readonly from: string; readonly to: string }): boolean {
  return voice === `entity:${ends.from}` || voice === `entity:${ends.to}`;
}

/** The root document: the claim's original, where it has one, else its document, followed along `derivedFrom` to the end. */
function rootDocument(claim: ClaimSource, documentOf: DocumentOf): DocumentRecord | null {
  const original = claim.originalDocumentId === null ? null : documentOf(claim.originalDocumentId);
  const start = original ?? documentOf(claim.documentId);
  return start && endOfChain(start, documentOf);
}

/** The last document that exists; a chain that runs in a circle ends before it repeats. */
function endOfChain(start: DocumentRecord, documentOf: DocumentOf): DocumentRecord {
  const seen = new Set<string>();
  let end = start;
  let next: DocumentRecord | null = start;
  while (next && !seen.has(next.id)) {
    end = next;
    seen.add(next.id);
    next = next.derivedFromId === null ? null : documentOf(next.derivedFromId);
  }
  return end;
}

function voiceOfDocument(root: DocumentRecord | null): Voice {
  if (root?.publisherEntityId) return `entity:${root.publisherEntityId}`;
  const publisher = foldName(root?.publisher ?? '');
  if (publisher !== '') return `publisher:${publisher}`;
  const host = hostOf(root?.url ?? '');
  return host === null ? 'unknown' : `host:${host}`;
}
