import { Arg, Authorized, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Role } from '../../model/api-key.js';
import type { Context } from '../request/context.js';
import { RoleEnum, type RoleName } from '../scalars/enums.js';
import { ApiKeyType, shownKey } from '../types/api-key.js';

@InputType({ description: 'Whose key to create, and what it lets its holder do.' })
class CreateKeyInput {
  @Field(() => String, {
    description: '1 to 100 letters, digits, spaces or . _ @ + -, beginning with a letter or digit. CONFLICT where a valid key has it.',
  })
  name!: string;

  @Field(() => RoleEnum)
  role!: RoleName;
}

@ObjectType({ description: 'The key that was created.', simpleResolvers: true })
class CreateKeyPayload {
  @Field(() => ApiKeyType)
  key!: ApiKeyType;

  @Field(() => String, {
    description: 'The key itself, to be sent as `Authorization: Bearer SECRET`. It is shown this once, and kept nowhere.',
  })
  secret!: string;
}

@InputType({ description: 'Whose key to revoke.' })
class RevokeKeyInput {
  @Field(() => String, { description: 'NOT_FOUND where no valid key has it.' })
  name!: string;
}

@ObjectType({ description: 'The key that was revoked.', simpleResolvers: true })
class RevokeKeyPayload {
  @Field(() => ApiKeyType)
  key!: ApiKeyType;
}

@Resolver()
export class ApiKeyMutations {
  @Authorized('admin')
  @Mutation(() => CreateKeyPayload, {
    nullable: true,
    description: 'For admins: a new key, of any role. Every server of the store knows it at once.',
  })
  async createKey(@Arg('input', () => CreateKeyInput) { name, role }: CreateKeyInput, @Ctx() { keys }: Context): Promise<CreateKeyPayload> {
    const { key: secret, record } = await keys.create(name, role.toLowerCase() as Role);
    return { key: shownKey(record, keys), secret };
  }

  @Authorized('admin')
  @Mutation(() => RevokeKeyPayload, {
    nullable: true,
    description:
      'For admins: the key opens nothing any more, at once here, within a second on other servers of the store. WebSockets opened with ' +
      'it are refused their next operation or event. What was written with it stays recorded under its name, which is free for a new key.',
  })
  async revokeKey(@Arg('input', () => RevokeKeyInput) { name }: RevokeKeyInput, @Ctx() { keys }: Context): Promise<RevokeKeyPayload> {
    return { key: shownKey(await keys.revoke(name), keys) };
  }
}
