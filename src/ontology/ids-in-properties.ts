import type { Ontology } from './ontology.js';

/** An entity that a property names. */
export interface EntityInProperty {
  readonly name: string;
  readonly id: string;
}

/** The entities that properties name, with the name of the property, whatever else is wrong with these or whatever is given for them. */
export function entitiesInProperties(properties: unknown, { entityProperties }: Ontology): EntityInProperty[] {
  const given: Readonly<Record<string, unknown>> = { ...(properties as object | null) };
  return entityProperties.flatMap((name) =>
    [given[name]]
      .flat()
      .filter((value) => typeof value === 'string')
      .map((id) => ({ name, id })),
  );
}

/** The ids of these, each once: what must be read before properties can be checked. */
export function idsInProperties(properties: unknown, ontology: Ontology): string[] {
  return [...new Set(entitiesInProperties(properties, ontology).map(({ id }) => id))];
}
