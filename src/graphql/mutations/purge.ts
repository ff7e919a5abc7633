import { Arg, Authorized, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { PurgeInput as PurgeOfDomain } from '../../domain/erasure/purge-input.js';
import { forgetRead, writeSettingsOf, type Context } from '../request/context.js';

@InputType({ description: 'What to purge, and why.' })
class PurgeInput implements PurgeOfDomain {
  @Field(() => [ID], {
    description: 'Entities, relations, claims or documents, at most 200; also those that were deleted. A claim of a group takes all of it.',
  })
  ids!: string[];

  @Field(() => String, {
    description: 'At most 2,000 characters. It is kept in the log, for whoever has a key: it must not tell what is purged.',
  })
  reason!: string;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Whether what rests on a document or an entity goes with it, as on deleting. Without it that is CONFLICT.',
  })
  cascade?: boolean | null;
}

@ObjectType({ description: 'What was purged.', simpleResolvers: true })
class PurgePayload {
  @Field(() => [ID], { description: 'The ids given, each once.' })
  ids!: readonly string[];

  @Field(() => [ID], { description: 'Those of them that were purged before, and not made anew since: nothing had to be done.' })
  alreadyPurged!: readonly string[];

  @Field(() => Int, { description: 'How many entries of the log have lost texts.' })
  entriesCleared!: number;
}

@Resolver()
export class PurgeMutations {
  @Authorized('admin')
  @Mutation(() => PurgePayload, {
    nullable: true,
    description:
      'For admins: deletes nodes, where they are still there, and takes all that they said out of the log, of what went along with them ' +
      'too, for ever. Their ids stay, and when, by whom and why they were purged. It goes on where its client stops waiting, and where ' +
      'the server ends. Refused it has done nothing; where much is deleted, and somebody writes meanwhile what is in the way, ' +
      'CONFLICT says which ids are `purged` and which are `notPurged`. The bytes leave the file with `claimgraph vacuum`; ' +
      'what backups hold, it does not reach: docs/operations.md.',
  })
  async purge(@Arg('input', () => PurgeInput) input: PurgeInput, @Ctx() context: Context): Promise<PurgePayload> {
    const { purge, ids, alreadyPurged } = await context.purge(input, writeSettingsOf(context));
    forgetRead(context);
    return { ids, alreadyPurged, entriesCleared: purge?.entries ?? 0 };
  }
}
