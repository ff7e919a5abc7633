// Rules that hold for nodes of every kind.

import { conflict, type ClaimgraphError, type Path } from '../../model/errors.js';
import type { NodeRecord } from '../../model/node.js';
import type { WriteView } from '../../model/write/write-view.js';
import type { Faults } from '../values/faults.js';
import { checkTime } from './checks/check-fields.js';
import type { Target } from './write-inputs.js';
import type { WriteContext } from './write-step.js';

type UpdatableNode = Exclude<NodeRecord, { readonly kind: 'claim' }>;

/**
 * The node that a write is about.
 * Throws NOT_FOUND where it is not there, INVALID_INPUT where `ifUpdatedAt` is no time, and CONFLICT where it was changed since.
 */
export function loadTarget<Kind extends UpdatableNode['kind']>(
  kind: Kind,
  { id, ifUpdatedAt }: Target,
  { view, path }: WriteContext,
  faults: Faults,
): Extract<UpdatableNode, { readonly kind: Kind }> {
  const expected = checkTime(ifUpdatedAt, faults, [...path, 'ifUpdatedAt']);
  const node = view.node(id);
  if (!isOfKind(node, kind)) {
    faults.addMissing(kind, id, [...path, 'id']);
    faults.throwIfAny();
    throw new Error('a node that is missing is a fault');
  }
  if (expected !== null && expected !== node.updatedAt) {
    const message = `${kind} "${id}" has changed since ${expected}: it was last changed at ${node.updatedAt}`;
    throw conflict(message, id, { updatedAt: node.updatedAt });
  }
  return node;
}

function isOfKind<Kind extends UpdatableNode['kind']>(
  node: NodeRecord | null,
  kind: Kind,
): node is Extract<UpdatableNode, { readonly kind: Kind }> {
  return node?.kind === kind;
}

/** When a node is changed: at the time of the write, or a millisecond after its last change, so that it strictly increases. */
export function changedAt(at: string, lastChange: string): string {
  const next = new Date(Date.parse(lastChange) + 1).toISOString();
  return at > next ? at : next;
}

/** What must be there can't be cleared: a fault for each of these that is null. */
export function refuseClearing<Update extends object>(
  update: Update,
  names: readonly (keyof Update & string)[],
  path: Path,
  faults: Faults,
): void {
  for (const name of names)
    if (update[name] === null) faults.add({ path: [...path, name], message: 'must not be null: leave it out to keep it' });
}

/** CONFLICT: all four kinds of node share one space of ids. */
export function idTaken({ kind, id }: NodeRecord): ClaimgraphError {
  return conflict(`"${id}" is the id of ${kind === 'entity' ? 'an' : 'a'} ${kind}`, id);
}

/** Throws CONFLICT where a node is there already under the id of one to be made. */
export function refuseTakenId(id: string, view: WriteView): void {
  const node = view.node(id);
  if (node) throw idTaken(node);
}
