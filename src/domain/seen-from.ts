import type { TypeCount } from '../model/graph-store.js';
import type { Direction } from '../model/relation-filter.js';
import type { RelationRecord } from '../model/relation.js';
import type { Ontology, RelationType } from '../ontology/ontology.js';

/** A count with the words in which the relations are read from the entity. */
export interface ReadCount extends TypeCount {
  readonly label: string;
}

/** The entity that a relation leads to from one of its ends; the same one for a relation to itself. */
export function otherEnd({ from, to }: Pick<RelationRecord, 'from' | 'to'>, entityId: string): string {
  return from === entityId ? to : from;
}

/** How a relation is seen from one of its ends. ANY where it is symmetric; a relation to itself goes OUT. */
export function seenDirection({ type, from }: RelationRecord, entityId: string, ontology: Ontology): Direction {
  if (ontology.relationType(type)?.symmetric) return 'ANY';
  return from === entityId ? 'OUT' : 'IN';
}

/**
 * Counts of a store, where relations to itself stand apart as ANY, as an entity's readings of its relations: such a relation is
 * in both directions of its type, and a symmetric type has one direction only. In the order of the ontology, OUT before IN.
 */
export function countsByReading(counts: readonly TypeCount[], { relationTypes }: Ontology): ReadCount[] {
  return relationTypes.flatMap((type) => {
    const own = counts.filter((count) => count.type === type.name);
    const sum = (...directions: readonly Direction[]): number =>
      own.filter(({ direction }) => directions.includes(direction)).reduce((total, { count }) => total + count, 0);
    return readingsOf(type, sum).filter(({ count }) => count > 0);
  });
}

function readingsOf(type: RelationType, sum: (...directions: readonly Direction[]) => number): ReadCount[] {
  if (type.symmetric) return [{ type: type.name, direction: 'ANY', label: type.forward.label, count: sum('OUT', 'IN', 'ANY') }];
  return [
    { type: type.name, direction: 'OUT', label: type.forward.label, count: sum('OUT', 'ANY') },
    { type: type.name, direction: 'IN', label: type.reverse.label, count: sum('IN', 'ANY') },
  ];
}
