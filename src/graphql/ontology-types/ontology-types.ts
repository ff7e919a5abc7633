import { append } from '../../model/append.js';
import type { EntityType, Ontology, PropertyDefinition } from '../../ontology/ontology.js';
import type { GraphqlClass } from '../types/connection.js';
import { entityQueries, entityTypeClass } from './entity-type.js';
import { propertyField } from './property-field.js';
import { directionsOf, relationField } from './relation-field.js';
import { relationTypeClass } from './relation-type.js';

/**
 * What an ontology adds to the API: `types` go to `orphanedTypes` of buildSchema, `resolvers` to its `resolvers`. Entity types come
 * first, supertypes before subtypes, since the rest refers to them.
 */
export function ontologyTypes(ontology: Ontology): { types: GraphqlClass[]; resolvers: GraphqlClass[] } {
  const entityTypes = new Map<string, GraphqlClass>();
  const resolvers: GraphqlClass[] = [];
  for (const declared of ontology.entityTypes) {
    const type = entityTypeClass(declared, entityTypes);
    entityTypes.set(declared.name, type);
    append(resolvers, entityQueries(declared, type));
  }
  for (const declared of ontology.entityTypes) append(resolvers, propertyFields(declared, ontology, entityTypes));
  const relationTypes = ontology.relationTypes.map((declared) => {
    const { type, ends } = relationTypeClass(declared, ontology, entityTypes);
    resolvers.push(ends);
    for (const property of declared.properties) resolvers.push(propertyField(type, mayBeMissing(property), ontology, entityTypes));
    for (const directed of directionsOf(declared)) append(resolvers, relationField(directed, type, ontology, entityTypes));
    return type;
  });
  return { types: [...entityTypes.values(), ...relationTypes], resolvers };
}

/**
 * A relation may lack a property that is required: only who asserts a new one must give it, who denies one need not, and what was given may
 * be withdrawn.
 */
const mayBeMissing = (property: PropertyDefinition): PropertyDefinition => ({ ...property, required: false });

/** Fields for the properties that a type declares itself; those of its supertypes are inherited. */
function propertyFields(declared: EntityType, ontology: Ontology, entityTypes: ReadonlyMap<string, GraphqlClass>): GraphqlClass[] {
  const type = entityTypes.get(declared.name);
  const inherited = new Set(
    declared.ancestors.flatMap((name) => ontology.entityType(name)?.properties.map((property) => property.name) ?? []),
  );
  const own = declared.properties.filter(({ name }) => !inherited.has(name));
  return type ? own.map((property) => propertyField(type, property, ontology, entityTypes)) : [];
}
