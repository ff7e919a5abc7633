import { Authorized, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { ApiKeyRecord } from '../../model/api-key.js';
import type { Context, ManagedKeys } from '../request/context.js';
import { RoleEnum, type RoleName } from '../scalars/enums.js';
import { DateTimeScalar } from '../scalars/scalars.js';

@ObjectType('ApiKey', {
  description: 'A key of a person or a program. The key itself is kept nowhere, and never shown again.',
  simpleResolvers: true,
})
export class ApiKeyType {
  @Field(() => String, { description: 'Whose it is: what is written with it is recorded under this name. One valid key has it.' })
  name!: string;

  @Field(() => RoleEnum)
  role!: RoleName;

  @Field(() => DateTimeScalar)
  createdAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Null while it is valid.' })
  revokedAt!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When it was last used in the process that answers; null where it was not since that started, whatever other processes saw.',
  })
  lastUsedAt!: string | null;
}

/** A key as clients see it: without its hash. */
export function shownKey(record: ApiKeyRecord, keys: Pick<ManagedKeys, 'lastUsedAt'>): ApiKeyType {
  const { name, role, createdAt, revokedAt } = record;
  return { name, role: role.toUpperCase() as RoleName, createdAt, revokedAt, lastUsedAt: keys.lastUsedAt(record) };
}

@Resolver()
export class ApiKeyResolver {
  @Authorized('admin')
  @Query(() => [ApiKeyType], {
    nullable: true,
    description: 'For admins: all keys of the store, revoked ones too, by the time at which they were made. Never the keys themselves.',
  })
  async keys(@Ctx() { keys }: Context): Promise<ApiKeyType[]> {
    return (await keys.list()).map((record) => shownKey(record, keys));
  }
}
