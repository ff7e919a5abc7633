import type { HopRecords } from './hop-records.js';
import type { Labels } from './labels.js';
import type { Work } from './work.js';

/** How far one side has come. */
export interface Frontier {
  readonly hops: HopRecords;
  readonly labels: Labels;
  /** Every state that can be reached with a smaller key has its smallest label, and its hops are recorded. Infinity: there is no more. */
  readonly reach: number;
}

/** Two frontiers that grow towards each other, from the starts and from the goals. */
export interface Pass {
  readonly forward: Frontier;
  readonly backward: Frontier;
  /** States with labels from both sides; some come twice. */
  readonly meetings: readonly number[];
  /** The smallest key of a walk found, Infinity before the first. */
  readonly best: number;
  /** Every walk with a key up to this goes through one of the meetings. Infinity: every walk does. */
  readonly covered: number;
  /** No path has a larger key. */
  readonly maxKey: number;
  /** How much the effort must grow before it is worth while to measure a region again. */
  readonly growth: number;
  /** Takes the next states of the side that has fewer before it. */
  grow(): Work<void>;
  readonly bytes: number;
}
