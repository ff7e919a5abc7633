import type { ClaimRecord } from '../../model/claim.js';
import type { DocumentRecord } from '../../model/document.js';
import type { DocumentOf } from './voices.js';

/**
 * Reads the documents of some claims, and those from which they derive: a batch for all claims together, and one more for each step along
 * the longest chain.
 * @param read one entry per id, in their order; null where there is no such document
 * @example
 * const documentOf = await documentsOfClaims(claims, (ids) => reader.documents(ids));
 */
export async function documentsOfClaims(
  claims: readonly Pick<ClaimRecord, 'documentId' | 'originalDocumentId'>[],
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
