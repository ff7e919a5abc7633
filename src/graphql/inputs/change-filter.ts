import { Field, ID, InputType } from 'type-graphql';
import type { ChangeFilterInput } from '../../domain/changes/change-filter.js';
import { ChangeAction } from '../scalars/enums.js';
import { EntityType, RelationType } from '../scalars/ontology-enums.js';

@InputType({ description: 'What a change must be; all that is given must hold. An empty list lets nothing through.' })
export class ChangeFilter implements ChangeFilterInput {
  @Field(() => [ID], {
    nullable: true,
    description: 'Of these nodes, of the relations that start or end at them, and of the claims on those; deleted ones too. At most 200.',
  })
  nodeIds?: string[] | null;

  @Field(() => [EntityType], { nullable: true, description: 'Of entities of these types. Beside `relationTypes`: of one or the other.' })
  entityTypes?: string[] | null;

  @Field(() => [RelationType], { nullable: true, description: 'Of relations of these types, and of claims on such.' })
  relationTypes?: string[] | null;

  @Field(() => [ChangeAction], { nullable: true })
  actions?: (keyof typeof ChangeAction)[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Written by this one: the name of a key, or the subject of a token. Lets nothing through for anonymous readers.',
  })
  by?: string | null;
}
