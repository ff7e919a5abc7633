import type { DocumentRecord } from '../../../model/document.js';
import { conflict, type Path } from '../../../model/errors.js';
import { Faults } from '../../values/faults.js';
import { newId } from '../../values/identifiers.js';
import { keyed } from '../../values/index-keys.js';
import { checkDocument } from '../checks/check-document.js';
import { idTaken } from '../node-rules.js';
import type { DocumentInput, WithId } from '../write-inputs.js';
import { stepOf, type WriteContext, type WriteSettings, type WriteStep } from '../write-step.js';
import { documentReadSet, matchDocument } from './match-document.js';
import { decideDocumentUpdate } from './update-document.js';

/**
 * Creates a document, or keeps or updates the one that is there already, as `onConflict` says: looked for by id, then sha256, then
 * url. The same url with two different sha256 is two documents: an article that was corrected.
 * Refused with INVALID_INPUT (all faults), NOT_FOUND (what it names) or CONFLICT.
 */
export function createDocument(input: DocumentInput, settings: WriteSettings, path: Path): WriteStep {
  const identified = { ...input, id: input.id ?? newId() };
  const parts = {
    settings,
    path,
    makes: [identified.id],
    readSet: { ...documentReadSet(input), newIds: input.id === identified.id ? [] : [identified.id] },
  };
  return stepOf(parts, (context) => decideDocument(identified, context));
}

/** The rules of createDocument, for writes that hold a document among other things. Gives its id. */
export function decideDocument(input: WithId<DocumentInput>, context: WriteContext): string {
  const taken = context.view.node(input.id);
  if (taken && taken.kind !== 'document') throw idTaken(taken);
  const existing = matchDocument(input, context.view);
  if (!existing) return layDocument(input, context);
  switch (input.onConflict ?? 'KEEP') {
    case 'ERROR':
      throw conflict(`document "${existing.id}" is there already, with this id, sha256 or url`, existing.id);
    case 'KEEP':
      return existing.id;
    case 'UPDATE':
      return decideDocumentUpdate(existing, input, context, new Faults());
  }
}

function layDocument(input: WithId<DocumentInput>, context: WriteContext): string {
  const faults = new Faults();
  const content = checkDocument(input, null, context, faults);
  faults.throwIfAny();
  const { settings, view, at } = context;
  const record: DocumentRecord = { kind: 'document', id: input.id, ...content, retraction: null, createdAt: at, updatedAt: at };
  view.lay({ before: null, after: keyed(record, settings.ontology) });
  return record.id;
}
