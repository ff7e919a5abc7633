import { createHash } from 'node:crypto';
import type { LoggedChange } from '../../model/change.js';
import type { NodeKind, NodeRecord } from '../../model/node.js';
import { changedNode } from '../../model/change-marks.js';
import { isObject } from '../values/validated.js';

/** Enough of a digest to tell records apart. */
const DIGEST_LENGTH = 16;

/** What the nodes of a store are by its log alone, as if its changes were made in an empty store. About 150 bytes a node. */
export class ReplayedLog {
  /** By id. */
  private readonly nodes = new Map<string, string>();

  /** Makes a change. False where its node is not as it was before the change, by the changes so far. */
  make(change: Pick<LoggedChange, 'before' | 'after'>): boolean {
    const { before, after } = change;
    const { id } = changedNode(change);
    const fits = this.nodes.get(id) === (before ? digestOf(before) : undefined);
    if (after) this.nodes.set(id, digestOf(after));
    else this.nodes.delete(id);
    return fits;
  }

  /** Whether a node of a store is the one that the log leads to. It is not asked for again. */
  takes(record: NodeRecord): boolean {
    const digest = this.nodes.get(record.id);
    this.nodes.delete(record.id);
    return digest === digestOf(record);
  }

  /** The nodes that were not taken. */
  get left(): readonly (readonly [id: string, kind: NodeKind])[] {
    return [...this.nodes].map(([id, digest]) => [id, digest.slice(DIGEST_LENGTH) as NodeKind]);
  }
}

/** Followed by the kind of node. */
function digestOf(record: NodeRecord): string {
  return createHash('sha1').update(canonicalJson(record)).digest('base64').slice(0, DIGEST_LENGTH) + record.kind;
}

/** The same for equal values, in whatever order their keys are. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (isObject(part) ? sorted(part) : part));
}

function sorted(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
