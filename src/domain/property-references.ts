import type { Fault, Path } from '../model/errors.js';
import type { Properties } from '../model/properties.js';
import type { Ontology, PropertyDefinition } from '../ontology/ontology.js';

/** An entity as value of a property. */
export interface PropertyReference {
  readonly id: string;
  readonly path: Path;
  /** As the ontology declares them: abstract ones stand for all below. */
  readonly entityTypes: readonly string[];
}

/** The entities that properties name, in the ontology's order. */
export function propertyReferences(properties: Properties, definitions: readonly PropertyDefinition[], path: Path): PropertyReference[] {
  const ofEntities = definitions.filter(({ type }) => type === 'entity');
  return ofEntities.flatMap(({ name, entityTypes }) =>
    idsOf(properties, name, [...path, name]).map((found) => ({ ...found, entityTypes })),
  );
}

/**
 * What is wrong with references: `missing` are NOT_FOUND, `unfit` (of another type than declared) INVALID_INPUT.
 * @param typeOf the type of the entity with an id, null where there is none
 */
export function referenceFaults(
  references: readonly PropertyReference[],
  typeOf: (id: string) => string | null,
  ontology: Ontology,
): { readonly missing: Fault[]; readonly unfit: Fault[] } {
  const typed = references.map((reference) => ({ ...reference, type: typeOf(reference.id) }));
  const missing = typed.filter(({ type }) => type === null);
  const unfit = typed.filter(({ type, entityTypes }) => type !== null && !ontology.concreteTypes(entityTypes).includes(type));
  return {
    missing: missing.map(({ id, path }) => ({ path, message: `there is no entity "${id}"` })),
    unfit: unfit.map(({ id, path, type, entityTypes }) => ({
      path,
      message: `must be of type ${entityTypes.join(' or ')}; "${id}" is of type ${type}`,
    })),
  };
}

function idsOf(properties: Properties, name: string, path: Path): { id: string; path: Path }[] {
  const value = properties[name];
  if (typeof value === 'string') return [{ id: value, path }];
  return Array.isArray(value) ? value.map((id: unknown, i) => ({ id: String(id), path: [...path, i] })) : [];
}
