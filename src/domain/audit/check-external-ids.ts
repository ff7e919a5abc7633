import { externalIdKey, type ExternalId } from '../../model/entity.js';
import type { GraphReader } from '../../model/graph-store.js';
import type { NodeRecord } from '../../model/node.js';
import { normalExternalId } from '../values/external-ids.js';
import type { Inconsistency } from './inconsistency.js';

/** Every external id must lead to the entity that has it: two that have one are likely one and the same. */
export async function checkExternalIds(batch: readonly NodeRecord[], reader: GraphReader): Promise<Inconsistency[]> {
  const given = batch.filter((record) => record.kind === 'entity').flatMap(({ id, externalIds }) => distinct(id, externalIds));
  const owners = given.length > 0 ? await reader.entitiesByExternalId(given.map(({ externalId }) => externalId)) : [];
  return given.flatMap(({ id, externalId: { scheme, value } }, i): Inconsistency[] => {
    const owner = owners[i]?.id ?? null;
    if (owner === id) return [];
    const leads = owner === null ? 'leads to no entity' : `leads to entity "${owner}", which has it too: are they one?`;
    return [{ kind: 'entity', id, message: `its external id ${scheme} ${value} ${leads}` }];
  });
}

function distinct(id: string, externalIds: readonly ExternalId[]): { readonly id: string; readonly externalId: ExternalId }[] {
  const normal = externalIds.map(normalExternalId);
  return [...new Map(normal.map((externalId) => [externalIdKey(externalId), { id, externalId }])).values()];
}
