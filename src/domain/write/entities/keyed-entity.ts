import { externalIdKey, type EntityRecord } from '../../../model/entity.js';
import type { KeyedNode } from '../../../model/node.js';
import type { WriteView } from '../../../model/write/write-view.js';
import type { Ontology } from '../../../ontology/ontology.js';
import { entityKeys } from '../../values/index-keys.js';

/**
 * An entity that is there, with what stores compare of it. External ids that belong to another entity, though this one has them too, lead
 * to the other: two that were stored before they were compared in their normal form.
 */
export function keyedEntity(record: EntityRecord, view: WriteView, ontology: Ontology): KeyedNode {
  const keys = entityKeys(record, ontology);
  const owners = view.entitiesByExternalId(keys.externalIds);
  const taken = new Set(keys.externalIds.filter((_, i) => (owners[i]?.id ?? record.id) !== record.id).map(externalIdKey));
  const externalIds = keys.externalIds.filter((externalId) => !taken.has(externalIdKey(externalId)));
  return { kind: 'entity', record, keys: { ...keys, externalIds } };
}
