import { Args, ArgsType, Ctx, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { Neighborhood } from '../../domain/queries/neighborhood.js';
import { LIMITS } from '../../domain/values/limits.js';
import type { EntityRecord } from '../../model/entity.js';
import { EntityRefType } from '../inputs/entity-ref.js';
import { rangeInWords } from '../inputs/page-args.js';
import { RelationFilterType } from '../inputs/relation-filter.js';
import type { Context } from '../request/context.js';
import { loadPresent } from '../request/loaders.js';
import { EntityInterface } from './entity.js';
import { RelationInterface } from './relation.js';

const RANGES = LIMITS.neighborhood;

@ObjectType({ description: 'A part of the graph.', simpleResolvers: true })
class Subgraph {
  @Field(() => [RelationInterface], { description: 'The relations among the entities, best supported first, then by id.' })
  relations!: RelationInterface[];

  @Field(() => Boolean, { description: 'False where limits cut it off.' })
  complete!: boolean;
}

@ArgsType()
class NeighborhoodArgs {
  @Field(() => [EntityRefType], { description: `Where to start; at most ${RANGES.starts}. They come first in the answer, and count.` })
  of!: EntityRefType[];

  @Field(() => Int, { nullable: true, defaultValue: RANGES.depth.default, description: `${rangeInWords(RANGES.depth)} hops.` })
  depth?: number | null;

  @Field(() => RelationFilterType, { nullable: true, description: 'What the relations must be.' })
  where?: RelationFilterType | null;

  @Field(() => Int, { nullable: true, defaultValue: RANGES.entities.default, description: `${rangeInWords(RANGES.entities)}.` })
  maxEntities?: number | null;

  @Field(() => Int, { nullable: true, defaultValue: RANGES.relations.default, description: `${rangeInWords(RANGES.relations)}.` })
  maxRelations?: number | null;
}

@Resolver(() => Subgraph)
export class SubgraphFields {
  @FieldResolver(() => [EntityInterface], {
    description: 'The nearest first, then those with the best relation to a nearer one, then by id.',
  })
  entities(@Root() { entityIds }: Neighborhood, @Ctx() { loaders }: Context): Promise<EntityRecord[]> {
    return loadPresent(loaders.entity, entityIds);
  }
}

@Resolver()
export class NeighborhoodResolver {
  @Query(() => Subgraph, { nullable: true, description: 'Everything within some hops of some entities, and the relations among it.' })
  neighborhood(
    @Args(() => NeighborhoodArgs) { of, depth, where, maxEntities, maxRelations }: NeighborhoodArgs,
    @Ctx() { questions }: Context,
  ): Promise<Neighborhood> {
    const limits = {
      depth: depth ?? RANGES.depth.default,
      maxEntities: maxEntities ?? RANGES.entities.default,
      maxRelations: maxRelations ?? RANGES.relations.default,
    };
    return questions.neighborhood({ of, where, ...limits });
  }
}
