import { conflict } from '../../model/errors.js';
import type { NodeRecord } from '../../model/node.js';
import type { Faults } from '../values/faults.js';
import { checkTime } from './checks/check-single-values.js';
import type { WriteContext } from './write-context.js';
import type { Target } from './write-inputs.js';

type Lasting = Exclude<NodeRecord, { readonly kind: 'claim' }>;

/**
 * The node that a write is about.
 * Throws NOT_FOUND where it is not there, INVALID_INPUT where `ifUpdatedAt` is no time, and CONFLICT where it was changed since.
 */
export function loadTarget<Kind extends Lasting['kind']>(
  kind: Kind,
  { id, ifUpdatedAt }: Target,
  { view, path }: WriteContext,
  faults: Faults,
): Extract<Lasting, { readonly kind: Kind }> {
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

function isOfKind<Kind extends Lasting['kind']>(node: NodeRecord | null, kind: Kind): node is Extract<Lasting, { readonly kind: Kind }> {
  return node?.kind === kind;
}
