import { agree } from '../../../domain/evidence/agreement.js';
import { keysOfEntity } from '../../../domain/evidence/value-keys.js';
import { normalExternalId } from '../../../domain/values/external-ids.js';
import { checkProperties } from '../../../domain/values/properties.js';
import type { EntityInput } from '../../../domain/write/write-inputs.js';
import { externalIdKey, type EntityRecord, type ExternalId } from '../../../model/entity.js';
import type { EntityType, Ontology } from '../../../ontology/ontology.js';

/** In what an entity of a file and one of a store can't be one: `type`, registers, properties. Nothing where they may be. */
export function contradictions(input: EntityInput, entity: EntityRecord, ontology: Ontology): string[] {
  const type = ontology.entityType(entity.type);
  return [
    ...(input.type === entity.type ? [] : ['type']),
    ...otherRegisterEntries(input.externalIds ?? [], entity.externalIds),
    ...(type ? otherProperties(input, entity, type) : []),
  ];
}

/** The registers in which both have entries, and none in common. */
function otherRegisterEntries(given: readonly ExternalId[], stored: readonly ExternalId[]): string[] {
  const [ours, theirs] = [given.map(normalExternalId), stored.map(normalExternalId)];
  const known = new Set(theirs.map(externalIdKey));
  const schemes = [...new Set(ours.map(({ scheme }) => scheme))].filter((scheme) => theirs.some((one) => one.scheme === scheme));
  return schemes.filter((scheme) => !ours.some((one) => one.scheme === scheme && known.has(externalIdKey(one))));
}

/** The properties of which both give a value, and not one that can be right in both. What varies in time is left out. */
function otherProperties(input: EntityInput, entity: EntityRecord, type: EntityType): string[] {
  const { value: given } = checkProperties(input.properties, type.properties, [], { completeness: 'partial' });
  const differing = keysOfEntity(type).filter((key) => {
    const [ours, theirs] = [given[key.name], entity.properties[key.name]];
    return !key.varies && ours !== undefined && theirs !== undefined && !agree(key, ours, theirs);
  });
  return differing.map(({ name }) => name);
}
