import type { Ontology } from '../../ontology/ontology.js';
import { EntityInterface } from '../types/entity.js';
import type { GraphqlClass } from '../scalars/graphql-class.js';

/** The narrowest type that covers all that are declared; Entity where only that does. */
export function narrowestType(
  declared: readonly string[],
  ontology: Ontology,
  entityTypes: ReadonlyMap<string, GraphqlClass>,
): GraphqlClass {
  return entityTypes.get(ontology.narrowestCover(declared) ?? '') ?? EntityInterface;
}
