import { Args, ArgsType, Ctx, Field, Query, Resolver } from 'type-graphql';
import { RELATION_POSITIONS } from '../../domain/filters/list-order.js';
import { resolveTimeline, timelineDate } from '../../domain/queries/timeline.js';
import { LIMITS } from '../../domain/values/limits.js';
import { EntityRefType } from '../inputs/entity-ref.js';
import { pageArgs } from '../inputs/page-args.js';
import { DateRangeType, RelationFilterType } from '../inputs/relation-filter.js';
import type { Context } from '../request/context.js';
import { PartialDateScalar } from '../scalars/scalars.js';
import { connectionOf, connectionValue, pageRequest, type ConnectionValue } from './connection.js';
import { RelationInterface } from './relation.js';

const { connection: TimelineConnection } = connectionOf({
  name: 'Timeline',
  node: () => RelationInterface,
  description: 'The relation.',
  edgeFields: [{ name: 'date', type: () => PartialDateScalar, description: "The relation's start, else its end." }],
});

@ArgsType()
class TimelineArgs extends pageArgs(LIMITS.defaultPage.timeline) {
  @Field(() => [EntityRefType], { nullable: true, description: 'Relations of these entities; of all where none is given.' })
  of?: EntityRefType[] | null;

  @Field(() => DateRangeType, { nullable: true, description: 'Relations that may have held on a day of this range.' })
  during?: DateRangeType | null;

  @Field(() => RelationFilterType, { nullable: true, description: 'What the relations must be.' })
  where?: RelationFilterType | null;
}

@Resolver()
export class TimelineResolver {
  @Query(() => TimelineConnection, {
    nullable: true,
    description:
      'Relations with a date, ordered by the first possible day of their start, or where that is open to the past by the last ("by ' +
      '2025-09-26" stands in September 2025), then by the last possible day, then by id.',
  })
  async timeline(
    @Args(() => TimelineArgs) { first, after, ...args }: TimelineArgs,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<unknown>> {
    const positions = RELATION_POSITIONS.TIMELINE;
    const defaultSize = LIMITS.defaultPage.timeline;
    const scope = { field: 'Query.timeline', owner: null, args, page: { first, after }, positions, defaultSize };
    const request = pageRequest(scope, context.limits);
    const list = await resolveTimeline(args, context);
    const found = await context.reader.relationPage(list, { field: 'TIMELINE', descending: false }, request);
    const edgeOf = (relation: (typeof found.items)[number]['node']) => ({ node: relation, date: timelineDate(relation) });
    return connectionValue(scope, found, edgeOf, () => context.reader.relationCount(list));
  }
}
