import { Field, InputType } from 'type-graphql';
import type { StringFilterInput } from '../../domain/filters/filter-inputs.js';
import type * as domain from '../../domain/filters/property-conditions.js';

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

@InputType('PropertyFilter', {
  description: [
    'On a property of the ontology; all that is given must hold, a property with several values passes if one of them does.',
    'Numbers and dates compare as such (dates: if they can), text after folding, money by `value` or its bounds.',
  ].join(' '),
})
export class PropertyFilterType implements domain.PropertyFilter {
  @Field(() => String, { description: 'The property, e.g. `contractValue`.' })
  name!: string;

  @Field(() => String, { nullable: true })
  eq?: string | null;

  @Field(() => [String], { nullable: true })
  in?: string[] | null;

  @Field(() => String, { nullable: true, description: 'At least; not before.' })
  gte?: string | null;

  @Field(() => String, { nullable: true, description: 'At most; not after.' })
  lte?: string | null;

  @Field(() => String, { nullable: true })
  contains?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether there must be a value, or must be none.' })
  exists?: boolean | null;
}
