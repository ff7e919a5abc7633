import type { Path } from '../../model/errors.js';
import type { PurgedNode, PurgeRecord } from '../../model/purge.js';
import { readSetOf } from '../../model/write/read-set.js';
import { deleteRelation } from '../write/claims/delete-relation.js';
import { takeBackClaims } from '../write/claims/take-back-claims.js';
import { deleteDocument } from '../write/documents/delete-document.js';
import { deleteEntity } from '../write/entities/delete-entity.js';
import { stepOf, type WriteSettings, type WriteStep } from '../write/write-step.js';

/** What rests on others comes before them. */
const ORDER: readonly PurgedNode['kind'][] = ['claim', 'relation', 'document', 'entity'];

/**
 * Deletes the nodes of a purge that are there, by the rules of deleting each, in an order in which none is in the way of another. A
 * relation goes with its last claim. Refused with CONFLICT where something rests on a document or entity and `cascade` is not true, or
 * names an entity.
 */
export function deletionsOfNodes(purge: PurgeRecord, standing: readonly string[], settings: WriteSettings): readonly WriteStep[] {
  return inOrderOfDeletion(purge, standing).map((node) => unlessGone(node.id, deletionOf(node, purge.cascade, settings, ['ids', node.id])));
}

/** The nodes of a purge that are there, in the order in which they are deleted. */
export function inOrderOfDeletion({ nodes }: PurgeRecord, standing: readonly string[]): readonly PurgedNode[] {
  const ids = new Set(standing);
  const there = nodes.filter(({ id }) => ids.has(id));
  return ORDER.flatMap((kind) => there.filter((node) => node.kind === kind));
}

function deletionOf({ kind, id }: PurgedNode, cascade: boolean, settings: WriteSettings, path: Path): WriteStep {
  switch (kind) {
    case 'claim':
      return takeBack(id, settings, path);
    case 'relation':
      return deleteRelation({ id }, settings, path);
    case 'document':
      return deleteDocument({ id, cascade }, settings, path);
    case 'entity':
      return deleteEntity({ id, cascade }, settings, path);
  }
}

function takeBack(id: string, settings: WriteSettings, path: Path): WriteStep {
  return stepOf({ settings, path, readSet: readSetOf({ nodes: [id] }) }, (context) => {
    takeBackClaims([id], context);
    return id;
  });
}

/** Another node of the purge may have taken it along, or somebody else. */
function unlessGone(id: string, step: WriteStep): WriteStep {
  return { ...step, decide: (scope) => (scope.view.node(id) ? step.decide(scope) : { about: [id], parts: [], hints: [] }) };
}
