import type { RelationFilter } from '../../model/filters.js';
import type { EvidenceStatus } from '../../model/relation.js';

/** A path as ids; its hops are between neighbours in the list. */
export interface PathRecord {
  readonly entityIds: readonly string[];
  /** By the rank asked for; docs/evidence.md gives the formulas. */
  readonly cost: number;
  /** Whose relations its hops are. */
  readonly filter: RelationFilter;
  readonly cursor: string;
}

/** One hop of a path; its relations are those between the two that pass the filter. */
export interface HopRecord {
  readonly from: string;
  readonly to: string;
  readonly filter: RelationFilter;
}

const DENIED: EvidenceStatus = 'DENIED';

/** Of relations that a filter leaves out only because they are denied, and asserted by nobody; null where it lets denied ones through. */
export function onlyDenied(filter: RelationFilter): RelationFilter | null {
  return filter.statuses.includes(DENIED) ? null : { ...filter, statuses: [DENIED] };
}

const SIGNIFICANT_DIGITS = 12;

/** The hops of a path, in order. The filter's `otherTypes` has been tested on the way. */
export function hopsOfPath({ entityIds, filter }: PathRecord): HopRecord[] {
  const relationFilter = { ...filter, otherTypes: null };
  return entityIds.slice(1).map((to, i) => ({ from: entityIds[i] ?? '', to, filter: relationFilter }));
}

/** The product of the best confidence of each hop, with 12 significant digits. */
export function pathConfidence(bestOfHops: readonly number[]): number {
  return Number(bestOfHops.reduce((product, confidence) => product * confidence, 1).toPrecision(SIGNIFICANT_DIGITS));
}

/** The same path has the same key in every answer. */
export function pathKey({ entityIds }: PathRecord): string {
  return entityIds.join('>');
}
