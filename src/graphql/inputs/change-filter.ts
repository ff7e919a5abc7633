import { Field, ID, InputType } from 'type-graphql';
import type { ChangeFilterInput } from '../../domain/changes/change-filter.js';
import { ChangeActionEnum } from '../scalars/enums.js';
import { EntityTypeEnum, RelationTypeEnum } from '../scalars/ontology-enums.js';

@InputType('ChangeFilter', { description: 'What a change must be; all that is given must hold. An empty list lets nothing through.' })
export class ChangeFilterType implements ChangeFilterInput {
  @Field(() => [ID], {
    nullable: true,
    description: 'Of these nodes, of the relations that start or end at them, and of the claims on those; deleted ones too. At most 200.',
  })
  nodeIds?: string[] | null;

  @Field(() => [EntityTypeEnum], {
    nullable: true,
    description: 'Of entities of these types. Beside `relationTypes`: of one or the other.',
  })
  entityTypes?: string[] | null;

  @Field(() => [RelationTypeEnum], { nullable: true, description: 'Of relations of these types, and of claims on such.' })
  relationTypes?: string[] | null;

  @Field(() => [ChangeActionEnum], { nullable: true })
  actions?: (keyof typeof ChangeActionEnum)[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Written by this one: the name of a key, or the subject of a token. Lets nothing through for anonymous readers.',
  })
  by?: string | null;
}
