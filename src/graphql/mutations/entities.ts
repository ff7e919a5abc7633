import { Arg, Authorized, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { WrittenNode } from '../../domain/write/commit.js';
import { createEntity } from '../../domain/write/entities/create-entity.js';
import { deleteEntity } from '../../domain/write/entities/delete-entity.js';
import { updateEntity } from '../../domain/write/entities/update-entity.js';
import { writeMany } from '../../domain/write/together.js';
import type * as domain from '../../domain/write/write-inputs.js';
import type { LoggedChange } from '../../model/change.js';
import type { Hint } from '../../model/hint.js';
import type { EntityRecord } from '../../model/entity.js';
import { ExternalIdInputType } from '../inputs/entity-ref.js';
import { commitNodeWrite, commitWrite, writeSettingsOf, type Context } from '../request/context.js';
import { loadOrFail } from '../request/loaders.js';
import { OnConflictEnum } from '../scalars/enums.js';
import { EntityTypeEnum } from '../scalars/ontology-enums.js';
import { JsonObjectScalar } from '../scalars/scalars.js';
import { ChangeType } from '../types/change.js';
import { HintType } from '../types/hint.js';
import { EntityInterface } from '../types/entity.js';
import { CHANGES, HINTS, INPUT, NEW_ID, TargetInput } from './shared-inputs.js';

@InputType('NameInput', { description: 'A name in the words of its source.' })
class NameInputType {
  @Field(() => String, { description: 'At most 500 characters.' })
  value!: string;

  @Field(() => String, { nullable: true, description: 'As a BCP 47 tag, e.g. `fr`.' })
  language?: string | null;
}

@InputType({ description: 'A new entity.' })
class CreateEntityInput implements domain.EntityInput {
  @Field(() => ID, { nullable: true, description: NEW_ID })
  id?: string | null;

  @Field(() => EntityTypeEnum, { description: 'Not an abstract one.' })
  type!: string;

  @Field(() => String, { description: 'At most 500 characters.' })
  name!: string;

  @Field(() => [NameInputType], { nullable: true, description: 'Other names, in any language; at most 100.' })
  aliases?: NameInputType[] | null;

  @Field(() => String, { nullable: true, description: 'At most 10,000 characters.' })
  description?: string | null;

  @Field(() => [ExternalIdInputType], { nullable: true, description: 'Each belongs to one entity only; at most 100.' })
  externalIds?: ExternalIdInputType[] | null;

  @Field(() => JsonObjectScalar, { nullable: true, description: 'Those that the ontology declares for the type; at most 16 KiB.' })
  properties?: object | null;

  @Field(() => OnConflictEnum, {
    nullable: true,
    defaultValue: OnConflictEnum.ERROR,
    description: 'If the id, or an external id, is there already.',
  })
  onConflict?: domain.OnConflict | null;
}

@InputType({ description: 'Many new entities.' })
class CreateEntitiesInput {
  @Field(() => [CreateEntityInput], { description: '1 to 1,000, in order, all or none.' })
  entities!: CreateEntityInput[];
}

@InputType({
  description: 'Parts of an entity: what is left out is kept, null clears, lists replace, `properties` merge key by key (null clears).',
})
class UpdateEntityInput extends TargetInput implements domain.EntityUpdate {
  @Field(() => EntityTypeEnum, { nullable: true, description: 'May be changed as long as every relation and property still fits.' })
  type?: string | null;

  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => [NameInputType], { nullable: true })
  aliases?: NameInputType[] | null;

  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => [ExternalIdInputType], { nullable: true })
  externalIds?: ExternalIdInputType[] | null;

  @Field(() => JsonObjectScalar, {
    nullable: true,
    description:
      'A property that a standing claim about the entity asserts shows what claims give, not what is given here; one with several ' +
      'values shows both. `Entity.values` tells which is which.',
  })
  properties?: object | null;
}

@InputType({ description: 'Which entity to delete, and whether with its relations.' })
class DeleteEntityInput extends TargetInput implements domain.DeleteInput {
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Delete its relations, with their claims, too.' })
  cascade?: boolean | null;
}

@ObjectType({ description: 'The entity, with what was done.', simpleResolvers: true })
class CreateEntityPayload {
  @Field(() => EntityInterface, { description: 'The entity that was made, or that was there already.' })
  entity!: EntityRecord;

  @Field(() => [ChangeType], { description: CHANGES })
  changes!: readonly LoggedChange[];

  @Field(() => [HintType], { description: HINTS })
  hints!: readonly Hint[];
}

@ObjectType({ description: 'The entities.', simpleResolvers: true })
class CreateEntitiesPayload {
  @Field(() => [EntityInterface], { description: 'In the order of the input.' })
  entities!: EntityRecord[];

  @Field(() => [HintType], { description: HINTS })
  hints!: readonly Hint[];
}

@ObjectType({ description: 'The entity as it now is, with what was done.', simpleResolvers: true })
class UpdateEntityPayload {
  @Field(() => EntityInterface)
  entity!: EntityRecord;

  @Field(() => [ChangeType], { description: CHANGES })
  changes!: readonly LoggedChange[];

  @Field(() => [HintType], { description: HINTS })
  hints!: readonly Hint[];
}

@ObjectType({ description: 'What was deleted.', simpleResolvers: true })
class DeleteEntityPayload {
  @Field(() => ID)
  id!: string;

  @Field(() => [ChangeType], { description: CHANGES })
  changes!: readonly LoggedChange[];

  @Field(() => [HintType], { description: HINTS })
  hints!: readonly Hint[];
}

@Resolver()
export class EntityMutations {
  @Authorized('editor')
  @Mutation(() => CreateEntityPayload, { nullable: true, description: 'Creates an entity, or keeps or updates the one that is there.' })
  async createEntity(
    @Arg('input', () => CreateEntityInput) input: CreateEntityInput,
    @Ctx() context: Context,
  ): Promise<CreateEntityPayload> {
    return entityPayload(await commitNodeWrite(createEntity(input, writeSettingsOf(context), INPUT), context), context);
  }

  @Authorized('editor')
  @Mutation(() => CreateEntitiesPayload, { nullable: true, description: 'Creates many entities in one transaction.' })
  async createEntities(
    @Arg('input', () => CreateEntitiesInput) { entities }: CreateEntitiesInput,
    @Ctx() context: Context,
  ): Promise<CreateEntitiesPayload> {
    const { about, hints } = await commitWrite(
      await writeMany(createEntity, entities, writeSettingsOf(context), [...INPUT, 'entities']),
      context,
    );
    const created = await Promise.all(about.map((id) => loadOrFail(context.loaders.entity, id)));
    return { entities: created, hints: hints.map(({ hint }) => hint) };
  }

  @Authorized('editor')
  @Mutation(() => UpdateEntityPayload, { nullable: true, description: 'Changes parts of an entity.' })
  async updateEntity(
    @Arg('input', () => UpdateEntityInput) input: UpdateEntityInput,
    @Ctx() context: Context,
  ): Promise<UpdateEntityPayload> {
    return entityPayload(await commitNodeWrite(updateEntity(input, writeSettingsOf(context), INPUT), context), context);
  }

  @Authorized('editor')
  @Mutation(() => DeleteEntityPayload, {
    nullable: true,
    description:
      'Refused with CONFLICT while relations start or end at it, unless `cascade` is true; claims go with their relations. Refused in ' +
      'any case while it is claimant, onBehalfOf, publisherEntity or the value of a property elsewhere.',
  })
  deleteEntity(@Arg('input', () => DeleteEntityInput) input: DeleteEntityInput, @Ctx() context: Context): Promise<DeleteEntityPayload> {
    return commitNodeWrite(deleteEntity(input, writeSettingsOf(context), INPUT), context);
  }
}

async function entityPayload({ id, changes, hints }: WrittenNode, context: Context): Promise<CreateEntityPayload> {
  return { entity: await loadOrFail(context.loaders.entity, id), changes, hints };
}
