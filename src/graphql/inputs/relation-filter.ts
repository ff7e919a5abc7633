import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import type { DateRangeInput, RelationFilterInput } from '../../domain/filters/filter-inputs.js';
import { CertaintyEnum, DirectionEnum, EvidenceStatusEnum, RelationOrderFieldEnum, SortDirectionEnum } from '../scalars/enums.js';
import { EntityTypeEnum, RelationTypeEnum } from '../scalars/ontology-enums.js';
import { FloatScalar, PartialDateScalar } from '../scalars/scalars.js';
import { BY } from './claim-filter.js';
import { EntityRefType } from './entity-ref.js';
import { ListPage } from './page-args.js';
import { PropertyFilterType } from './value-filters.js';

@InputType('DateRange', { description: 'Days, both ends included; an end left out is open.' })
export class DateRangeType implements DateRangeInput {
  @Field(() => PartialDateScalar, { nullable: true })
  from?: string | null;

  @Field(() => PartialDateScalar, { nullable: true })
  to?: string | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Refuse relations without any date, which pass otherwise.' })
  datedOnly?: boolean | null;

  @Field(() => CertaintyEnum, { nullable: true, defaultValue: 'POSSIBLE', description: 'DEFINITE: only what surely overlaps.' })
  certainty?: keyof typeof CertaintyEnum | null;
}

@InputType('RelationFilter', {
  description: [
    'What a relation must be; all that is given must hold, and an empty list lets nothing through. Without `statuses`, UNSOURCED, DENIED',
    'and RETRACTED relations are left out wherever this filter can be given, also where it is not given.',
  ].join(' '),
})
export class RelationFilterType implements RelationFilterInput {
  @Field(() => [RelationTypeEnum], { nullable: true })
  types?: string[] | null;

  @Field(() => [RelationTypeEnum], { nullable: true })
  notTypes?: string[] | null;

  @Field(() => [EntityRefType], { nullable: true, description: 'It starts at one of these; a symmetric one may end there.' })
  from?: EntityRefType[] | null;

  @Field(() => [EntityRefType], { nullable: true, description: 'It ends at one of these; a symmetric one may start there.' })
  to?: EntityRefType[] | null;

  @Field(() => DirectionEnum, {
    nullable: true,
    defaultValue: 'ANY',
    description: 'Seen from the entity that is left; where none is, OUT and IN are INVALID_INPUT.',
  })
  direction?: keyof typeof DirectionEnum | null;

  @Field(() => [EvidenceStatusEnum], { nullable: true, description: 'Without it: SINGLE_SOURCE, CORROBORATED and DISPUTED.' })
  statuses?: (keyof typeof EvidenceStatusEnum)[] | null;

  @Field(() => Int, { nullable: true, description: 'At least so many different voices assert it.' })
  minIndependentSources?: number | null;

  @Field(() => FloatScalar, { nullable: true, description: '0 to 1.' })
  minConfidence?: number | null;

  @Field(() => DateRangeType, { nullable: true, description: 'It may have held on a day of this range.' })
  during?: DateRangeType | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'One standing asserting claim was read in one of these, or retold by where it was read; the same one fits `claimants`, too.',
  })
  documents?: string[] | null;

  @Field(() => [EntityRefType], {
    nullable: true,
    description: `One standing asserting claim is by one of these: ${BY}.`,
  })
  claimants?: EntityRefType[] | null;

  @Field(() => [EntityRefType], {
    nullable: true,
    description: `One denial that counts (\`Claim.counts\`), of the relation or of one of its values, is by one of these: ${BY}.`,
  })
  deniedBy?: EntityRefType[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether standing claims can't all be right about its dates or properties (`Evidence.contested`).",
  })
  contested?: boolean | null;

  @Field(() => [PropertyFilterType], { nullable: true, description: 'All of them must hold.' })
  properties?: PropertyFilterType[] | null;

  @Field(() => [EntityTypeEnum], { nullable: true, description: 'Types of the entity reached; in paths, of those between the ends.' })
  otherTypes?: string[] | null;
}

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
