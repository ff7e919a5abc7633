import type { DocumentRecord } from '../../../model/document.js';
import type { Path } from '../../../model/errors.js';
import type { WriteView } from '../../../model/write/write-view.js';
import { documentVoiceKeys } from '../../evidence/document-voice.js';
import type { Faults } from '../../values/faults.js';
import { ID_EXPECTED, isId } from '../../values/identifiers.js';
import { listFaults } from '../../values/limits.js';
import { PARTIAL_DATE_EXPECTED, parsePartialDate } from '../../values/partial-date.js';
import { isHttpUrl, URL_EXPECTED } from '../../values/urls.js';
import { resolvePublisher } from '../documents/resolve-publisher.js';
import type { DocumentInput } from '../write-inputs.js';
import type { WriteContext } from '../write-step.js';
import { checkDerivedFrom } from './check-derivation.js';
import { checkLanguage, checkTime } from './check-fields.js';

export type DocumentContent = Omit<DocumentRecord, 'kind' | 'id' | 'retraction' | 'createdAt' | 'updatedAt'>;

const MAX_AUTHORS = 100;
const SHA256 = /^[0-9a-f]{64}$/;

/**
 * What a document will hold, with all that is wrong with it gathered in `faults`.
 * @param existing the document that is changed, null for a new one
 */
export function checkDocument(
  input: DocumentInput,
  existing: DocumentRecord | null,
  context: WriteContext,
  faults: Faults,
): DocumentContent {
  const { path, view } = context;
  const id = existing?.id ?? input.id ?? null;
  if (id !== null && !isId(id)) faults.add({ path: [...path, 'id'], message: ID_EXPECTED });
  const given = {
    title: faults.text('title', input.title, [...path, 'title']) ?? '',
    url: checkAddress(input.url, faults, [...path, 'url']),
    archivedUrl: checkAddress(input.archivedUrl, faults, [...path, 'archivedUrl']),
    authors: checkAuthors(input.authors ?? [], faults, [...path, 'authors']),
    publisher: faults.text('publisher', input.publisher, [...path, 'publisher']),
    publisherEntityId: checkPublisher(input.publisherId, view, faults, [...path, 'publisherId']),
    language: checkLanguage(input.language, faults, [...path, 'language']),
    publishedOn: checkDate(input.publishedOn, faults, [...path, 'publishedOn']),
    retrievedAt: checkTime(input.retrievedAt, faults, [...path, 'retrievedAt']),
    sha256: checkSha256(input.sha256, faults, [...path, 'sha256']),
    derivedFromId: checkDerivedFrom(input.derivedFrom, { id, before: existing?.derivedFromId ?? null }, view, faults, [
      ...path,
      'derivedFrom',
    ]),
  };
  const published = { ...given, ...resolvePublisher(given, input.publisherId === undefined, context, id) };
  return { ...published, voiceKeys: documentVoiceKeys(published) };
}

type Given = string | null | undefined;

function checkAddress(address: Given, faults: Faults, path: Path): string | null {
  const text = faults.text('url', address, path);
  if (text !== null && !isHttpUrl(text)) faults.add({ path, message: URL_EXPECTED });
  return text;
}

function checkAuthors(authors: readonly string[], faults: Faults, path: Path): string[] {
  faults.addAll(listFaults(authors, MAX_AUTHORS, path));
  return authors.map((author, i) => faults.text('author', author, [...path, i]) ?? '');
}

function checkPublisher(id: Given, view: WriteView, faults: Faults, path: Path): string | null {
  if (id === null || id === undefined) return null;
  if (!view.entity(id)) faults.addMissing('entity', id, path);
  return id;
}

function checkDate(date: Given, faults: Faults, path: Path): string | null {
  if (date === null || date === undefined) return null;
  if (!parsePartialDate(date)) faults.add({ path, message: PARTIAL_DATE_EXPECTED });
  return date;
}

function checkSha256(hash: Given, faults: Faults, path: Path): string | null {
  if (hash === null || hash === undefined) return null;
  const lower = hash.toLowerCase();
  if (!SHA256.test(lower)) faults.add({ path, message: 'must be a SHA-256: 64 hexadecimal digits' });
  return lower;
}
