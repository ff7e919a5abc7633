import { Arg, Args, Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { labelInDirection, otherEnd, directionFrom } from '../../domain/queries/relation-direction.js';
import type { EntityRecord } from '../../model/entity.js';
import type { TypeCount } from '../../model/graph-store.js';
import type { Direction } from '../../model/filters.js';
import type { RelationRecord } from '../../model/relation.js';
import { RelationFilterType, RelationListArgs } from '../inputs/relation-filter.js';
import type { Context } from '../request/context.js';
import { loadOrFail } from '../request/loaders.js';
import { DirectionEnum } from '../scalars/enums.js';
import { RelationTypeEnum } from '../scalars/ontology-enums.js';
import { connectionOf, type ConnectionValue } from './connection.js';
import { EntityInterface } from './entity.js';
import { listRelationsAround, RelationInterface } from './relation.js';

@ObjectType({ description: 'How many relations of one type an entity has in one direction.', simpleResolvers: true })
export class RelationCount implements TypeCount {
  @Field(() => RelationTypeEnum)
  type!: string;

  @Field(() => DirectionEnum)
  direction!: Direction;

  @Field(() => String, { description: "As read from this entity, e.g. 'supplied by'." })
  label!: string;

  @Field(() => Int)
  count!: number;
}

const { connection: EntityRelationConnection, edge: EntityRelationEdge } = connectionOf({
  name: 'EntityRelation',
  node: () => RelationInterface,
  description: 'The relation.',
  edgeFields: [{ name: 'direction', type: () => DirectionEnum, description: 'As seen from the entity whose list this is.' }],
});

/** An edge as resolvers return it; the other entity is read only where a request selects it. */
interface EdgeValue {
  readonly node: RelationRecord;
  readonly direction: Direction;
  readonly otherId: string;
}

@Resolver(() => EntityRelationEdge)
export class EntityRelationEdgeFields {
  @FieldResolver(() => EntityInterface, { description: 'The entity at the other end; itself for a relation to itself.' })
  other(@Root() { otherId }: EdgeValue, @Ctx() { loaders }: Context): Promise<EntityRecord> {
    return loadOrFail(loaders.entity, otherId);
  }
}

@Resolver(() => EntityInterface)
export class EntityRelationFields {
  @FieldResolver(() => EntityRelationConnection, { description: 'Every relation that starts or ends here; by id if no order is given.' })
  relations(
    @Root() { id }: EntityRecord,
    @Args(() => RelationListArgs) args: RelationListArgs,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<unknown>> {
    const edgeOf = (relation: RelationRecord): EdgeValue => ({
      node: relation,
      direction: directionFrom(relation, id, context.ontology),
      otherId: otherEnd(relation, id),
    });
    return listRelationsAround({ field: 'Entity.relations', entityId: id, args, edgeOf }, context);
  }

  @FieldResolver(() => Int, { description: 'Number of relations, without reading them.' })
  async degree(
    @Root() { id }: EntityRecord,
    @Arg('where', () => RelationFilterType, { nullable: true }) where: RelationFilterType | null,
    @Ctx() { loaders, filters }: Context,
  ): Promise<number> {
    return loaders.relationCountsAround.load(id, await filters.relation(where, 'entity'));
  }

  @FieldResolver(() => [RelationCount], { description: 'The same by type and direction; zeros left out.' })
  async relationCounts(
    @Root() { id }: EntityRecord,
    @Arg('where', () => RelationFilterType, { nullable: true }) where: RelationFilterType | null,
    @Ctx() { loaders, filters, ontology }: Context,
  ): Promise<RelationCount[]> {
    const counts = await loaders.relationTypeCountsAround.load(id, await filters.relation(where, 'entity'));
    return counts.map((count) => ({ ...count, label: labelInDirection(count, ontology) }));
  }
}
