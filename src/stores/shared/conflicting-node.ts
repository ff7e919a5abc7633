import type { EntityRecord } from '../../model/entity.js';
import type { GraphReader } from '../../model/graph-store.js';
import type { Change } from '../../model/change.js';

/**
 * The node with which changes that a store has refused are in conflict: one that has the id of a node to be made, an entity that has
 * an external id to be given, else the first node to be deleted, on which others depend. Null if none of these.
 */
export async function conflictingNode(
  reader: Pick<GraphReader, 'nodes' | 'entitiesByExternalId'>,
  changes: readonly Change[],
): Promise<string | null> {
  const made = changes.filter(({ before }) => before === null).flatMap(({ after }) => after?.record.id ?? []);
  const there = (await reader.nodes(made)).find((node) => node !== null);
  return there?.id ?? (await otherOwner(reader, changes)) ?? changes.find(({ after }) => after === null)?.before?.id ?? null;
}

async function otherOwner(reader: Pick<GraphReader, 'entitiesByExternalId'>, changes: readonly Change[]): Promise<string | null> {
  const entities = changes.flatMap(({ after }) => (after?.kind === 'entity' ? after.record : []));
  const wanted = entities.flatMap((entity: EntityRecord) => entity.externalIds.map((externalId) => ({ entity, externalId })));
  const owners = await reader.entitiesByExternalId(wanted.map(({ externalId }) => externalId));
  return owners.find((owner, i) => owner !== null && owner.id !== wanted[i]?.entity.id)?.id ?? null;
}
