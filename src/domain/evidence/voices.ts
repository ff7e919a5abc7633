// Whose word a claim is: claims of one voice count as one voice.

import type { ClaimRecord } from '../../model/claim.js';
import type { DocumentRecord } from '../../model/document.js';
import { foldName } from '../values/names.js';
import { hostOf } from '../values/urls.js';

/** Equal for two claims if they are one voice. A publisher's name equals an entity only through the document's `publisherEntityId`. */
export type Voice = `entity:${string}` | `publisher:${string}` | `host:${string}` | 'unknown';

/** Looks up a document; null where it is not there. */
export type DocumentOf = (id: string) => DocumentRecord | null;

/** What of a claim decides whose word it is. */
export type ClaimSource = Pick<ClaimRecord, 'onBehalfOfId' | 'claimantId' | 'documentId' | 'originalDocumentId'>;

/**
 * The first that is known of: the entity on whose behalf the claimant speaks, the claimant, and of the root document the publisher's
 * entity, the publisher's name, the host of its url. All claims of which none is known are one voice. docs/evidence.md gives the rules.
 */
export function voiceOf(claim: ClaimSource, documentOf: DocumentOf): Voice {
  const speaker = claim.onBehalfOfId ?? claim.claimantId;
  return speaker === null ? voiceOfDocument(rootDocument(claim, documentOf)) : `entity:${speaker}`;
}

/** The same for many claims of one time: those that stand in the same documents have one voice, which is looked for once. */
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

/** Whether a voice is that of one of the ends of a relation: `byParty` of its claims. */
export function isParty(voice: Voice, ends: { readonly from: string; readonly to: string }): boolean {
  return voice === `entity:${ends.from}` || voice === `entity:${ends.to}`;
}

/** The claim's original, where it names one that is there, else its document, followed to the one that it only copies. */
function rootDocument(claim: ClaimSource, documentOf: DocumentOf): DocumentRecord | null {
  const original = claim.originalDocumentId === null ? null : documentOf(claim.originalDocumentId);
  const start = original ?? documentOf(claim.documentId);
  return start && endOfChain(start, documentOf);
}

/** The last document that is there; a chain that runs in a circle ends before it repeats. */
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
