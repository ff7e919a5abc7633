import type { TypeCount } from './graph-store.js';
import type { Direction } from './relation-filter.js';

/** How many relations of one type start at an entity, end there, or both. */
export interface EndCount {
  readonly type: string;
  readonly startsHere: boolean;
  readonly endsHere: boolean;
  readonly count: number;
}

/**
 * Counts of the relations of an entity by type, then direction; zeros left out. A relation to itself counts in both directions,
 * one of a symmetric type in ANY alone.
 * @param direction the only direction to count, ANY for both
 */
export function typeCounts(counts: readonly EndCount[], direction: Direction, isSymmetric: (type: string) => boolean): TypeCount[] {
  const types = [...new Set(counts.map(({ type }) => type))].sort();
  return types
    .flatMap((type) => {
      const ofType = counts.filter((one) => one.type === type);
      const symmetric = isSymmetric(type);
      return [
        { type, direction: 'ANY' as const, count: symmetric ? sum(ofType) : 0 },
        { type, direction: 'OUT' as const, count: symmetric || direction === 'IN' ? 0 : sum(ofType.filter((one) => one.startsHere)) },
        { type, direction: 'IN' as const, count: symmetric || direction === 'OUT' ? 0 : sum(ofType.filter((one) => one.endsHere)) },
      ];
    })
    .filter(({ count }) => count > 0);
}

const sum = (counts: readonly EndCount[]): number => counts.reduce((total, { count }) => total + count, 0);
