import { Args, ArgsType, Ctx, Field, FieldResolver, ID, InterfaceType, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { narrowToEntityTypes } from '../../domain/filters/resolve-entity-filter.js';
import { resolveOrder, ENTITY_POSITIONS } from '../../domain/filters/list-order.js';
import { findByReference, type EntityRef } from '../../domain/filters/references.js';
import { externalIdUrl } from '../../domain/values/external-ids.js';
import type { EntityRecord, ExternalId } from '../../model/entity.js';
import { EntityListArgs } from '../inputs/entity-filter.js';
import { ExternalIdInputType } from '../inputs/entity-ref.js';
import type { Context } from '../request/context.js';
import { EntityTypeEnum } from '../scalars/ontology-enums.js';
import { DateTimeScalar, JsonObjectScalar, UrlScalar } from '../scalars/scalars.js';
import { connectionOf, connectionValue, pageRequest, plainEdge, type ConnectionValue } from './connection.js';
import { NodeInterface } from './node.js';

@ObjectType('Name', { description: 'A name in the words of its source.', simpleResolvers: true })
export class NameType {
  @Field(() => String)
  value!: string;

  @Field(() => String, { nullable: true, description: 'As a BCP 47 tag, e.g. `fr`.' })
  language!: string | null;
}

@ObjectType('ExternalId', { description: "The number of an entity in somebody else's register.", simpleResolvers: true })
export class ExternalIdType {
  @Field(() => String, { description: 'The register, e.g. `wikidata`.' })
  scheme!: string;

  @Field(() => String, { description: 'The number there, e.g. `Q2283`.' })
  value!: string;
}

@InterfaceType('Entity', {
  implements: NodeInterface,
  description: 'Something that acts or is acted upon: a person, an organization, a product, an event, a place.',
  autoRegisterImplementations: false,
})
export abstract class EntityInterface extends NodeInterface {
  @Field(() => EntityTypeEnum)
  type!: string;

  @Field(() => String)
  name!: string;

  @Field(() => [NameType], { description: 'Other names, in any language; search and look-up by name find these too.' })
  aliases!: NameType[];

  @Field(() => String, { nullable: true })
  description!: string | null;

  @Field(() => [ExternalIdType])
  externalIds!: ExternalIdType[];

  @Field(() => JsonObjectScalar, {
    description:
      'All properties of the ontology as one object, as given with it or as the claims about it have them; typed clients use the fields ' +
      'of the concrete type.',
  })
  properties!: object;

  @Field(() => [String], {
    description: "Names of the properties of which standing claims about it can't all be right; `values` tells what they say.",
  })
  contested!: string[];

  @Field(() => DateTimeScalar, { description: 'When it was recorded here.' })
  createdAt!: string;

  @Field(() => DateTimeScalar, { description: 'When it was last changed here.' })
  updatedAt!: string;
}

const { connection: EntityConnection } = connectionOf({ name: 'Entity', node: () => EntityInterface, description: 'The entity.' });

/** One entity, named in exactly one of three ways. */
@ArgsType()
export class EntityArgs {
  @Field(() => ID, { nullable: true })
  id?: string | null;

  @Field(() => String, { nullable: true, description: 'Its name or an alias, as in EntityRef.' })
  name?: string | null;

  @Field(() => ExternalIdInputType, { nullable: true })
  externalId?: ExternalIdInputType | null;
}

@Resolver(() => ExternalIdType)
export class ExternalIdFields {
  @FieldResolver(() => UrlScalar, { nullable: true, description: 'Where the register shows it, if the register is known here.' })
  url(@Root() externalId: ExternalId): string | null {
    return externalIdUrl(externalId);
  }
}

@Resolver()
export class EntityResolver {
  @Query(() => EntityInterface, {
    nullable: true,
    description:
      'One entity by id, name or external id: give exactly one of the three. Null if there is none; AMBIGUOUS if several bear the name.',
  })
  entity(@Args(() => EntityArgs) args: EntityArgs, @Ctx() context: Context): Promise<EntityRecord | null> {
    return findEntity(args, null, context);
  }

  @Query(() => EntityConnection, { nullable: true, description: 'All entities that pass a filter.' })
  entities(@Args(() => EntityListArgs) args: EntityListArgs, @Ctx() context: Context): Promise<ConnectionValue<unknown>> {
    return listEntities('Query.entities', null, args, context);
  }
}

/** One entity by a reference, of a type or of any (null). Null where there is none; throws AMBIGUOUS where several have the name. */
export async function findEntity(reference: EntityRef, type: string | null, context: Context): Promise<EntityRecord | null> {
  const types = type === null ? null : context.ontology.concreteTypes([type]);
  return findByReference(context.reader, reference, types);
}

/** A list of the entities of a type, or of all (null), that pass a filter. */
export async function listEntities(
  field: string,
  type: string | null,
  { where, orderBy, ...page }: EntityListArgs,
  context: Context,
): Promise<ConnectionValue<unknown>> {
  const order = resolveOrder(orderBy);
  const scope = { field, owner: null, args: { where, orderBy }, page, positions: ENTITY_POSITIONS[order.field] };
  const request = pageRequest(scope, context.limits);
  const complete = await context.filters.entity(where);
  const filter = type === null ? complete : narrowToEntityTypes(complete, [type], context.ontology);
  const found = await context.reader.entityPage(filter, order, request);
  return connectionValue(scope, found, plainEdge, () => context.reader.entityCount(filter));
}
