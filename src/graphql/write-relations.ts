import { Arg, Authorized, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { deleteRelation } from '../domain/delete-relation.js';
import type { Target } from '../domain/write-inputs.js';
import type { LoggedChange } from '../model/change.js';
import { Change } from './change.js';
import type { Context } from './context.js';
import { DateTime } from './scalars.js';
import { CHANGES, IF_UPDATED_AT } from './write-descriptions.js';
import { INPUT, writeOne } from './write.js';

@InputType({ description: 'Which relation to delete.' })
class DeleteRelationInput implements Target {
  @Field(() => ID)
  id!: string;

  @Field(() => DateTime, { nullable: true, description: IF_UPDATED_AT })
  ifUpdatedAt?: string | null;
}

@ObjectType({ description: 'What was deleted.', simpleResolvers: true })
class DeleteRelationPayload {
  @Field(() => ID)
  id!: string;

  @Field(() => [Change], { description: CHANGES })
  changes!: readonly LoggedChange[];
}

@Resolver()
export class RelationWrites {
  @Authorized('editor')
  @Mutation(() => DeleteRelationPayload, {
    nullable: true,
    description: 'Takes its claims along. A relation has no update: its dates and properties follow from its claims.',
  })
  deleteRelation(
    @Arg('input', () => DeleteRelationInput) input: DeleteRelationInput,
    @Ctx() context: Context,
  ): Promise<DeleteRelationPayload> {
    return writeOne((rules) => deleteRelation(input, rules, INPUT), context);
  }
}
