import type { DocumentRecord } from '../../../model/document.js';
import type { WriteView } from '../../../model/write-view.js';
import type { DocumentInput } from '../write-inputs.js';

/** The document that an input means: the one with its id, else its sha256, else its url. Null where it has yet to be made. */
export function documentMeant({ id, sha256, url }: Pick<DocumentInput, 'id' | 'sha256' | 'url'>, view: WriteView): DocumentRecord | null {
  const hash = sha256?.toLowerCase() ?? null;
  const withHash = hash === null ? [] : view.documentsBySha256(hash);
  const atUrl = typeof url === 'string' ? view.documentsByUrl(url) : [];
  const isNoOther = (document: DocumentRecord): boolean => hash === null || document.sha256 === null;
  return view.document(id ?? '') ?? withHash.at(0) ?? atUrl.find(isNoOther) ?? null;
}
