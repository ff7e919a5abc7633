import type { GraphReader } from './graph-store.js';

/** A store opened once more, for a thread of its own, by which nothing is written. */
export interface Snapshots {
  /**
   * Runs reads that all see one state: the last one that was committed before it began, or a later one. One call at a time.
   * @param watch is called again and again while statements run: what it throws ends the one that runs, and rejects
   */
  read<Answer>(work: (reader: GraphReader) => Promise<Answer>, watch: () => void): Promise<Answer>;
  close(): void;
}
