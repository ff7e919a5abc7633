import { Field, Float, ID, InputType, Int } from 'type-graphql';
import type { DateRangeInput, RelationFilterInput } from '../../domain/filters/filter-inputs.js';
import { Direction, EvidenceStatus } from '../scalars/enums.js';
import { EntityType, RelationType } from '../scalars/ontology-enums.js';
import { PropertyFilter } from './property-filter.js';
import { EntityRef } from './references.js';
import { PartialDate } from '../scalars/scalars.js';

@InputType({ description: 'Days, both ends included; an end left out is open. What has a date overlaps it if it can.' })
export class DateRange implements DateRangeInput {
  @Field(() => PartialDate, { nullable: true })
  from?: string | null;

  @Field(() => PartialDate, { nullable: true })
  to?: string | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Refuse relations without any date, which pass otherwise.' })
  datedOnly?: boolean | null;
}

@InputType({
  description: [
    'What a relation must be; all that is given must hold, and an empty list lets nothing through. Without `statuses`, UNSOURCED, DENIED',
    'and RETRACTED relations are left out wherever this filter can be given, also where it is not given.',
  ].join(' '),
})
export class RelationFilter implements RelationFilterInput {
  @Field(() => [RelationType], { nullable: true })
  types?: string[] | null;

  @Field(() => [RelationType], { nullable: true })
  notTypes?: string[] | null;

  @Field(() => [EntityRef], { nullable: true, description: 'It starts at one of these; a symmetric one may end there.' })
  from?: EntityRef[] | null;

  @Field(() => [EntityRef], { nullable: true, description: 'It ends at one of these; a symmetric one may start there.' })
  to?: EntityRef[] | null;

  @Field(() => Direction, {
    nullable: true,
    defaultValue: 'ANY',
    description: 'Seen from the entity that is left; where none is, OUT and IN are INVALID_INPUT.',
  })
  direction?: keyof typeof Direction | null;

  @Field(() => [EvidenceStatus], { nullable: true, description: 'Without it: SINGLE_SOURCE, CORROBORATED and DISPUTED.' })
  statuses?: (keyof typeof EvidenceStatus)[] | null;

  @Field(() => Int, { nullable: true, description: 'At least so many different origins assert it.' })
  minIndependentSources?: number | null;

  @Field(() => Float, { nullable: true, description: '0 to 1.' })
  minConfidence?: number | null;

  @Field(() => DateRange, { nullable: true, description: 'It may have held on a day of this range.' })
  during?: DateRange | null;

  @Field(() => [ID], { nullable: true, description: 'One standing asserting claim stands in one of these, and fits `claimants` too.' })
  documents?: string[] | null;

  @Field(() => [EntityRef], {
    nullable: true,
    description: 'One standing asserting claim is by one of these, as claimant or `onBehalfOf`.',
  })
  claimants?: EntityRef[] | null;

  @Field(() => [EntityRef], { nullable: true, description: 'One standing denial is by one of these.' })
  deniedBy?: EntityRef[] | null;

  @Field(() => [PropertyFilter], { nullable: true, description: 'All of them must hold.' })
  properties?: PropertyFilter[] | null;

  @Field(() => [EntityType], { nullable: true, description: 'Types of the entity reached; in paths, of those between the ends.' })
  otherTypes?: string[] | null;
}
