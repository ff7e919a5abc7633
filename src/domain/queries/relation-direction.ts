import type { TypeCount } from '../../model/graph-store.js';
import type { Direction } from '../../model/filters.js';
import type { RelationRecord } from '../../model/relation.js';
import type { Ontology } from '../../ontology/ontology.js';

/** The entity that a relation leads to from one of its ends; the same one for a relation to itself. */
export function otherEnd({ from, to }: Pick<RelationRecord, 'from' | 'to'>, entityId: string): string {
  return from === entityId ? to : from;
}

/** How a relation is seen from one of its ends. ANY where it is symmetric; a relation to itself goes OUT. */
export function directionFrom({ type, from }: RelationRecord, entityId: string, ontology: Ontology): Direction {
  if (ontology.relationType(type)?.symmetric) return 'ANY';
  return from === entityId ? 'OUT' : 'IN';
}

/** The words in which relations of a type are read in a direction. */
export function labelInDirection({ type, direction }: Pick<TypeCount, 'type' | 'direction'>, ontology: Ontology): string {
  const found = ontology.relationType(type);
  return (direction === 'IN' ? found?.reverse : found?.forward)?.label ?? type;
}
