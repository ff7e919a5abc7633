// What every decision to write needs.

import { conflict, type ClaimgraphError, type Path } from '../../model/errors.js';
import type { NodeRecord } from '../../model/node.js';
import { NO_NEEDS, type Needs } from '../../model/read-set.js';
import type { Decision, FurtherNeeds } from '../../model/write.js';
import type { WriteView } from '../../model/write-view.js';
import type { DueRelations } from './dirty-relations.js';
import type { Faults } from '../values/faults.js';
import type { WriteRules, WriteStep } from './write-step.js';

/** From what a write is decided, for the parts of it. */
export interface WriteContext {
  readonly rules: WriteRules;
  /** Of what is to be written, within the input. */
  readonly path: Path;
  readonly view: WriteView;
  readonly at: string;
  /** Relations that are to be recomputed at the end of the write. */
  readonly due: DueRelations;
}

/** What is known of a write before anything is read. */
export interface WriteParts extends Pick<WriteContext, 'rules' | 'path'> {
  /** The ids of the nodes that it may make; none where it makes none. */
  readonly makes?: readonly string[];
  readonly needs: Needs;
}

/** A step that decides from all that there is to know. */
export function stepOf(
  { rules, path, makes = [], needs }: WriteParts,
  decide: (context: WriteContext) => Decision | FurtherNeeds,
): WriteStep {
  return { path, by: rules.by, makes, size: 1, needs, decide: (view, at, due) => decide({ rules, path, view, at, due }) };
}

/** When a node is changed: at the time of the write, or a millisecond after its last change, so that it strictly increases. */
export function changedAt(at: string, lastChange: string): string {
  const next = new Date(Date.parse(lastChange) + 1).toISOString();
  return at > next ? at : next;
}

/** What must be read before nodes with these ids may be looked at; null once they are. */
export function readFirst(ids: readonly (string | null | undefined)[], view: WriteView): FurtherNeeds | null {
  const unread = ids.filter((id) => typeof id === 'string').filter((id) => !view.node(id) && !view.hasRead('nodes', id));
  return unread.length > 0 ? { needs: { ...NO_NEEDS, nodes: unread } } : null;
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
export function takenId({ kind, id }: NodeRecord): ClaimgraphError {
  return conflict(`"${id}" is the id of ${kind === 'entity' ? 'an' : 'a'} ${kind}`, id);
}

/** Throws CONFLICT where a node is there already under the id of one to be made. */
export function refuseTakenId(id: string, view: WriteView): void {
  const node = view.node(id);
  if (node) throw takenId(node);
}
