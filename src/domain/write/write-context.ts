// What every decision to write needs.

import { conflict, type ClaimgraphError, type Path } from '../../model/errors.js';
import type { NodeRecord } from '../../model/node.js';
import type { WriteView } from '../../model/write-view.js';
import type { Faults } from '../values/faults.js';
import type { WriteRules, WriteScope, WriteStep } from './write-step.js';

/** From what a write is decided, for the parts of it. */
export interface WriteContext extends WriteScope {
  readonly rules: WriteRules;
  /** Of what is to be written, within the input. */
  readonly path: Path;
}

/** What is known of a write before anything is read. */
export interface WriteParts extends Pick<WriteContext, 'rules' | 'path'>, Pick<WriteStep, 'readSet'> {
  /** The ids of the nodes that it may make; none where it makes none. */
  readonly makes?: readonly string[];
}

/**
 * A step about one node, for whose sake all its changes are made.
 * @param decide lays what is to be changed, and gives the id of the node
 */
export function stepOf({ rules, path, makes = [], readSet }: WriteParts, decide: (context: WriteContext) => string): WriteStep {
  return {
    path,
    by: rules.by,
    makes,
    size: 1,
    readSet,
    decide: (scope) => {
      const { result, changes } = scope.view.savepoint(() => decide({ ...scope, rules, path }));
      return { about: [result], parts: changes.map(() => 0) };
    },
  };
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
export function takenId({ kind, id }: NodeRecord): ClaimgraphError {
  return conflict(`"${id}" is the id of ${kind === 'entity' ? 'an' : 'a'} ${kind}`, id);
}

/** Throws CONFLICT where a node is there already under the id of one to be made. */
export function refuseTakenId(id: string, view: WriteView): void {
  const node = view.node(id);
  if (node) throw takenId(node);
}
