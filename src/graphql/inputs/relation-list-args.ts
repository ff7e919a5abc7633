import { ArgsType, Field, InputType } from 'type-graphql';
import { RelationOrderFieldEnum, SortDirectionEnum } from '../scalars/enums.js';
import { ListPage } from './page-args.js';
import { RelationFilterType } from './relation-filter.js';

@InputType({ description: 'How relations are ordered. Without one: by id.' })
class RelationOrder {
  @Field(() => RelationOrderFieldEnum)
  field!: keyof typeof RelationOrderFieldEnum;

  @Field(() => SortDirectionEnum, { defaultValue: 'ASC' })
  direction!: keyof typeof SortDirectionEnum;
}

@ArgsType()
export class RelationListArgs extends ListPage {
  @Field(() => RelationFilterType, { nullable: true, description: 'What the relations must be.' })
  where?: RelationFilterType | null;

  @Field(() => RelationOrder, { nullable: true, description: 'Without one: by id.' })
  orderBy?: RelationOrder | null;
}
