import type { TypeCount } from '../../model/graph-store.js';
import type { Direction } from '../../model/filters.js';
import type { Ontology, RelationType } from '../../ontology/ontology.js';

/** How many relations of one type start at an entity, end there, or both. */
export interface EndCount {
  readonly type: string;
  readonly startsHere: boolean;
  readonly endsHere: boolean;
  readonly count: number;
}

/**
 * Counts of the relations of an entity by type, in the order of the ontology, those that it does not have last, then direction; zeros left
 * out. A relation to itself counts in both directions, one of a symmetric type in ANY alone.
 * @param direction the only direction to count, ANY for both
 */
export function typeCounts(counts: readonly EndCount[], direction: Direction, ontology: Ontology): TypeCount[] {
  const names = new Set(counts.map(({ type }) => type));
  const unknown = [...names].filter((name) => !ontology.relationType(name)).toSorted();
  const types = [...ontology.relationTypes.filter(({ name }) => names.has(name)), ...unknown.map((name) => ({ name, symmetric: false }))];
  return types.flatMap((type) => {
    const ofType = counts.filter((one) => one.type === type.name);
    return countsOf(type, ofType, direction).filter(({ count }) => count > 0);
  });
}

function countsOf(
  { name: type, symmetric }: Pick<RelationType, 'name' | 'symmetric'>,
  counts: readonly EndCount[],
  direction: Direction,
): TypeCount[] {
  if (symmetric) return [{ type, direction: 'ANY', count: sum(counts) }];
  return [
    { type, direction: 'OUT', count: direction === 'IN' ? 0 : sum(counts.filter(({ startsHere }) => startsHere)) },
    { type, direction: 'IN', count: direction === 'OUT' ? 0 : sum(counts.filter(({ endsHere }) => endsHere)) },
  ];
}

const sum = (counts: readonly EndCount[]): number => counts.reduce((total, { count }) => total + count, 0);
