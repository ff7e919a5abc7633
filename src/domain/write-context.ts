// What every decision to write needs.

import { conflict, type ClaimgraphError, type Path } from '../model/errors.js';
import type { NodeRecord } from '../model/node.js';
import type { WriteView } from '../model/write-view.js';
import type { WriteRules } from './write-step.js';

/** From what a write is decided, for the parts of it. */
export interface WriteContext {
  readonly rules: WriteRules;
  /** Of what is to be written, within the input. */
  readonly path: Path;
  readonly view: WriteView;
  readonly at: string;
}

/** When a node is changed: at the time of the write, or a millisecond after its last change, so that it strictly increases. */
export function changedAt(at: string, lastChange: string): string {
  const next = new Date(Date.parse(lastChange) + 1).toISOString();
  return at > next ? at : next;
}

/** CONFLICT: all four kinds of node share one space of ids. */
export function takenId({ kind, id }: NodeRecord): ClaimgraphError {
  return conflict(`"${id}" is the id of ${kind === 'entity' ? 'an' : 'a'} ${kind}`, id);
}

/** Throws CONFLICT where a node is there already under the id of one to be made. */
export function refuseTakenId(id: string, view: WriteView): void {
  const node = view.node(id);
  if (node) throw takenId(node);
}
