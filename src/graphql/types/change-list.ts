import { Args, ArgsType, Ctx, Field, Query, Resolver } from 'type-graphql';
import { completeChangeFilter } from '../../domain/changes/change-filter.js';
import { encodeChangeCursor } from '../../domain/filters/cursor.js';
import { findChanges, startInLog } from '../../domain/changes/find-changes.js';
import { LIMITS } from '../../domain/values/limits.js';
import { ChangeType } from './change.js';
import { ChangeFilterType } from '../inputs/change-filter.js';
import { connectionOf, type ConnectionValue } from './connection.js';
import type { Context } from '../request/context.js';
import { pageArgs } from '../inputs/page-args.js';
import { pageOfEdges, pageSize } from './paging.js';
import { DateTimeScalar } from '../scalars/scalars.js';

const { connection: ChangeConnection } = connectionOf({
  name: 'Change',
  node: () => ChangeType,
  description: 'The change.',
  withTotal: false,
});

const AFTER_CHANGE = 'The cursor of a change: only what comes after it. It survives writes and restarts.';

@ArgsType()
class ChangeListArgs extends pageArgs(LIMITS.usualPage.changes, AFTER_CHANGE) {
  @Field(() => DateTimeScalar, { nullable: true, description: 'Written then or later; not beside `after`.' })
  since?: string | null;

  @Field(() => ChangeFilterType, { nullable: true, description: 'What the changes must be.' })
  where?: ChangeFilterType | null;
}

@Resolver()
export class ChangeResolver {
  @Query(() => ChangeConnection, {
    nullable: true,
    description:
      'Everything written, oldest first, after a cursor or since a time (not both). A cursor is that of a change in the log: ' +
      'it serves here whatever is asked for, and in `graphChanged`.',
  })
  async changes(
    @Args(() => ChangeListArgs) { first, after, since, where }: ChangeListArgs,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<unknown>> {
    const { reader, limits } = context;
    const size = pageSize(first, LIMITS.usualPage.changes, limits.first);
    const filter = completeChangeFilter(where, context, ['where']);
    const { changes, hasNextPage } = await findChanges(filter, await startInLog({ after, since }, reader), size, reader);
    const edges = changes.map((change) => ({ cursor: encodeChangeCursor(change.sequence), node: change }));
    return pageOfEdges(edges, { hasNextPage, hasPreviousPage: typeof after === 'string' });
  }
}
