import { isDeepStrictEqual } from 'node:util';
import { asSpelled } from '../../../domain/values/bearers.js';
import { normalExternalId } from '../../../domain/values/external-ids.js';
import { checkProperties } from '../../../domain/values/properties.js';
import { isObject } from '../../../domain/values/validated.js';
import type { EntityInput, NameInput } from '../../../domain/write/write-inputs.js';
import { externalIdKey, type EntityRecord, type ExternalId } from '../../../model/entity.js';
import type { Ontology } from '../../../ontology/ontology.js';

/**
 * What a file may write of an entity of others that is taken for its own, by a name or an external id: what that has not yet. It keeps its
 * name, and whatever else it has.
 */
export function addedByJoin<Input extends EntityInput>(input: Input, entity: EntityRecord): Input {
  const aliases = otherNames([{ value: input.name }, ...(input.aliases ?? [])], entity);
  const externalIds = newExternalIds(input.externalIds ?? [], entity);
  const given = isObject(input.properties) ? Object.entries(input.properties) : [];
  return {
    ...input,
    id: entity.id,
    name: entity.name,
    aliases: aliases.length === 0 ? undefined : [...(entity.given?.aliases ?? entity.aliases), ...aliases],
    description: entity.description === null ? input.description : undefined,
    externalIds: externalIds.length === 0 ? undefined : [...entity.externalIds, ...externalIds],
    properties: isObject(input.properties) ? Object.fromEntries(given.filter(([key]) => !(key in entity.properties))) : input.properties,
  };
}

/** The keys of which file and store give something else, and the store keeps what it has. */
export function keptOf(input: EntityInput, entity: EntityRecord, ontology: Ontology): string[] {
  const { value: given } = checkProperties(input.properties, ontology.entityType(entity.type)?.properties ?? [], [], {
    completeness: 'partial',
  });
  const differing = Object.keys(given).filter((key) => key in entity.properties && !isDeepStrictEqual(given[key], entity.properties[key]));
  const isDescribedOtherwise =
    typeof input.description === 'string' && entity.description !== null && input.description !== entity.description;
  return [...(isDescribedOtherwise ? ['description'] : []), ...differing];
}

/** Names that it does not bear, in whatever letters and spaces. */
function otherNames(aliases: readonly NameInput[], { name, aliases: there }: EntityRecord): NameInput[] {
  const known = new Set([name, ...there.map(({ value }) => value)].map(asSpelled));
  return aliases.filter(({ value }) => !known.has(asSpelled(value)));
}

function newExternalIds(given: readonly ExternalId[], { externalIds }: EntityRecord): ExternalId[] {
  const known = new Set(externalIds.map((one) => externalIdKey(normalExternalId(one))));
  return given.filter((one) => !known.has(externalIdKey(normalExternalId(one))));
}
