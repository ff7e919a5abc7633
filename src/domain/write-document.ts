import { isDeepStrictEqual } from 'node:util';
import { conflict, type Path } from '../model/errors.js';
import type { DocumentRecord } from '../model/document.js';
import { NO_NEEDS, type Needs } from '../model/needs.js';
import type { Decision, FurtherNeeds } from '../model/write.js';
import type { WriteView } from '../model/write-view.js';
import { checkDocument } from './check-document.js';
import { changedAt, takenId, type WriteContext } from './write-context.js';
import { Faults } from './faults.js';
import { newId } from './identifiers.js';
import { keyed } from './keys.js';
import { recomputeRelations } from './recompute-relations.js';
import type { DocumentInput } from './write-inputs.js';
import type { WriteRules, WriteStep } from './write-step.js';

type Identified = DocumentInput & { readonly id: string };

/**
 * Creates a document, or keeps or updates the one that is there already, as `onConflict` says: looked for by id, then sha256, then
 * url. The same url with two different sha256 is two documents: an article that was corrected.
 * Refused with INVALID_INPUT (all faults), NOT_FOUND (what it names) or CONFLICT.
 */
export function createDocument(input: DocumentInput, rules: WriteRules, path: Path): WriteStep {
  const identified = { ...input, id: input.id ?? newId() };
  return {
    path,
    by: rules.by,
    makes: [identified.id],
    needs: documentNeeds(identified),
    decide: (view, at) => decideDocument(identified, { rules, path, view, at }),
  };
}

/** What must be read for a document. */
export function documentNeeds({ id, publisherId, derivedFrom, sha256, url }: DocumentInput): Needs {
  return {
    ...NO_NEEDS,
    nodes: [id, publisherId, derivedFrom].filter((node) => typeof node === 'string'),
    documentsBySha256: typeof sha256 === 'string' ? [sha256.toLowerCase()] : [],
    documentsByUrl: typeof url === 'string' ? [url] : [],
  };
}

/** The document that an input means: the one with its id, else its sha256, else its url. Null where it has yet to be made. */
export function documentMeant({ id, sha256, url }: Pick<DocumentInput, 'id' | 'sha256' | 'url'>, view: WriteView): DocumentRecord | null {
  const hash = sha256?.toLowerCase() ?? null;
  const withHash = hash === null ? [] : view.documentsBySha256(hash);
  const atUrl = typeof url === 'string' ? view.documentsByUrl(url) : [];
  const isNoOther = (document: DocumentRecord): boolean => hash === null || document.sha256 === null;
  return view.document(id ?? '') ?? withHash.at(0) ?? atUrl.find(isNoOther) ?? null;
}

/** The rules of createDocument, for those whose writes have a document in them. */
export function decideDocument(input: Identified, context: WriteContext): Decision | FurtherNeeds {
  const taken = context.view.node(input.id);
  if (taken && taken.kind !== 'document') throw takenId(taken);
  const existing = documentMeant(input, context.view);
  if (!existing) return create(input, context);
  switch (input.onConflict ?? 'KEEP') {
    case 'ERROR':
      throw conflict(`document "${existing.id}" is there already, with this id, sha256 or url`, existing.id);
    case 'KEEP':
      return { changes: [], about: [existing.id] };
    case 'UPDATE':
      return update(existing, input, context);
  }
}

function create(input: Identified, context: WriteContext): Decision {
  const faults = new Faults();
  const content = checkDocument(input, null, context, faults);
  faults.throwIfAny();
  const { rules, at } = context;
  const record: DocumentRecord = { kind: 'document', id: input.id, ...content, retraction: null, createdAt: at, updatedAt: at };
  return { changes: [{ before: null, after: keyed(record, rules.ontology) }], about: [record.id] };
}

/** Nothing is written where nothing changes. Evidence of every relation that the document bears on follows. */
function update(existing: DocumentRecord, input: Identified, context: WriteContext): Decision | FurtherNeeds {
  const { rules, view, at } = context;
  const faults = new Faults();
  const record = { ...existing, ...checkDocument(merged(existing, input), existing, context, faults) };
  faults.throwIfAny();
  if (isDeepStrictEqual(record, existing)) return { changes: [], about: [existing.id] };
  if (!view.hasRead('aroundDocuments', existing.id)) return { needs: { ...NO_NEEDS, aroundDocuments: [existing.id] } };
  const change = { before: existing, after: keyed({ ...record, updatedAt: changedAt(at, existing.updatedAt) }, rules.ontology) };
  const { changes } = view.tryOut((keep) => {
    keep([change]);
    keep(recomputeRelations(view, relationsBorneOn(existing.id, view), rules.ontology, at));
  });
  return { changes, about: [existing.id] };
}

/** What is left out stays, null clears, lists replace. */
function merged(existing: DocumentRecord, input: Identified): DocumentInput {
  const kept = <Value>(given: Value | null | undefined, before: Value | null): Value | null => (given === undefined ? before : given);
  return {
    title: input.title,
    url: kept(input.url, existing.url),
    archivedUrl: kept(input.archivedUrl, existing.archivedUrl),
    authors: kept(input.authors, existing.authors),
    publisher: kept(input.publisher, existing.publisher),
    publisherId: kept(input.publisherId, existing.publisherEntityId),
    language: kept(input.language, existing.language),
    publishedOn: kept(input.publishedOn, existing.publishedOn),
    retrievedAt: kept(input.retrievedAt, existing.retrievedAt),
    sha256: kept(input.sha256, existing.sha256),
    derivedFrom: kept(input.derivedFrom, existing.derivedFromId),
  };
}

/** Relations with a claim that names this document, or one that derives from it. */
function relationsBorneOn(documentId: string, view: WriteView): string[] {
  const relations = new Set<string>();
  const documents = new Set([documentId]);
  for (const id of documents) {
    for (const node of view.nodesNaming(id)) {
      if (node.kind === 'document' && node.derivedFromId === id) documents.add(node.id);
      if (node.kind === 'claim') relations.add(node.relationId);
    }
  }
  return [...relations].sort();
}
