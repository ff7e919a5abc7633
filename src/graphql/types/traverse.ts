import { Args, ArgsType, Ctx, Field, InputType, Int, Query, Resolver } from 'type-graphql';
import { TRAVERSAL_POSITIONS, type Traversal, type TraversalStepInput } from '../../domain/queries/traverse.js';
import { LIMITS } from '../../domain/values/limits.js';
import { EntityRefType } from '../inputs/entity-ref.js';
import { ListPage, rangeInWords } from '../inputs/page-args.js';
import { RelationFilterType } from '../inputs/relation-filter.js';
import type { Context } from '../request/context.js';
import { loadPresent } from '../request/loaders.js';
import { EntityTypeEnum } from '../scalars/ontology-enums.js';
import { connectionOf, connectionValue, pageRequest, type ConnectionValue } from './connection.js';
import { EntityInterface } from './entity.js';

const { connection: TraversalConnection } = connectionOf({
  name: 'Traversal',
  node: () => EntityInterface,
  description: 'The entity reached.',
  edgeFields: [{ name: 'depth', type: () => Int, description: 'Hops of the shortest way that matched.' }],
  withTotal: false,
  fields: [
    { name: 'complete', type: () => Boolean, description: 'False where maxExpansions or the deadline of the request cut it off.' },
    { name: 'expansions', type: () => Int, description: 'Relations read for this page that passed a filter.' },
  ],
});

const {
  traverse: { starts, hops },
  expansions,
} = LIMITS;

@InputType({ description: 'One step of a pattern, repeated `min` to `max` times.' })
class TraversalStep implements TraversalStepInput {
  @Field(() => RelationFilterType, { nullable: true, description: 'What the relations followed must be.' })
  where?: RelationFilterType | null;

  @Field(() => Int, { nullable: true, defaultValue: hops.default, description: `${rangeInWords(hops)}.` })
  min?: number | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: hops.default,
    description: `${rangeInWords(hops)}; the sum over all steps at most ${hops.max}.`,
  })
  max?: number | null;

  @Field(() => [EntityTypeEnum], { nullable: true, description: 'Only entities of these types are reached by the step.' })
  entityTypes?: string[] | null;
}

@ArgsType()
class TraverseArgs extends ListPage {
  @Field(() => [EntityRefType], { description: `Where to start; at most ${starts}.` })
  from!: EntityRefType[];

  @Field(() => [TraversalStep], { description: 'The pattern, in order.' })
  steps!: TraversalStep[];

  @Field(() => Int, {
    nullable: true,
    defaultValue: expansions.default,
    description: `${rangeInWords(expansions)}. Relations that may be read; those of one entity are read whole.`,
  })
  maxExpansions?: number | null;
}

type TraversalValue = ConnectionValue<unknown> & Pick<Traversal, 'complete' | 'expansions'>;

@Resolver()
export class TraverseResolver {
  @Query(() => TraversalConnection, {
    nullable: true,
    description: [
      'Follow a pattern of steps from some entities; each entity reached comes once, the nearest first, then by id.',
      'Ways may come back to an entity, but a start is in the answer only where every step has `min: 0`.',
    ].join(' '),
  })
  async traverse(
    @Args(() => TraverseArgs) { first, after, maxExpansions, from, steps }: TraverseArgs,
    @Ctx() context: Context,
  ): Promise<TraversalValue> {
    const page = { first, after };
    const scope = { field: 'Query.traverse', owner: null, args: { from, steps }, page, positions: TRAVERSAL_POSITIONS };
    const request = pageRequest(scope, context.limits);
    const input = { from, steps, maxExpansions: maxExpansions ?? expansions.default };
    const { complete, ...found } = await context.questions.traverse(input, request);
    const entities = await loadPresent(
      context.loaders.entity,
      found.items.map(({ node }) => node.id),
    );
    const byId = new Map(entities.map((entity) => [entity.id, entity]));
    const items = found.items.filter(({ node }) => byId.has(node.id));
    const value = connectionValue(scope, { ...found, items }, ({ id, depth }) => ({ node: byId.get(id), depth }));
    return { ...value, complete, expansions: found.expansions };
  }
}
