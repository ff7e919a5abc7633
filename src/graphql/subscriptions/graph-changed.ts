import { Args, ArgsType, Field, Resolver, Root, Subscription, type SubscribeResolverData } from 'type-graphql';
import { filterStream, type ClosableStream } from '../../concurrency/closable-stream.js';
import { changePasses, resolveChangeFilter } from '../../domain/changes/change-filter.js';
import { startWithoutLoss } from '../../domain/changes/find-changes.js';
import type { LoggedChange } from '../../model/change.js';
import { ChangeFilterType } from '../inputs/change-filter.js';
import type { Context } from '../request/context.js';
import { ChangeType } from '../types/change.js';

@ArgsType()
class GraphChangedArgs {
  @Field(() => String, {
    nullable: true,
    description:
      'The cursor of a change, of an answer of `pathsChanged`, or an `asOf`: all changes that came after it are given first. ' +
      'Left out: only those to come. INVALID_INPUT where this store has no such change, CONFLICT where the log keeps no texts of ' +
      'them any more: `extensions.cursor` is the first from which nothing is missing.',
  })
  after?: string | null;

  @Field(() => ChangeFilterType, { nullable: true, description: 'What the changes must be.' })
  where?: ChangeFilterType | null;
}

@Resolver()
export class GraphChangedResolver {
  @Subscription(() => ChangeType, {
    subscribe: followChanges,
    description:
      'Changes as they are committed, each once, in the order of the log, whichever process made them; with `after`, first all those ' +
      'missed. Each reader is waited for, and one that takes an event too slowly is cut off with SLOW_CONSUMER. An answer without ' +
      '`data` is the last one, and says why. After each end, and each break of a connection, subscribe again `after` the last cursor.',
  })
  graphChanged(@Args(() => GraphChangedArgs) _: GraphChangedArgs, @Root() change: LoggedChange): LoggedChange {
    return change;
  }
}

async function followChanges({
  args: { after, where },
  context,
}: SubscribeResolverData<unknown, GraphChangedArgs, Context>): Promise<ClosableStream<LoggedChange>> {
  const filter = resolveChangeFilter(where, context, ['where']);
  const changes = await context.feed.after(await startWithoutLoss(context.lastEventId ?? after, context.reader));
  return filterStream(changes, (change) => changePasses(change, filter));
}
