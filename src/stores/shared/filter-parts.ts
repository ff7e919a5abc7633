import type { EntityFilter, TextCondition } from '../../model/filters.js';
import type { ValueRange } from '../../model/properties.js';

// What a list may begin at, whatever the index.

/** The filter and those that must hold with it. */
export function conjunctsOf(filter: EntityFilter): readonly EntityFilter[] {
  return [filter, ...filter.and.flatMap(conjunctsOf)];
}

/** Whether a condition picks few, so that a list may begin there. */
export const isSelective = ({ equals, in: among, startsWith }: TextCondition): boolean =>
  equals !== null || among !== null || startsWith !== null;

/** The narrowest range that covers all; null where that is open. */
export function coverOf(ranges: readonly ValueRange[]): { readonly low: number; readonly high: number } | null {
  const low = Math.min(...ranges.map((range) => range.low ?? -Infinity));
  const high = Math.max(...ranges.map((range) => range.high ?? Infinity));
  return Number.isFinite(low) && Number.isFinite(high) ? { low, high } : null;
}
