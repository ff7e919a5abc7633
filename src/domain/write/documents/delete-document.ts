import type { Change } from '../../../model/change.js';
import type { DocumentRecord } from '../../../model/document.js';
import { conflict, type Path } from '../../../model/errors.js';
import type { NodeRecord } from '../../../model/node.js';
import { readSetOf } from '../../../model/write/read-set.js';
import { Faults } from '../../values/faults.js';
import { keyed } from '../../values/index-keys.js';
import { changedAt, loadTarget } from '../node-rules.js';
import type { DeleteInput } from '../write-inputs.js';
import { stepOf, type WriteContext, type WriteSettings, type WriteStep } from '../write-step.js';
import { markAffectedSubjects } from './affected-subjects.js';

/**
 * Deletes a document; with `cascade` the claims in it too, and other references to it are cleared; evidence follows.
 * Refused with INVALID_INPUT, NOT_FOUND, or CONFLICT: it has changed in the meantime, or a claim, retracted or not, names it or a
 * document derives from it, and `cascade` is not true.
 */
export function deleteDocument(input: DeleteInput, settings: WriteSettings, path: Path): WriteStep {
  const readSet = readSetOf({ nodes: [input.id], aroundDocuments: [input.id] });
  const extent = { kind: 'DELETION', target: { kind: 'document', id: input.id }, input, cascade: input.cascade === true } as const;
  return stepOf({ settings, path, readSet, extent }, (context) => decideDocumentDeletion(input, context));
}

/** The rules of it. Gives its id. */
export function decideDocumentDeletion(input: DeleteInput, context: WriteContext): string {
  const { view } = context;
  const faults = new Faults();
  const document = loadTarget('document', input, context, faults);
  faults.throwIfAny();
  const naming = documentsFirst(view.nodesNaming(document.id));
  const [first, ...others] = naming;
  if (first && input.cascade !== true) {
    const count = others.length > 0 ? `${naming.length} claims or documents name` : `${first.kind} "${first.id}" names`;
    throw conflict(`${count} document "${document.id}": give \`cascade: true\` to delete the claims in it`, first.id);
  }
  markAffectedSubjects(document.id, context);
  view.layAll(naming.flatMap((node) => withoutDocument(node, document, context)));
  view.lay({ before: document, after: null });
  return document.id;
}

const documentsFirst = (nodes: readonly NodeRecord[]): NodeRecord[] => [
  ...nodes.filter(({ kind }) => kind === 'document'),
  ...nodes.filter(({ kind }) => kind !== 'document'),
];

/** Claims in it go; what names it otherwise no longer does. */
export function withoutDocument(node: NodeRecord, { id }: Pick<DocumentRecord, 'id'>, { settings, at }: WriteContext): Change[] {
  if (node.kind === 'claim') {
    if (node.documentId === id) return [{ before: node, after: null }];
    const kept = (named: string | null): string | null => (named === id ? null : named);
    const after = { ...node, originalDocumentId: kept(node.originalDocumentId), fallsWithId: kept(node.fallsWithId) };
    return [{ before: node, after: keyed(after, settings.ontology) }];
  }
  if (node.kind !== 'document') return [];
  return [{ before: node, after: keyed({ ...node, derivedFromId: null, updatedAt: changedAt(at, node.updatedAt) }, settings.ontology) }];
}
