import type { Fault, Path } from '../../model/errors.js';
import type { Properties } from '../../model/properties.js';
import type { Ontology, PropertyDefinition } from '../../ontology/ontology.js';
import { typeInWords, type NamesOfTypes } from './type-in-words.js';

/** An entity as value of a property. */
export interface PropertyReference {
  readonly id: string;
  readonly path: Path;
  /** As the ontology declares them: abstract ones include all below. */
  readonly entityTypes: readonly string[];
}

/** The entities that properties refer to, in the ontology's order. */
export function propertyReferences(properties: Properties, definitions: readonly PropertyDefinition[], path: Path): PropertyReference[] {
  const ofEntities = definitions.filter(({ type }) => type === 'entity');
  return ofEntities.flatMap(({ name, entityTypes }) =>
    idsOf(properties, name, [...path, name]).map((found) => ({ ...found, entityTypes })),
  );
}

/**
 * Faults for references to entities of another type than declared. References to entities that do not exist are passed over.
 * @param typeOf the type of the entity with an id, null where there is none
 */
export function unfitReferences(
  references: readonly PropertyReference[],
  typeOf: (id: string) => string | null,
  { ontology, ...rules }: { readonly ontology: Ontology } & NamesOfTypes,
): Fault[] {
  return references.flatMap(({ id, path, entityTypes }) => {
    const type = typeOf(id);
    if (type === null || ontology.concreteTypes(entityTypes).includes(type)) return [];
    return [{ path, message: `must be of type ${typeInWords(entityTypes, rules)}; "${id}" is of type ${typeInWords(type, rules)}` }];
  });
}

function idsOf(properties: Properties, name: string, path: Path): { id: string; path: Path }[] {
  const value = properties[name];
  if (typeof value === 'string') return [{ id: value, path }];
  return Array.isArray(value) ? value.map((id: unknown, i) => ({ id: String(id), path: [...path, i] })) : [];
}
