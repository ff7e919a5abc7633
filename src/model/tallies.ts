import type { EvidenceStatus } from './relation.js';

/** How much there is, kept by stores so that nothing is read to know. What there is none of may be missing. */
export interface Tallies {
  /** By concrete type. */
  readonly entities: ReadonlyMap<string, number>;
  /** By type, whatever their status. */
  readonly relations: ReadonlyMap<string, number>;
  /** Relations by status. */
  readonly statuses: ReadonlyMap<EvidenceStatus, number>;
  /** Standing or not. */
  readonly claims: number;
  readonly documents: number;
}

/** How many there are of all these together. */
export function sumOf(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
