import { Field, ID, InputType } from 'type-graphql';
import type { EntityFilterInput } from '../../domain/filters/filter-inputs.js';
import { LIMITS } from '../../domain/values/limits.js';
import { EntityType } from '../scalars/ontology-enums.js';
import { PropertyFilter } from './property-filter.js';
import { ExternalIdInput } from './references.js';
import { RelationFilter } from './relation-filter.js';
import { StringFilter } from './string-filter.js';

const { depth, conditions, conditionsOfRelation } = LIMITS.filter;

@InputType({ description: 'What an entity must be; all that is given must hold. An empty list lets nothing through.' })
export class EntityFilter implements EntityFilterInput {
  @Field(() => [ID], { nullable: true, description: 'One of these; an unknown id matches nothing.' })
  ids?: string[] | null;

  @Field(() => [EntityType], { nullable: true, description: 'Of one of these types or a type below.' })
  types?: string[] | null;

  @Field(() => StringFilter, { nullable: true, description: 'Its name or one of its aliases.' })
  name?: StringFilter | null;

  @Field(() => ExternalIdInput, { nullable: true })
  externalId?: ExternalIdInput | null;

  @Field(() => [PropertyFilter], { nullable: true, description: 'All of them must hold.' })
  properties?: PropertyFilter[] | null;

  @Field(() => RelationFilter, {
    nullable: true,
    description: `A relation that starts or ends at it must pass. It counts as ${conditionsOfRelation} conditions.`,
  })
  hasRelation?: RelationFilter | null;

  @Field(() => [EntityFilter], {
    nullable: true,
    description: `All of them must hold. Filters may stand in each other ${depth} deep, and have ${conditions} conditions in all.`,
  })
  and?: EntityFilter[] | null;

  @Field(() => [EntityFilter], { nullable: true, description: 'One of them must hold.' })
  or?: EntityFilter[] | null;

  @Field(() => EntityFilter, { nullable: true, description: 'Must not hold.' })
  not?: EntityFilter | null;
}
