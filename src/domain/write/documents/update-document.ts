import { isDeepStrictEqual } from 'node:util';
import type { DocumentRecord } from '../../../model/document.js';
import { conflict, type Path } from '../../../model/errors.js';
import type { WriteView } from '../../../model/write/write-view.js';
import { bearersOf } from '../../values/bearers.js';
import { Faults } from '../../values/faults.js';
import { keyed } from '../../values/index-keys.js';
import { checkDocument } from '../checks/check-document.js';
import { changedAt, loadTarget, refuseClearing } from '../node-rules.js';
import type { DocumentInput, DocumentUpdate, Target } from '../write-inputs.js';
import { stepOf, type WriteContext, type WriteSettings, type WriteStep } from '../write-step.js';
import { markAffectedSubjects } from './affected-subjects.js';
import { documentReadSet, mayBeSameContent } from './match-document.js';

/**
 * Updates parts of a document; evidence of every relation that it bears on follows.
 * Refused with INVALID_INPUT (all faults), NOT_FOUND, or CONFLICT (it has changed in the meantime; its sha256 or url is taken).
 */
export function updateDocument(input: DocumentUpdate & Target, settings: WriteSettings, path: Path): WriteStep {
  const extent = { kind: 'RECOMPUTATION', target: { kind: 'document', id: input.id } } as const;
  return stepOf({ settings, path, readSet: documentReadSet(input), extent }, (context) => {
    const faults = new Faults();
    return decideDocumentUpdate(loadTarget('document', input, context, faults), input, context, faults);
  });
}

/**
 * Updates a document that is there, and gives its id; evidence of every relation that it bears on follows. Nothing is written where nothing
 * changes.
 * Throws INVALID_INPUT with these faults and its own, NOT_FOUND (what it names), or CONFLICT where its new sha256 or url is that of
 * another document.
 */
export function decideDocumentUpdate(existing: DocumentRecord, update: DocumentUpdate, context: WriteContext, faults: Faults): string {
  const { settings, view, at } = context;
  const given = mergedDocument(existing, update, view);
  refuseClearing(update, ['title'], context.path, faults);
  const record = { ...existing, ...checkDocument(given, existing, context, faults) };
  faults.throwIfAny();
  refuseTaken(existing, record, context);
  if (isDeepStrictEqual(record, existing)) return existing.id;
  markAffectedSubjects(existing.id, context);
  view.lay({ before: existing, after: keyed({ ...record, updatedAt: changedAt(at, existing.updatedAt) }, settings.ontology) });
  return existing.id;
}

/** All that a document holds: what is left out stays, null clears, lists replace. */
function mergedDocument(existing: DocumentRecord, update: DocumentUpdate, view: WriteView): Omit<DocumentInput, 'id' | 'onConflict'> {
  const kept = <Value>(given: Value | null | undefined, before: Value | null): Value | null => (given === undefined ? before : given);
  return {
    title: update.title ?? existing.title,
    url: kept(update.url, existing.url),
    archivedUrl: kept(update.archivedUrl, existing.archivedUrl),
    authors: kept(update.authors, existing.authors),
    ...mergedPublisher(existing, update, view),
    language: kept(update.language, existing.language),
    publishedOn: kept(update.publishedOn, existing.publishedOn),
    retrievedAt: kept(update.retrievedAt, existing.retrievedAt),
    sha256: kept(update.sha256, existing.sha256),
    derivedFrom: kept(update.derivedFrom, existing.derivedFromId),
  };
}

/**
 * Text and entity stay, but where one of them is given, the other is found anew if it only followed from it: a text that was the entity's
 * name, an entity that was linked by its name.
 */
function mergedPublisher(
  { publisher, publisherEntityId }: DocumentRecord,
  update: DocumentUpdate,
  view: WriteView,
): Pick<DocumentInput, 'publisher' | 'publisherId'> {
  const linked = publisherEntityId === null ? null : view.entity(publisherEntityId);
  const followed = linked !== null && publisher !== null && bearersOf(publisher, [linked]).length > 0;
  if (update.publisher !== undefined) {
    const text = { publisher: update.publisher };
    if (update.publisherId !== undefined) return { ...text, publisherId: update.publisherId };
    return followed || publisherEntityId === null ? text : { ...text, publisherId: publisherEntityId };
  }
  if (update.publisherId === undefined) return { publisher, publisherId: publisherEntityId };
  return { publisher: followed && update.publisherId !== null ? null : publisher, publisherId: update.publisherId };
}

/** One that would be taken for another from now on: with its sha256, or at its url without another sha256. */
function refuseTaken(existing: DocumentRecord, { sha256, url }: DocumentRecord, { view }: WriteContext): void {
  const sameContent = sha256 === null || sha256 === existing.sha256 ? [] : view.documentsBySha256(sha256);
  const atUrl = url === null || url === existing.url ? [] : view.documentsByUrl(url);
  const taken = [...sameContent, ...atUrl.filter((document) => mayBeSameContent(sha256, document.sha256))].find(
    ({ id }) => id !== existing.id,
  );
  if (taken) throw conflict(`document "${taken.id}" has this sha256 or url`, taken.id);
}
