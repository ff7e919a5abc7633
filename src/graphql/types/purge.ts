import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import type { PurgeRecord } from '../../model/purge.js';
import type { Context } from '../request/context.js';
import { DateTimeScalar } from '../scalars/scalars.js';

@ObjectType('Purge', { description: 'That texts were taken out of the store and its log, for ever.', simpleResolvers: true })
export class PurgeType {
  @Field(() => DateTimeScalar)
  at!: string;
}

@Resolver(() => PurgeType)
export class PurgeFields {
  @FieldResolver(() => String, { nullable: true, description: 'Who did it; null on the command line, and for anonymous readers.' })
  by(@Root() { by }: PurgeRecord, @Ctx() { viewer }: Context): string | null {
    return viewer.name === null ? null : by;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Why; null for anonymous readers.' })
  reason(@Root() { reason }: PurgeRecord, @Ctx() { viewer }: Context): string | null {
    return viewer.name === null ? null : reason;
  }
}
