import { ArgsType, Field, InputType } from 'type-graphql';
import { EntityFilter } from './entity-filter.js';
import { EntityOrderField, SortDirection } from '../scalars/enums.js';
import { ListPage } from './page-args.js';

@InputType({ description: 'How entities are ordered. Without one: by id.' })
class EntityOrder {
  @Field(() => EntityOrderField)
  field!: keyof typeof EntityOrderField;

  @Field(() => SortDirection, { defaultValue: 'ASC' })
  direction!: keyof typeof SortDirection;
}

@ArgsType()
export class EntityListArgs extends ListPage {
  @Field(() => EntityFilter, { nullable: true, description: 'What the entities must be.' })
  where?: EntityFilter | null;

  @Field(() => EntityOrder, { nullable: true, description: 'Without one: by id.' })
  orderBy?: EntityOrder | null;
}
