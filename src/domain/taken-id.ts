import { conflict, type ClaimgraphError } from '../model/errors.js';
import type { NodeRecord } from '../model/node.js';
import type { WriteView } from '../model/write-view.js';

/** CONFLICT: all four kinds of node share one space of ids. */
export function takenId({ kind, id }: NodeRecord): ClaimgraphError {
  return conflict(`"${id}" is the id of ${kind === 'entity' ? 'an' : 'a'} ${kind}`, id);
}

/** Throws CONFLICT where a node is there already under the id of one to be made. */
export function refuseTakenId(id: string, view: WriteView): void {
  const node = view.node(id);
  if (node) throw takenId(node);
}
