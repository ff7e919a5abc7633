import { ArgsType, Field, ID, InputType } from 'type-graphql';
import type { DocumentFilterInput } from '../../domain/filters/filter-inputs.js';
import { DocumentOrderFieldEnum, SortDirectionEnum } from '../scalars/enums.js';
import { UrlScalar } from '../scalars/scalars.js';
import { ListPage } from './page-args.js';
import { DateRangeType } from './relation-filter.js';
import { StringFilterType } from './value-filters.js';

@InputType('DocumentFilter', { description: 'What a document must be; all that is given must hold. An empty list lets nothing through.' })
class DocumentFilterType implements DocumentFilterInput {
  @Field(() => [ID], { nullable: true, description: 'One of these; an unknown id matches nothing.' })
  ids?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Is looked for, folded, in title, authors and publisher.' })
  text?: string | null;

  @Field(() => StringFilterType, { nullable: true })
  publisher?: StringFilterType | null;

  @Field(() => UrlScalar, { nullable: true, description: 'Exactly this address.' })
  url?: string | null;

  @Field(() => DateRangeType, {
    nullable: true,
    description: 'It may have been published on a day of this range; one without a date does not pass.',
  })
  publishedDuring?: DateRangeType | null;
}

@InputType({ description: 'How documents are ordered. Without one: by id.' })
class DocumentOrder {
  @Field(() => DocumentOrderFieldEnum)
  field!: keyof typeof DocumentOrderFieldEnum;

  @Field(() => SortDirectionEnum, { defaultValue: 'ASC' })
  direction!: keyof typeof SortDirectionEnum;
}

@ArgsType()
export class DocumentListArgs extends ListPage {
  @Field(() => DocumentFilterType, { nullable: true, description: 'What the documents must be.' })
  where?: DocumentFilterType | null;

  @Field(() => DocumentOrder, { nullable: true, description: 'Without one: by id.' })
  orderBy?: DocumentOrder | null;
}
