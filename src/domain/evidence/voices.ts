// Whose word a claim is: claims of one origin count as one voice.

import type { ClaimRecord } from '../../model/claim.js';
import type { DocumentRecord } from '../../model/document.js';
import { foldName } from '../values/names.js';
import { hostOf } from '../values/urls.js';

/** Equal for two claims if they are one voice. A publisher's name equals an entity only through the document's `publisherEntityId`. */
export type Origin = `entity:${string}` | `publisher:${string}` | `host:${string}` | 'unknown';

/** Looks up a document; null where it is not there. */
export type DocumentOf = (id: string) => DocumentRecord | null;

/** What of a claim decides whose word it is. */
export type Attribution = Pick<ClaimRecord, 'onBehalfOfId' | 'claimantId' | 'documentId' | 'originalDocumentId'>;

/**
 * The first that is known of: the entity on whose behalf the claimant speaks, the claimant, and of the root document the publisher's
 * entity, the publisher's name, the host of its url. All claims of which none is known are one voice. docs/evidence.md gives the rules.
 */
export function originOf(claim: Attribution, documentOf: DocumentOf): Origin {
  const speaker = claim.onBehalfOfId ?? claim.claimantId;
  return speaker === null ? originOfDocument(rootDocument(claim, documentOf)) : `entity:${speaker}`;
}

/** The same for many claims of one time: those that stand in the same documents have one origin, which is looked for once. */
export function originsBy(documentOf: DocumentOf): (claim: Attribution) => Origin {
  const known = new Map<string, Origin>();
  return (claim) => {
    const { onBehalfOfId, claimantId, documentId, originalDocumentId } = claim;
    const key = [onBehalfOfId, claimantId, documentId, originalDocumentId].join(' ');
    const origin = known.get(key) ?? originOf(claim, documentOf);
    known.set(key, origin);
    return origin;
  };
}

/** Whether a voice is that of one of the ends of a relation: `byParty` of its claims. */
export function isParty(origin: Origin, ends: { readonly from: string; readonly to: string }): boolean {
  return origin === `entity:${ends.from}` || origin === `entity:${ends.to}`;
}

/** The claim's original, where it names one that is there, else its document, followed to the one that it only copies. */
function rootDocument(claim: Attribution, documentOf: DocumentOf): DocumentRecord | null {
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

function originOfDocument(root: DocumentRecord | null): Origin {
  if (root?.publisherEntityId) return `entity:${root.publisherEntityId}`;
  const publisher = foldName(root?.publisher ?? '');
  if (publisher !== '') return `publisher:${publisher}`;
  const host = hostOf(root?.url ?? '');
  return host === null ? 'unknown' : `host:${host}`;
}
