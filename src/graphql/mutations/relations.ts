import { Arg, Authorized, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { deleteRelation } from '../../domain/write/claims/delete-relation.js';
import type { LoggedChange } from '../../model/change.js';
import type { Hint } from '../../model/hint.js';
import { commitNodeWrite, writeSettingsOf, type Context } from '../request/context.js';
import { ChangeType } from '../types/change.js';
import { HintType } from '../types/hint.js';
import { CHANGES, HINTS, INPUT, TargetInput } from './shared-inputs.js';

@InputType({ description: 'Which relation to delete.' })
class DeleteRelationInput extends TargetInput {}

@ObjectType({ description: 'What was deleted.', simpleResolvers: true })
class DeleteRelationPayload {
  @Field(() => ID)
  id!: string;

  @Field(() => [ChangeType], { description: CHANGES })
  changes!: readonly LoggedChange[];

  @Field(() => [HintType], { description: HINTS })
  hints!: readonly Hint[];
}

@Resolver()
export class RelationMutations {
  @Authorized('editor')
  @Mutation(() => DeleteRelationPayload, {
    nullable: true,
    description: 'Takes its claims along. A relation has no update: its dates and properties follow from its claims.',
  })
  deleteRelation(
    @Arg('input', () => DeleteRelationInput) input: DeleteRelationInput,
    @Ctx() context: Context,
  ): Promise<DeleteRelationPayload> {
    return commitNodeWrite(deleteRelation(input, writeSettingsOf(context), INPUT), context);
  }
}
