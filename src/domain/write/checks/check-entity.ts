import { didYouMean } from '../../../model/nearest-name.js';
import { externalIdKey, type EntityRecord, type ExternalId, type Name } from '../../../model/entity.js';
import type { Path } from '../../../model/errors.js';
import type { Properties } from '../../../model/properties.js';
import { excerpt } from '../../../model/excerpt.js';
import type { EntityType } from '../../../ontology/ontology.js';
import { normalExternalId } from '../../values/external-ids.js';
import type { Faults } from '../../values/faults.js';
import { ID_EXPECTED, isId } from '../../values/identifiers.js';
import { listFaults } from '../../values/limits.js';
import { MAX_ALIASES } from '../../values/text-limits.js';
import { typeInWords } from '../../values/type-in-words.js';
import type { EntityInput, NameInput } from '../write-inputs.js';
import type { WriteContext, WriteSettings } from '../write-step.js';
import { checkLanguage, checkPropertyValues } from './check-fields.js';

export type EntityContent = Pick<EntityRecord, 'type' | 'name' | 'aliases' | 'description' | 'externalIds' | 'properties'>;

const MAX_EXTERNAL_IDS = 100;

/**
 * What an entity will hold, with all that is wrong with it gathered in `faults`.
 * @param kept properties that it has already, and by the same type: those that stay are not judged again
 */
export function checkEntity(input: EntityInput, context: WriteContext, faults: Faults, kept: Properties = {}): EntityContent {
  const { path } = context;
  if (typeof input.id === 'string' && !isId(input.id)) faults.add({ path: [...path, 'id'], message: ID_EXPECTED });
  const type = checkType(input.type, context.settings, faults, [...path, 'type']);
  return {
    type: input.type,
    name: faults.text('name', input.name, [...path, 'name']) ?? '',
    aliases: checkAliases(input.aliases ?? [], faults, [...path, 'aliases']),
    description: faults.text('description', input.description, [...path, 'description']),
    externalIds: checkExternalIds(input.externalIds ?? [], faults, [...path, 'externalIds']),
    properties: type ? checkPropertyValues(input.properties, type.properties, { completeness: 'complete', kept }, context, faults) : {},
  };
}

function checkType(name: string, settings: WriteSettings, faults: Faults, path: Path): EntityType | null {
  const type = settings.ontology.entityType(name);
  const known = settings.ontology.concreteEntityTypes;
  const inWords = (one: string): string => typeInWords(one, settings);
  if (!type) faults.add({ path, message: `${excerpt(name)} is no type of the ontology${didYouMean(name, known)}` });
  else if (type.abstract)
    faults.add({ path, message: `${inWords(name)} only groups others: use one of ${type.concrete.map(inWords).join(', ')}` });
  return type;
}

function checkAliases(aliases: readonly NameInput[], faults: Faults, path: Path): Name[] {
  faults.addAll(listFaults(aliases, MAX_ALIASES, path));
  return aliases.map(({ value, language }, i) => ({
    value: faults.text('name', value, [...path, i, 'value']) ?? '',
    language: checkLanguage(language, faults, [...path, i, 'language']),
  }));
}

function checkExternalIds(externalIds: readonly ExternalId[], faults: Faults, path: Path): ExternalId[] {
  faults.addAll(listFaults(externalIds, MAX_EXTERNAL_IDS, path));
  const checked = externalIds.map(({ scheme, value }, i) => ({
    scheme: faults.text('externalIdScheme', scheme, [...path, i, 'scheme']) ?? '',
    value: faults.text('externalIdValue', value, [...path, i, 'value']) ?? '',
  }));
  const seen = new Set<string>();
  checked.forEach((externalId, i) => {
    const key = externalIdKey(normalExternalId(externalId));
    if (seen.has(key)) faults.add({ path: [...path, i], message: 'is given twice' });
    seen.add(key);
  });
  return checked;
}
