import { Field, ID, InputType } from 'type-graphql';
import type * as domain from '../../domain/write/write-inputs.js';
import { OnConflictEnum } from '../scalars/enums.js';
import { EntityTypeEnum } from '../scalars/ontology-enums.js';
import { JsonObjectScalar } from '../scalars/scalars.js';
import { ExternalIdInputType } from './entity-ref.js';
import { NEW_ID, TargetParts } from './write-inputs.js';

@InputType('NameInput', { description: 'A name in the words of its source.' })
export class NameInputType {
  @Field(() => String, { description: 'At most 500 characters.' })
  value!: string;

  @Field(() => String, { nullable: true, description: 'As a BCP 47 tag, e.g. `fr`.' })
  language?: string | null;
}

@InputType({ description: 'A new entity.' })
export class CreateEntityInput implements domain.EntityInput {
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
export class CreateEntitiesInput {
  @Field(() => [CreateEntityInput], { description: '1 to 1,000, in order, all or none.' })
  entities!: CreateEntityInput[];
}

@InputType({
  description: 'Parts of an entity: what is left out is kept, null clears, lists replace, `properties` merge key by key (null clears).',
})
export class UpdateEntityInput extends TargetParts implements domain.EntityUpdate {
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

  @Field(() => JsonObjectScalar, { nullable: true })
  properties?: object | null;
}

@InputType({ description: 'Which entity to delete, and whether with its relations.' })
export class DeleteEntityInput extends TargetParts implements domain.DeleteInput {
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Delete its relations, with their claims, too.' })
  cascade?: boolean | null;
}
