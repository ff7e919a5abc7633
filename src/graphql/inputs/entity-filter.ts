import { ArgsType, Field, ID, InputType } from 'type-graphql';
import type { EntityFilterInput } from '../../domain/filters/filter-inputs.js';
import { LIMITS } from '../../domain/values/limits.js';
import { EntityOrderFieldEnum, SortDirectionEnum } from '../scalars/enums.js';
import { EntityTypeEnum } from '../scalars/ontology-enums.js';
import { ExternalIdInputType } from './entity-ref.js';
import { ListPage } from './page-args.js';
import { RelationFilterType } from './relation-filter.js';
import { PropertyFilterType, StringFilterType } from './value-filters.js';

const { depth, conditions, conditionsOfRelation, conditionsOfClaims } = LIMITS.filter;

@InputType('EntityFilter', { description: 'What an entity must be; all that is given must hold. An empty list lets nothing through.' })
export class EntityFilterType implements EntityFilterInput {
  @Field(() => [ID], { nullable: true, description: 'One of these; an unknown id matches nothing.' })
  ids?: string[] | null;

  @Field(() => [EntityTypeEnum], { nullable: true, description: 'Of one of these types or a type below.' })
  types?: string[] | null;

  @Field(() => StringFilterType, { nullable: true, description: 'Its name or one of its aliases.' })
  name?: StringFilterType | null;

  @Field(() => ExternalIdInputType, { nullable: true })
  externalId?: ExternalIdInputType | null;

  @Field(() => [PropertyFilterType], { nullable: true, description: 'All of them must hold.' })
  properties?: PropertyFilterType[] | null;

  @Field(() => Boolean, { nullable: true, description: "Whether standing claims about it can't all be right (`Entity.contested`)." })
  contested?: boolean | null;

  @Field(() => RelationFilterType, {
    nullable: true,
    description:
      `A relation that starts or ends at it must pass. It counts as ${conditionsOfRelation} conditions, ` +
      `as ${conditionsOfClaims} more with \`documents\` or \`claimants\`, and as ${conditionsOfClaims} more with \`deniedBy\`.`,
  })
  hasRelation?: RelationFilterType | null;

  @Field(() => [EntityFilterType], {
    nullable: true,
    description: `All of them must hold. Filters may stand in each other ${depth} deep, and have ${conditions} conditions in all.`,
  })
  and?: EntityFilterType[] | null;

  @Field(() => [EntityFilterType], { nullable: true, description: 'One of them must hold.' })
  or?: EntityFilterType[] | null;

  @Field(() => EntityFilterType, { nullable: true, description: 'Must not hold.' })
  not?: EntityFilterType | null;
}

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
