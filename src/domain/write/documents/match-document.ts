// How a document is found that an input describes.

import type { DocumentRecord } from '../../../model/document.js';
import { readSetOf, type ReadSet } from '../../../model/read-set.js';
import type { WriteView } from '../../../model/write-view.js';
import type { DocumentInput } from '../write-inputs.js';

/** The document that an input describes: the one with its id, else its sha256, else its url. Null where it has yet to be made. */
export function matchDocument({ id, sha256, url }: Pick<DocumentInput, 'id' | 'sha256' | 'url'>, view: WriteView): DocumentRecord | null {
  const hash = sha256?.toLowerCase() ?? null;
  const withId = typeof id === 'string' ? view.document(id) : null;
  const withHash = hash === null ? [] : view.documentsBySha256(hash);
  const atUrl = typeof url === 'string' ? view.documentsByUrl(url) : [];
  const isNoOther = (document: DocumentRecord): boolean => hash === null || document.sha256 === null;
  return withId ?? withHash.at(0) ?? atUrl.find(isNoOther) ?? null;
}

/** What must be read to find it, and to check what it names. */
export function documentReadSet({ id, publisherId, derivedFrom, sha256, url }: Omit<DocumentInput, 'title'>): ReadSet {
  return readSetOf({
    nodes: [id, publisherId, derivedFrom].filter((node) => typeof node === 'string'),
    documentsBySha256: typeof sha256 === 'string' ? [sha256.toLowerCase()] : [],
    documentsByUrl: typeof url === 'string' ? [url] : [],
  });
}
