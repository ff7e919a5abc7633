import { Args, ArgsType, Ctx, Field, FieldResolver, ID, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { resolveChangeFilter } from '../../domain/changes/change-filter.js';
import { patchOf, reverseOf, type Patch } from '../../domain/changes/change-patches.js';
import { findChanges, partOfLog } from '../../domain/changes/find-changes.js';
import { encodeChangeCursor } from '../../domain/filters/cursor.js';
import { LIMITS } from '../../domain/values/limits.js';
import { marksOf } from '../../model/change.js';
import type * as model from '../../model/change.js';
import type { NodeRecord } from '../../model/node.js';
import type { PurgeRecord } from '../../model/purge.js';
import { ChangeFilterType } from '../inputs/change-filter.js';
import { pageArgs } from '../inputs/page-args.js';
import type { Context } from '../request/context.js';
import { ChangeActionEnum, SortDirectionEnum } from '../scalars/enums.js';
import { DateTimeScalar, JsonObjectScalar } from '../scalars/scalars.js';
import { connectionOf, pageOfEdges, pageSize, type ConnectionValue } from './connection.js';
import { NodeInterface } from './node.js';
import { PurgeType } from './purge.js';

@ObjectType('Change', {
  description: 'One node changed by one committed write. Deleting is no erasure: the log keeps what was written, until it is purged.',
  simpleResolvers: true,
})
export class ChangeType {
  @Field(() => DateTimeScalar, { description: 'When it was written. Never decreases along the log.' })
  at!: string;
}

@Resolver(() => ChangeType)
export class ChangeFields {
  @FieldResolver(() => String, {
    description:
      'Its place in the log: give it as `after` to `changes` or `graphChanged`, whatever they are asked for, to go on from here.',
  })
  cursor(@Root() { sequence }: model.LoggedChange): string {
    return encodeChangeCursor(sequence);
  }

  @FieldResolver(() => ID, { description: 'The same for all changes of one write.' })
  write(@Root() { changeSetId }: model.LoggedChange): string {
    return changeSetId;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Who wrote it; null for anonymous readers.' })
  by(@Root() { by }: model.LoggedChange, @Ctx() { viewer }: Context): string | null {
    return viewer.name === null ? null : by;
  }

  @FieldResolver(() => ChangeActionEnum)
  action(@Root() change: model.LoggedChange): model.ChangeAction {
    return marksOf(change).action;
  }

  @FieldResolver(() => ID)
  nodeId(@Root() change: model.LoggedChange): string {
    return marksOf(change).id;
  }

  @FieldResolver(() => NodeInterface, { nullable: true, description: 'As it is now; null once deleted.' })
  node(@Root() change: model.LoggedChange, @Ctx() { loaders }: Context): Promise<NodeRecord | null> {
    return loaders.node.load(marksOf(change).id);
  }

  @FieldResolver(() => [JsonObjectScalar], {
    description:
      'What leads to the node after the change, as in RFC 6902; evidence that changed is under /evidence. ' +
      'A creation is one operation `{op: "add", path: "", value}`, a deletion `{op: "remove", path: ""}`; lists are replaced as wholes. ' +
      'Empty where texts are missing from the log (`purge`, `trimmed`), and to readers without a key where the node is deleted.',
  })
  async patch(@Root() change: model.LoggedChange, @Ctx() context: Context): Promise<Patch> {
    return (await isShown(change, context)) ? patchOf(change, context.viewer) : [];
  }

  @FieldResolver(() => [JsonObjectScalar], { description: 'What leads back to the node before the change; empty where `patch` is.' })
  async reverse(@Root() change: model.LoggedChange, @Ctx() context: Context): Promise<Patch> {
    return (await isShown(change, context)) ? reverseOf(change, context.viewer) : [];
  }

  @FieldResolver(() => PurgeType, {
    nullable: true,
    description: 'Why texts are missing here: its node, or one from which it had them, was purged.',
  })
  purge(@Root() { cleared }: model.LoggedChange, @Ctx() { loaders }: Context): Promise<PurgeRecord | null> | null {
    return cleared && cleared.purgeId !== null ? loaders.purge.load(cleared.purgeId) : null;
  }

  @FieldResolver(() => Boolean, {
    description: 'The log keeps texts for some time, and this one is over: there is no `patch` and no `reverse` of it any more.',
  })
  trimmed(@Root() { cleared }: model.LoggedChange): boolean {
    return cleared !== null && cleared.purgeId === null;
  }
}

/** Nothing is left of what was purged, and strangers are not shown what was deleted. */
async function isShown(change: model.LoggedChange, { viewer, loaders }: Context): Promise<boolean> {
  if (change.before === null && change.after === null) return false;
  return viewer.name !== null || (await loaders.node.load(marksOf(change).id)) !== null;
}

const { connection: ChangeConnection } = connectionOf({
  name: 'Change',
  node: () => ChangeType,
  description: 'The change.',
  withTotal: false,
});

const AFTER_CHANGE = 'The cursor of a change: only what comes after it, in the direction asked for. It survives writes and restarts.';

@ArgsType()
class ChangeListArgs extends pageArgs(LIMITS.defaultPage.changes, AFTER_CHANGE) {
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Written then or later. Not beside `after`, but newest first, where it says how far to go back.',
  })
  since?: string | null;

  @Field(() => ChangeFilterType, { nullable: true, description: 'What the changes must be.' })
  where?: ChangeFilterType | null;

  @Field(() => SortDirectionEnum, {
    nullable: true,
    defaultValue: 'ASC',
    description: 'ASC: in the order of the log, oldest first. DESC: newest first.',
  })
  direction?: keyof typeof SortDirectionEnum | null;
}

@Resolver()
export class ChangeResolver {
  @Query(() => ChangeConnection, {
    nullable: true,
    description:
      'Everything written, oldest first (DESC: newest first), after a cursor or since a time. A cursor is that of a change in the log: ' +
      'it serves here whatever is asked for, and in `graphChanged`. Newest first `after` goes back in time, from the change before it.',
  })
  async changes(
    @Args(() => ChangeListArgs) { first, after, since, where, direction }: ChangeListArgs,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<unknown>> {
    const { reader, limits } = context;
    const size = pageSize(first, LIMITS.defaultPage.changes, limits.first);
    const filter = resolveChangeFilter(where, context, ['where']);
    const { changes, hasNextPage } = await findChanges(filter, await partOfLog({ after, since, direction }, reader), size, reader);
    const edges = changes.map((change) => ({ cursor: encodeChangeCursor(change.sequence), node: change }));
    return pageOfEdges(edges, { hasNextPage, hasPreviousPage: typeof after === 'string' });
  }
}
