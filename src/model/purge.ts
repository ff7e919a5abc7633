import type { ChangeMarks, LoggedChange } from './change.js';
import type { LogRange } from './filters.js';
import type { NodeRecord } from './node.js';

/** That nodes were purged: deleted, and their texts taken out of the log. It says what they were, and nothing of what they said. */
export interface PurgeRecord {
  readonly id: string;
  readonly at: string;
  /** Who purged; null where nobody in particular, as on the command line. */
  readonly by: string | null;
  readonly reason: string;
  /** What was purged, by id, type and kind. What was deleted along with these is not among them. */
  readonly nodes: readonly PurgedNode[];
  /** DELETING until the nodes are gone; CLEARING until no text of theirs is in the log. After that it never changes. */
  readonly state: 'DELETING' | 'CLEARING' | 'DONE';
  /** Whether what rests on the nodes goes with them. */
  readonly cascade: boolean;
  /** The log up to here may have texts of theirs; 0 while they are being deleted. */
  readonly upTo: number;
  /** How many entries of the log have lost texts. */
  readonly entries: number;
}

/** A node that is purged; `group` is that of a claim which is a part of one. */
export interface PurgedNode extends Omit<ChangeMarks, 'action'> {
  readonly group: string | null;
}

/**
 * What is left of an entry of the log: `before` and `after` without texts, or null where nothing of them stays. Null where the entry is
 * to stay as it is. Never async, since a store runs it inside its transaction.
 * @param today the node as it is now
 */
export type ClearChange = (change: LoggedChange, today: NodeRecord | null) => ClearedStates | null;

export type ClearedStates = Pick<LoggedChange, 'before' | 'after'>;

/** How much the log holds. */
export interface LogSize {
  readonly entries: number;
  /** Those that have lost texts, to purges or to time. */
  readonly cleared: number;
  /** Characters of what was before and after them. */
  readonly characters: number;
}

/** What writing a store anew has done. */
export interface VacuumReport {
  readonly bytesBefore: number;
  readonly bytesAfter: number;
}

/** Entries of the log that lose texts, in one transaction. */
export interface LogClearing {
  /** Which entries, by their numbers. */
  readonly sequences: readonly number[];
  readonly clear: ClearChange;
  /** Whether it looks at the nodes as they are now. */
  readonly looksAtNodes: boolean;
  /** The purge for which they lose them, which counts them; null where their time is over: the log is trimmed up to the last of them. */
  readonly purgeId: string | null;
}

/**
 * Purges, and the log as it is cleared by them and by time. May throw STORE_UNAVAILABLE and TIMEOUT.
 * @example
 * const ALL = () => ({ before: null, after: null });
 * await store.erasure.putPurge({ ...purge, state: 'CLEARING' });
 * const cleared = await store.erasure.clearLog({ sequences: [3, 5], clear: ALL, looksAtNodes: false, purgeId: purge.id });
 * const { entries } = await store.erasure.finishPurge(purge.id); // as many as were cleared in all
 */
export interface ErasureStore {
  /**
   * Remembers a purge, or how far it has come; how many entries it has cleared is counted by `clearLog` alone. One that is done already,
   * by another process, stays as it is.
   */
  putPurge(purge: PurgeRecord): Promise<void>;
  /** Forgets a purge of which nothing was done, and of which that is told: for who began it alone, since others can't know. */
  dropPurge(id: string): Promise<void>;
  /** Those that are not done, in the order in which they began. */
  unfinishedPurges(): Promise<PurgeRecord[]>;
  /** How large the log is within a range. It takes time in proportion to that. */
  logSize(range: LogRange): Promise<LogSize>;
  /** Clears entries, and gives how many were changed. */
  clearLog(clearing: LogClearing): Promise<number>;
  /**
   * Puts an entry PURGED for each node of a purge at the end of the log, and gives the purge as it is then. One that is done already, by
   * another process, stays as it is. Throws where there is none.
   */
  finishPurge(id: string): Promise<PurgeRecord>;
  /**
   * Writes the store anew, so that no byte of what was deleted or cleared is left. Rejects with INVALID_INPUT where the store has its own
   * tools for that, with STORE_UNAVAILABLE where the disk has no room, or the store is in use so that it can't be.
   * @param onStart takes how many bytes must be free
   */
  vacuum(onStart: (neededBytes: number) => void): Promise<VacuumReport>;
}
