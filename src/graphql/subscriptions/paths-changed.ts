import { Args, ArgsType, Field, ObjectType, Resolver, Root, Subscription, type SubscribeResolverData } from 'type-graphql';
import type { ClosableStream } from '../../concurrency/closable-stream.js';
import type * as domain from '../../domain/queries/live-paths.js';
import { LIMITS } from '../../domain/values/limits.js';
import { pageArgs } from '../inputs/page-args.js';
import { PathsInputType } from '../inputs/paths-input.js';
import type { Context } from '../request/context.js';
import { PathStatusEnum } from '../scalars/enums.js';
import { DateTimeScalar } from '../scalars/scalars.js';
import { pageSize } from '../types/connection.js';
import { PathType } from '../types/path.js';

@ObjectType('PathsUpdate', { description: 'What a path question is answered now.', simpleResolvers: true })
class PathsUpdateType {
  @Field(() => String, { description: 'Of the change that it answers to: give it as `after` to go on.' })
  cursor!: string;

  @Field(() => DateTimeScalar, { description: 'When it was found.' })
  at!: string;

  @Field(() => PathStatusEnum)
  status!: keyof typeof PathStatusEnum;

  @Field(() => [PathType], { description: 'Best first, at most `first` of them.' })
  paths!: domain.PathsUpdate['paths'];
}

const AFTER = 'The cursor of an answer: where nothing has changed since, that answer is not given again.';

@ArgsType()
class PathsChangedArgs extends pageArgs(LIMITS.defaultPage.paths, AFTER) {
  @Field(() => PathsInputType)
  input!: PathsInputType;
}

@Resolver()
export class PathsChangedResolver {
  @Subscription(() => PathsUpdateType, {
    subscribe: followPaths,
    description:
      'The answer to a path question, at once and whenever it changes, at most once a second: other paths, or other evidence of those ' +
      'it shows. Changes in between are left out.',
  })
  pathsChanged(@Args(() => PathsChangedArgs) _: PathsChangedArgs, @Root() update: domain.PathsUpdate): domain.PathsUpdate {
    return update;
  }
}

async function followPaths({
  args: { input, first, after },
  context,
}: SubscribeResolverData<unknown, PathsChangedArgs, Context>): Promise<ClosableStream<domain.PathsUpdate>> {
  const size = pageSize(first, LIMITS.defaultPage.paths, context.limits.pathsFirst);
  return context.livePaths.follow(input, size, context.lastEventId ?? after ?? null, context.client);
}
