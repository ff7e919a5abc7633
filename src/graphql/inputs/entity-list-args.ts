import { ArgsType, Field, InputType } from 'type-graphql';
import { EntityFilterType } from './entity-filter.js';
import { EntityOrderFieldEnum, SortDirectionEnum } from '../scalars/enums.js';
import { ListPage } from './page-args.js';

@InputType({ description: 'How entities are ordered. Without one: by id.' })
class EntityOrder {
  @Field(() => EntityOrderFieldEnum)
  field!: keyof typeof EntityOrderFieldEnum;

  @Field(() => SortDirectionEnum, { defaultValue: 'ASC' })
  direction!: keyof typeof SortDirectionEnum;
}

@ArgsType()
export class EntityListArgs extends ListPage {
  @Field(() => EntityFilterType, { nullable: true, description: 'What the entities must be.' })
  where?: EntityFilterType | null;

  @Field(() => EntityOrder, { nullable: true, description: 'Without one: by id.' })
  orderBy?: EntityOrder | null;
}
