import { createHash } from 'node:crypto';
import { append } from '../../model/append.js';
import type { GraphReader } from '../../model/graph-store.js';
import type { NodeRecord, NodeKind } from '../../model/node.js';
import { marksOf, touchedBy, type ChangeMarks, type LoggedChange } from '../../model/change.js';
import { CheckedPurges } from './check-purges.js';
import type { Inconsistency } from './inconsistency.js';
import { isObject } from '../values/validated.js';

type Log = Pick<GraphReader, 'lastSequence' | 'changesAfter' | 'changeFaults' | 'purges'>;

/**
 * The log has no gap, each change goes on from where those before it left its node, and replayed into an empty store it gives the nodes
 * that are there. What is written while the check runs is passed over. Of changes that have lost texts, as a purge and time take them, only
 * whether their nodes were there is replayed, and the purges can be read that took them.
 * @param nodes all nodes of the store, some at a time; read once the log has been
 */
export async function* checkLog(
  log: Log,
  nodes: () => AsyncIterable<readonly NodeRecord[]>,
  atOnce: number,
  onProgress: (checked: number, total: number) => void,
): AsyncGenerator<Inconsistency> {
  const replayed = new ReplayedLog();
  const purges = new CheckedPurges(log);
  const end = await log.lastSequence();
  let [sequence, at] = [0, ''];
  while (sequence < end) {
    const changes = await log.changesAfter(sequence, atOnce);
    const faults = await log.changeFaults(changes);
    yield* changes.flatMap((change, i) => (faults[i] ?? []).map((message) => faultOf(change, message)));
    yield* purges.of(changes);
    for (const change of changes) {
      if (change.sequence !== sequence + 1) break;
      if (!replayed.make(change)) yield broken(change.sequence, marksOf(change));
      yield* lookedForFaults(change);
      yield* timeFaults(change, at);
      at = change.at;
      sequence = change.sequence;
    }
    if (sequence < end && changes.at(-1)?.sequence !== sequence) {
      yield missing(sequence + 1);
      return;
    }
    onProgress(sequence, end);
  }
  const found = await differences(replayed, nodes());
  for (const id of await changedAfter(sequence, log, atOnce)) found.delete(id);
  yield* found.values();
}

const faultOf = ({ sequence }: LoggedChange, message: string): Inconsistency => ({ kind: 'change', id: String(sequence), message });

/** Of a claim's relation the ends are not known here; they come after the others. Of what was cleared nothing tells them. */
function lookedForFaults(change: LoggedChange): Inconsistency[] {
  if (change.before === null && change.after === null) return [];
  const expected = touchedBy(change, () => []);
  const isRight = expected.every((id, i) => change.touches[i] === id) && (hasMore(change) || change.touches.length === expected.length);
  return isRight
    ? []
    : [faultOf(change, `is looked for under ${JSON.stringify(change.touches)}, and should be under ${JSON.stringify(expected)}`)];
}

/** Times never go back in the log. */
function timeFaults(change: LoggedChange, before: string): Inconsistency[] {
  if (TIME.test(change.at) && change.at >= before) return [];
  return [faultOf(change, `has the time ${JSON.stringify(change.at)}, after ${JSON.stringify(before)}`)];
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const hasMore = (change: LoggedChange): boolean => {
  const node = change.after ?? change.before;
  return node?.kind === 'claim' && node.relationId !== null;
};

const missing = (sequence: number): Inconsistency => ({ kind: 'change', id: String(sequence), message: 'is missing from the log' });

const broken = (sequence: number, { kind, id }: ChangeMarks): Inconsistency => ({
  kind: 'change',
  id: String(sequence),
  message: `does not follow from the state that the log before it gives ${kind} "${id}"`,
});

/** By id, the nodes that are not as the log has them. */
async function differences(replayed: ReplayedLog, nodes: AsyncIterable<readonly NodeRecord[]>): Promise<Map<string, Inconsistency>> {
  const found = new Map<string, Inconsistency>();
  for await (const batch of nodes) {
    for (const record of batch) {
      const { kind, id } = record;
      if (!replayed.takes(record)) found.set(id, { kind, id, message: 'differs from what the changes in the log give' });
    }
  }
  for (const [id, kind] of replayed.left) found.set(id, { kind, id, message: 'is in the log, but not in the store' });
  return found;
}

/** The ids of nodes that were written meanwhile. */
async function changedAfter(sequence: number, log: Log, atOnce: number): Promise<string[]> {
  const ids: string[] = [];
  for (let after = sequence; ;) {
    const changes = await log.changesAfter(after, atOnce);
    append(
      ids,
      changes.map((change) => marksOf(change).id),
    );
    after = changes.at(-1)?.sequence ?? after;
    if (changes.length < atOnce) return ids;
  }
}

/** Enough of a digest to tell records apart. */
const DIGEST_LENGTH = 16;

/** What the nodes of a store are by its log alone, as if its changes were made in an empty store. About 150 bytes a node. */
class ReplayedLog {
  /** By id. */
  private readonly nodes = new Map<string, string>();

  /** Makes a change. False where its node is not as it was before the change, by the changes so far. */
  make(change: LoggedChange): boolean {
    if (change.cleared) return this.makeCleared(change.cleared);
    const { before, after } = change;
    const { kind, id } = marksOf(change);
    const known = this.nodes.get(id);
    const fits = before ? known === digestOf(before) || known === unknown(kind) : known === undefined;
    if (after) this.nodes.set(id, digestOf(after));
    else this.nodes.delete(id);
    return fits;
  }

  /** Whether a node of a store is the one that the log leads to. It is taken out: what is left at the end is not in the store. */
  takes(record: NodeRecord): boolean {
    const digest = this.nodes.get(record.id);
    this.nodes.delete(record.id);
    return digest === digestOf(record) || digest === unknown(record.kind);
  }

  /** From it on the node is known to be there, or not, and not what it is. */
  private makeCleared({ kind, id, action }: ChangeMarks): boolean {
    const isThere = this.nodes.has(id);
    // Somebody may have made it anew meanwhile.
    if (action === 'PURGED') return true;
    if (action === 'DELETED') this.nodes.delete(id);
    else this.nodes.set(id, unknown(kind));
    return isThere === (action !== 'CREATED');
  }

  /** The nodes that were not taken. */
  get left(): readonly (readonly [id: string, kind: NodeKind])[] {
    return [...this.nodes].map(([id, digest]) => [id, digest.slice(DIGEST_LENGTH) as NodeKind]);
  }
}

/** Stands for the digest of a node of which the log has lost what it was. */
const unknown = (kind: NodeKind): string => ' '.repeat(DIGEST_LENGTH) + kind;

/** Followed by the kind of node. */
function digestOf(record: NodeRecord): string {
  return createHash('sha1').update(sortedJson(record)).digest('base64').slice(0, DIGEST_LENGTH) + record.kind;
}

/** The same for equal values, in whatever order their keys are. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (isObject(part) ? sorted(part) : part));
}

function sorted(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
