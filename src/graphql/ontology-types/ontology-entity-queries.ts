import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { EntityRecord } from '../../model/entity.js';
import { fieldName } from '../../ontology/api-names.js';
import type { EntityType } from '../../ontology/ontology.js';
import { connectionOf, type ConnectionValue } from '../types/connection.js';
import type { Context } from '../request/context.js';
import { EntityArgs } from '../types/entity.js';
import { EntityListArgs } from '../inputs/entity-list-args.js';
import { findEntity, listEntities } from '../types/find-entities.js';
import type { GraphqlClass } from '../scalars/graphql-class.js';

/** `company` and `companies`: one entity of a type, and a list of them; of the types below it too. */
export function entityQueries({ name, label, plural, description }: EntityType, type: GraphqlClass): GraphqlClass[] {
  const single = fieldName(name);
  const { connection } = connectionOf({ name, node: () => type, description: `The ${label}.` });

  // type-graphql pairs fields with resolvers by type and method name, so the methods bear the fields' own names.
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
