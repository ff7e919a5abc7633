import { Args, Ctx, InterfaceType, ObjectType, Query, Resolver } from 'type-graphql';
import type { EntityRecord } from '../../model/entity.js';
import { fieldName } from '../../ontology/api-names.js';
import type { EntityType, Ontology } from '../../ontology/ontology.js';
import { EntityListArgs } from '../inputs/entity-filter.js';
import type { Context } from '../request/context.js';
import { connectionOf, type ConnectionValue, type GraphqlClass } from '../types/connection.js';
import { EntityArgs, EntityInterface, findEntity, listEntities } from '../types/entity.js';
import { NodeInterface } from '../types/node.js';

/** An interface for an abstract type, an object for a concrete one; both implement the types above, which are in `made` already. */
export function entityTypeClass(
  { name, description, abstract, ancestors }: EntityType,
  made: ReadonlyMap<string, GraphqlClass>,
): GraphqlClass {
  const above = ancestors.flatMap((ancestor) => made.get(ancestor) ?? []);
  const options = { description, implements: [NodeInterface, EntityInterface, ...above] };
  class OntologyEntity extends EntityInterface {}
  if (abstract) InterfaceType(name, { ...options, autoRegisterImplementations: false })(OntologyEntity);
  else ObjectType(name, { ...options, simpleResolvers: true })(OntologyEntity);
  return OntologyEntity;
}

/** The narrowest type that covers all declared types; the interface Entity where no type of the ontology does. */
export function narrowestType(
  declared: readonly string[],
  ontology: Ontology,
  entityTypes: ReadonlyMap<string, GraphqlClass>,
): GraphqlClass {
  return entityTypes.get(ontology.narrowestCover(declared) ?? '') ?? EntityInterface;
}

/** The types of entities that `narrowestType` of these can show; null where it shows any. */
export function typesShownAs(declared: readonly string[], ontology: Ontology): ReadonlySet<string> | null {
  const cover = ontology.narrowestCover(declared);
  return cover === null ? null : new Set(ontology.concreteTypes([cover]));
}

/** The queries `company` and `companies`: one entity of a type or a subtype, and a list of them. */
export function entityQueries({ name, label, plural, description }: EntityType, type: GraphqlClass): GraphqlClass[] {
  const single = fieldName(name);
  const { connection } = connectionOf({ name, node: () => type, description: `The ${label}.` });

  // type-graphql pairs fields with resolvers by type and method name, so the methods have the fields' own names.
  @Resolver()
  class EntityQueries {
    @Query(() => type, {
      nullable: true,
      description: `One ${label} by id, name or external id: give exactly one of the three. Null if there is none. ${description}`,
    })
    [single](@Args(() => EntityArgs) args: EntityArgs, @Ctx() context: Context): Promise<EntityRecord | null> {
      return findEntity(args, name, context);
    }

    @Query(() => connection, { nullable: true, description: `A list of entities of the type ${label}. ${description}` })
    [plural](@Args(() => EntityListArgs) args: EntityListArgs, @Ctx() context: Context): Promise<ConnectionValue<unknown>> {
      return listEntities(`Query.${plural}`, name, args, context);
    }
  }
  return [EntityQueries];
}
