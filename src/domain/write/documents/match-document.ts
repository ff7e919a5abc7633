// How a document is found that an input describes.

import type { DocumentRecord } from '../../../model/document.js';
import { readSetOf, type ReadSet } from '../../../model/write/read-set.js';
import type { WriteView } from '../../../model/write/write-view.js';
import { foldName } from '../../values/names.js';
import type { DocumentInput } from '../write-inputs.js';

/** The document that an input describes: the one with its id, else its sha256, else its url. Null where it has yet to be made. */
export function matchDocument({ id, sha256, url }: Pick<DocumentInput, 'id' | 'sha256' | 'url'>, view: WriteView): DocumentRecord | null {
  const hash = sha256?.toLowerCase() ?? null;
  const withId = typeof id === 'string' ? view.document(id) : null;
  const withHash = hash === null ? [] : view.documentsBySha256(hash);
  const atUrl = typeof url === 'string' ? view.documentsByUrl(url) : [];
  return withId ?? withHash.at(0) ?? atUrl.find((document) => mayBeSameContent(hash, document.sha256)) ?? null;
}

/** Whether two documents at one url may be the same: not where their checksums say that the article was changed. */
export function mayBeSameContent(sha256: string | null, other: string | null): boolean {
  return sha256 === null || other === null || sha256 === other;
}

/** What must be read to find it, and to check what it names. */
export function documentReadSet({ id, publisher, publisherId, derivedFrom, sha256, url }: Omit<DocumentInput, 'title'>): ReadSet {
  const mayBeLinked = typeof publisher === 'string' && publisherId === undefined;
  return readSetOf({
    entitiesByName: mayBeLinked ? [foldName(publisher)] : [],
    nodes: [id, publisherId, derivedFrom].filter((node) => typeof node === 'string'),
    documentsBySha256: typeof sha256 === 'string' ? [sha256.toLowerCase()] : [],
    documentsByUrl: typeof url === 'string' ? [url] : [],
  });
}
