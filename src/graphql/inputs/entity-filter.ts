import { Field, ID, InputType } from 'type-graphql';
import type { EntityFilterInput } from '../../domain/filters/filter-inputs.js';
import { LIMITS } from '../../domain/values/limits.js';
import { EntityTypeEnum } from '../scalars/ontology-enums.js';
import { PropertyFilterType } from './property-filter.js';
import { ExternalIdInputType } from './references.js';
import { RelationFilterType } from './relation-filter.js';
import { StringFilterType } from './string-filter.js';

const { depth, conditions, conditionsOfRelation } = LIMITS.filter;

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

  @Field(() => RelationFilterType, {
    nullable: true,
    description: `A relation that starts or ends at it must pass. It counts as ${conditionsOfRelation} conditions.`,
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
