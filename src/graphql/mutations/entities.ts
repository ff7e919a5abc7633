import { Arg, Authorized, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { WrittenNode } from '../../domain/write/commit.js';
import { deleteEntity } from '../../domain/write/entities/delete-entity.js';
import { updateEntity } from '../../domain/write/entities/update-entity.js';
import { createEntity } from '../../domain/write/entities/create-entity.js';
import { writeMany } from '../../domain/write/together.js';
import type { LoggedChange } from '../../model/change.js';
import type { EntityRecord } from '../../model/entity.js';
import { CreateEntitiesInput, CreateEntityInput, DeleteEntityInput, UpdateEntityInput } from '../inputs/entity-inputs.js';
import type { Context } from '../request/context.js';
import { loadOrFail } from '../request/loaders.js';
import { ChangeType } from '../types/change.js';
import { EntityInterface } from '../types/entity.js';
import { CHANGES, commitNodeWrite, commitWrite, INPUT, rulesOf } from './commit-write.js';

@ObjectType({ description: 'The entity, with what was done.', simpleResolvers: true })
class CreateEntityPayload {
  @Field(() => EntityInterface, { description: 'The entity that was made, or that was there already.' })
  entity!: EntityRecord;

  @Field(() => [ChangeType], { description: CHANGES })
  changes!: readonly LoggedChange[];
}

@ObjectType({ description: 'The entities.', simpleResolvers: true })
class CreateEntitiesPayload {
  @Field(() => [EntityInterface], { description: 'In the order of the input.' })
  entities!: EntityRecord[];
}

@ObjectType({ description: 'The entity as it now is, with what was done.', simpleResolvers: true })
class UpdateEntityPayload {
  @Field(() => EntityInterface)
  entity!: EntityRecord;

  @Field(() => [ChangeType], { description: CHANGES })
  changes!: readonly LoggedChange[];
}

@ObjectType({ description: 'What was deleted.', simpleResolvers: true })
class DeleteEntityPayload {
  @Field(() => ID)
  id!: string;

  @Field(() => [ChangeType], { description: CHANGES })
  changes!: readonly LoggedChange[];
}

@Resolver()
export class EntityMutations {
  @Authorized('editor')
  @Mutation(() => CreateEntityPayload, { nullable: true, description: 'Creates an entity, or keeps or updates the one that is there.' })
  async createEntity(
    @Arg('input', () => CreateEntityInput) input: CreateEntityInput,
    @Ctx() context: Context,
  ): Promise<CreateEntityPayload> {
    return entityPayload(await commitNodeWrite(createEntity(input, rulesOf(context), INPUT), context), context);
  }

  @Authorized('editor')
  @Mutation(() => CreateEntitiesPayload, { nullable: true, description: 'Creates many entities in one transaction.' })
  async createEntities(
    @Arg('input', () => CreateEntitiesInput) { entities }: CreateEntitiesInput,
    @Ctx() context: Context,
  ): Promise<CreateEntitiesPayload> {
    const { about } = await commitWrite(writeMany(createEntity, entities, rulesOf(context), [...INPUT, 'entities']), context);
    return { entities: await Promise.all(about.map((id) => loadOrFail(context.loaders.entity, id))) };
  }

  @Authorized('editor')
  @Mutation(() => UpdateEntityPayload, { nullable: true, description: 'Changes parts of an entity.' })
  async updateEntity(
    @Arg('input', () => UpdateEntityInput) input: UpdateEntityInput,
    @Ctx() context: Context,
  ): Promise<UpdateEntityPayload> {
    return entityPayload(await commitNodeWrite(updateEntity(input, rulesOf(context), INPUT), context), context);
  }

  @Authorized('editor')
  @Mutation(() => DeleteEntityPayload, {
    nullable: true,
    description:
      'Refused with CONFLICT while relations start or end at it, unless `cascade` is true; claims go with their relations. Refused in ' +
      'any case while it is claimant, onBehalfOf, publisherEntity or the value of a property elsewhere.',
  })
  deleteEntity(@Arg('input', () => DeleteEntityInput) input: DeleteEntityInput, @Ctx() context: Context): Promise<DeleteEntityPayload> {
    return commitNodeWrite(deleteEntity(input, rulesOf(context), INPUT), context);
  }
}

async function entityPayload({ id, changes }: WrittenNode, context: Context): Promise<CreateEntityPayload> {
  return { entity: await loadOrFail(context.loaders.entity, id), changes };
}
