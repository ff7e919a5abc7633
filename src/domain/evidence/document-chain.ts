import type { ClaimRecord } from '../../model/claim.js';
import type { DocumentRecord } from '../../model/document.js';

/** Looks up a document; null where it is not there. */
export type DocumentOf = (id: string) => DocumentRecord | null;

/** The documents that a claim names: where it was read, and which that retells. */
export type ClaimDocuments = Pick<ClaimRecord, 'documentId' | 'originalDocumentId'>;

/** A document, and all from which it derives, to the end; a chain that runs in a circle ends before it repeats. */
export function documentChain(id: string, documentOf: DocumentOf): readonly DocumentRecord[] {
  const chain: DocumentRecord[] = [];
  const seen = new Set<string>();
  for (let next = documentOf(id); next && !seen.has(next.id); next = next.derivedFromId === null ? null : documentOf(next.derivedFromId)) {
    seen.add(next.id);
    chain.push(next);
  }
  return chain;
}

/** The root document: the claim's original, where it has one, else its document, followed along `derivedFrom` to the end. */
export function rootDocument({ documentId, originalDocumentId }: ClaimDocuments, documentOf: DocumentOf): DocumentRecord | null {
  const original = originalDocumentId === null ? [] : documentChain(originalDocumentId, documentOf);
  return original.at(-1) ?? documentChain(documentId, documentOf).at(-1) ?? null;
}

/**
 * Reads the documents of some claims, and those from which they derive: a batch for all claims together, and one more for each step along
 * the longest chain.
 * @param read one entry per id, in their order; null where there is no such document
 * @example
 * const documentOf = await documentsOfClaims(claims, (ids) => reader.documents(ids));
 */
export async function documentsOfClaims(
  claims: readonly ClaimDocuments[],
  read: (ids: readonly string[]) => Promise<readonly (DocumentRecord | null)[]>,
): Promise<DocumentOf> {
  const known = new Map<string, DocumentRecord | null>();
  let wanted = claims.flatMap(({ documentId, originalDocumentId }) => [documentId, originalDocumentId ?? []].flat());
  while (wanted.length > 0) {
    const ids = [...new Set(wanted)];
    const found = await read(ids);
    ids.forEach((id, i) => known.set(id, found[i] ?? null));
    wanted = found.flatMap((document) => document?.derivedFromId ?? []).filter((id) => !known.has(id));
  }
  return (id) => known.get(id) ?? null;
}
