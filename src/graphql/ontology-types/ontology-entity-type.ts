import { InterfaceType, ObjectType } from 'type-graphql';
import type { EntityType } from '../../ontology/ontology.js';
import { EntityInterface } from '../types/entity.js';
import type { GraphqlClass } from '../scalars/graphql-class.js';
import { NodeInterface } from '../types/node.js';

/** An interface for an abstract type, an object for a concrete one; both implement the types above, which are made already. */
export function entityType({ name, description, abstract, ancestors }: EntityType, made: ReadonlyMap<string, GraphqlClass>): GraphqlClass {
  const above = ancestors.flatMap((ancestor) => made.get(ancestor) ?? []);
  const options = { description, implements: [NodeInterface, EntityInterface, ...above] };
  class OntologyEntity extends EntityInterface {}
  if (abstract) InterfaceType(name, { ...options, autoRegisterImplementations: false })(OntologyEntity);
  else ObjectType(name, { ...options, simpleResolvers: true })(OntologyEntity);
  return OntologyEntity;
}
