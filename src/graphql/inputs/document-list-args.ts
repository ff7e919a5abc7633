import { ArgsType, Field, ID, InputType } from 'type-graphql';
import type { DocumentFilterInput } from '../../domain/filters/filter-inputs.js';
import { DocumentOrderField, SortDirection } from '../scalars/enums.js';
import { ListPage } from './page-args.js';
import { DateRange } from './relation-filter.js';
import { Url } from '../scalars/scalars.js';
import { StringFilter } from './string-filter.js';

@InputType({ description: 'What a document must be; all that is given must hold. An empty list lets nothing through.' })
class DocumentFilter implements DocumentFilterInput {
  @Field(() => [ID], { nullable: true, description: 'One of these; an unknown id matches nothing.' })
  ids?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Is looked for, folded, in title, authors and publisher.' })
  text?: string | null;

  @Field(() => StringFilter, { nullable: true })
  publisher?: StringFilter | null;

  @Field(() => Url, { nullable: true, description: 'Exactly this address.' })
  url?: string | null;

  @Field(() => DateRange, {
    nullable: true,
    description: 'It may have been published on a day of this range; one without a date does not pass.',
  })
  publishedDuring?: DateRange | null;
}

@InputType({ description: 'How documents are ordered. Without one: by id.' })
class DocumentOrder {
  @Field(() => DocumentOrderField)
  field!: keyof typeof DocumentOrderField;

  @Field(() => SortDirection, { defaultValue: 'ASC' })
  direction!: keyof typeof SortDirection;
}

@ArgsType()
export class DocumentListArgs extends ListPage {
  @Field(() => DocumentFilter, { nullable: true, description: 'What the documents must be.' })
  where?: DocumentFilter | null;

  @Field(() => DocumentOrder, { nullable: true, description: 'Without one: by id.' })
  orderBy?: DocumentOrder | null;
}
