import { Ctx, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import type { EntityRecord } from '../../model/entity.js';
import type { RelationRecord } from '../../model/relation.js';
import type { Ontology, RelationType } from '../../ontology/ontology.js';
import type { Context } from '../request/context.js';
import { loadOrFail } from '../request/loaders.js';
import type { GraphqlClass } from '../types/connection.js';
import { NodeInterface } from '../types/node.js';
import { RelationInterface, relationTypeName } from '../types/relation.js';
import { narrowestType } from './entity-type.js';

/** The object type of one relation type, with the resolver of its ends, each in the narrowest type that covers those declared. */
export function relationTypeClass(
  { name, description, from, to, symmetric }: RelationType,
  ontology: Ontology,
  entityTypes: ReadonlyMap<string, GraphqlClass>,
): { type: GraphqlClass; ends: GraphqlClass } {
  const endType = (declared: readonly string[]): GraphqlClass => narrowestType(declared, ontology, entityTypes);
  const [fromType, toType] = symmetric ? [endType([...from, ...to]), endType([...from, ...to])] : [endType(from), endType(to)];

  @ObjectType(relationTypeName(name), { description, implements: [NodeInterface, RelationInterface], simpleResolvers: true })
  class OntologyRelation extends RelationInterface {}

  @Resolver(() => OntologyRelation)
  class Ends {
    @FieldResolver(() => fromType)
    from(@Root() relation: RelationRecord, @Ctx() { loaders }: Context): Promise<EntityRecord> {
      return loadOrFail(loaders.entity, relation.from);
    }

    @FieldResolver(() => toType)
    to(@Root() relation: RelationRecord, @Ctx() { loaders }: Context): Promise<EntityRecord> {
      return loadOrFail(loaders.entity, relation.to);
    }
  }
  return { type: OntologyRelation, ends: Ends };
}
