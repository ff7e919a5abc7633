import type { RelationEnds } from '../../../model/write/read-set.js';
import type { RelationRecord } from '../../../model/relation.js';
import type { WriteView } from '../../../model/write/write-view.js';
import type { Ontology } from '../../../ontology/ontology.js';

type Ends = Pick<RelationEnds, 'from' | 'to'>;

/** Ends as they may have been recorded: as given, and those of a symmetric relation the other way round too. */
export function endOrders<Given extends Ends>(ends: Given, symmetric: boolean): Given[] {
  return symmetric ? [ends, { ...ends, from: ends.to, to: ends.from }] : [ends];
}

/** Whether a relation is between these ends; a symmetric one either way round. */
export function isBetween(relation: Ends, ends: Ends, symmetric: boolean): boolean {
  return endOrders(ends, symmetric).some(({ from, to }) => relation.from === from && relation.to === to);
}

/** Whether entities of these types may be the ends of such a relation; of a symmetric one either way round. Unknown types fit nothing. */
export function endsFit({ type, from, to }: RelationEnds, ontology: Ontology, typeOf: (id: string) => string | null): boolean {
  const definition = ontology.relationType(type);
  const [fromType, toType] = [typeOf(from), typeOf(to)];
  if (!definition || fromType === null || toType === null) return false;
  const isOneOf = (entityType: string, allowed: readonly string[]): boolean =>
    allowed.some((name) => ontology.entityType(name)?.concrete.includes(entityType));
  const ways = endOrders({ from: fromType, to: toType }, definition.symmetric);
  return ways.some((types) => isOneOf(types.from, definition.from) && isOneOf(types.to, definition.to));
}

/** The relations that start or end at an entity. */
export function relationsAt(entityId: string, view: WriteView): RelationRecord[] {
  const relations = view.nodesNaming(entityId).filter((node) => node.kind === 'relation');
  return relations.filter(({ from, to }) => from === entityId || to === entityId);
}
