import type { KeyedNode, NodeRecord } from '../../model/node.js';
import type { Change } from '../../model/change.js';

/** What several changes come to. No node is in two of the lists, unless it is deleted and made anew. */
export interface NetChanges {
  readonly deleted: readonly NodeRecord[];
  readonly created: readonly KeyedNode[];
  readonly updated: readonly Update[];
}

export interface Update {
  readonly before: NodeRecord;
  readonly after: KeyedNode;
}

/** Brings changes of the same node together, so that all changes of one sort can be applied at once. */
export function netChanges(changes: readonly Change[]): NetChanges {
  const deleted: NodeRecord[] = [];
  const created: KeyedNode[] = [];
  const updated: Update[] = [];
  for (const { before, after, anew } of lastOfEachNode(changes)) {
    if (before && after && !anew && isSameNode(before, after.record)) {
      updated.push({ before, after });
    } else {
      if (before) deleted.push(before);
      if (after) created.push(after);
    }
  }
  return { deleted, created, updated };
}

interface NetChange extends Change {
  /** Whether it was deleted on the way: then it is another node, with nothing left of the first. */
  readonly anew: boolean;
}

/** Each node as it was before the first of its changes and is after the last. */
function lastOfEachNode(changes: readonly Change[]): Iterable<NetChange> {
  const byId = new Map<string, NetChange>();
  for (const { before, after } of changes) {
    const id = (after?.record ?? before)?.id ?? '';
    const earlier = byId.get(id);
    const anew = earlier !== undefined && (earlier.anew || earlier.after === null);
    byId.set(id, { before: earlier ? earlier.before : before, after, anew });
  }
  return byId.values();
}

/** A node of another kind is another node; a relationship can change neither its type nor its ends. */
function isSameNode(before: NodeRecord, after: NodeRecord): boolean {
  if (before.kind !== 'relation' || after.kind !== 'relation') return before.kind === after.kind;
  return before.type === after.type && before.from === after.from && before.to === after.to;
}
