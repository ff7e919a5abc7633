import type { Ontology } from './ontology.js';

/** An entity that a property names. */
export interface EntityInProperty {
  readonly name: string;
  readonly id: string;
}

/** The entities that properties name, with the name of the property, whatever else is wrong with these or whatever is given for them. */
export function entitiesInProperties(properties: unknown, ontology: Ontology): EntityInProperty[] {
  const given: [string, unknown][] = Object.entries(properties ?? {});
  return given
    .filter(([name]) => ontology.property(name)?.type === 'entity')
    .flatMap(([name, values]) => [values].flat().flatMap((id) => (typeof id === 'string' ? [{ name, id }] : [])));
}

/** The ids of these, each once: what must be read before properties can be checked. */
export function idsInProperties(properties: unknown, ontology: Ontology): string[] {
  return [...new Set(entitiesInProperties(properties, ontology).map(({ id }) => id))];
}
