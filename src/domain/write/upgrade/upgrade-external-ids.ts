import { externalIdKey } from '../../../model/entity.js';
import type { NodeRecord } from '../../../model/node.js';
import type { WriteView } from '../../../model/write/write-view.js';
import type { Ontology } from '../../../ontology/ontology.js';
import { normalExternalId } from '../../values/external-ids.js';
import { entityKeys } from '../../values/index-keys.js';

/** Whether a node has an external id that is written otherwise than it is compared. */
export function hasUnlikeExternalIds(node: NodeRecord): boolean {
  return node.kind === 'entity' && node.externalIds.some((one) => externalIdKey(one) !== externalIdKey(normalExternalId(one)));
}

/**
 * Lets an entity be found by the normal form of its external ids, where it was stored before they had one. Its record stays. Of two that
 * had one external id in two spellings the first keeps it; `claimgraph check` tells of the other. Does nothing where that is done.
 */
export function upgradeExternalIds(id: string, view: WriteView, ontology: Ontology): void {
  const entity = view.entity(id);
  if (!entity) return;
  const keys = entityKeys(entity, ontology);
  const owners = view.entitiesByExternalId(keys.externalIds);
  if (owners.every((owner) => owner !== null)) return;
  const externalIds = keys.externalIds.filter((_, i) => owners[i] === null || owners[i]?.id === id);
  view.lay({ before: entity, after: { kind: 'entity', record: entity, keys: { ...keys, externalIds } } });
}
