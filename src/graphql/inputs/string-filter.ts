import { Field, InputType } from 'type-graphql';
import type { StringFilterInput } from '../../domain/filters/filter-inputs.js';

@InputType('StringFilter', {
  description: 'Compared after folding, as in `search`: accents, case and script do not matter. All that is given must hold.',
})
export class StringFilterType implements StringFilterInput {
  @Field(() => String, { nullable: true })
  eq?: string | null;

  @Field(() => [String], { nullable: true })
  in?: string[] | null;

  @Field(() => String, { nullable: true })
  startsWith?: string | null;

  @Field(() => String, { nullable: true })
  contains?: string | null;
}
