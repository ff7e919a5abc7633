import type { NodeRecord } from '../../model/node.js';
import type { PropertyValue } from '../../model/properties.js';
import { OBSTACLES_AT_ONCE, startsOrEnds, type TypeObstacles } from '../../model/write/read-set.js';

/** The key under which some of these are read, ... */
export const obstaclesKey = (wanted: TypeObstacles): string => `obstacles ${JSON.stringify(wanted)}`;
/** ... and that there may be more. */
export const moreObstaclesKey = (wanted: TypeObstacles): string => `more ${obstaclesKey(wanted)}`;

/**
 * The keys of what a store has read of these. Where it has read as many as it reads of a sort, there may be more.
 * @param namedBy the ids of what a record names
 */
export function keysOfObstacles(
  all: readonly TypeObstacles[],
  records: readonly NodeRecord[],
  namedBy: (record: NodeRecord) => readonly string[],
): string[] {
  if (all.length === 0) return [];
  const naming = new Map(all.map(({ entity }) => [entity, 0]));
  for (const id of records.flatMap(namedBy)) {
    const count = naming.get(id);
    if (count !== undefined) naming.set(id, count + 1);
  }
  return all.flatMap((wanted) => {
    const isCutOff = (naming.get(wanted.entity) ?? 0) >= OBSTACLES_AT_ONCE;
    return [obstaclesKey(wanted), ...(isCutOff ? [moreObstaclesKey(wanted)] : [])];
  });
}

/** Whether a node would not fit the entity. */
export function isObstacle(node: NodeRecord, obstacles: TypeObstacles): boolean {
  const { entity, value, given } = obstacles;
  if (node.kind === 'document') return false;
  if (node.kind === 'relation' && startsOrEnds(node, obstacles)) return true;
  if (node.kind === 'claim' && node.entityId === entity && given.some((name) => node.properties[name] !== undefined)) return true;
  return value.some((name) => holds(node.properties[name], entity));
}

const holds = (value: PropertyValue | undefined, entity: string): boolean =>
  value === entity || (Array.isArray(value) && value.includes(entity));
