import { ArgsType, Field, InputType } from 'type-graphql';
import { RelationOrderField, SortDirection } from '../scalars/enums.js';
import { ListPage } from './page-args.js';
import { RelationFilter } from './relation-filter.js';

@InputType({ description: 'How relations are ordered. Without one: by id.' })
class RelationOrder {
  @Field(() => RelationOrderField)
  field!: keyof typeof RelationOrderField;

  @Field(() => SortDirection, { defaultValue: 'ASC' })
  direction!: keyof typeof SortDirection;
}

@ArgsType()
export class RelationListArgs extends ListPage {
  @Field(() => RelationFilter, { nullable: true, description: 'What the relations must be.' })
  where?: RelationFilter | null;

  @Field(() => RelationOrder, { nullable: true, description: 'Without one: by id.' })
  orderBy?: RelationOrder | null;
}
