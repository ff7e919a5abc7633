// What a filter costs at each row that is tested: one for the row itself, one for each condition, in the order of a look-up in memory
// (0.4 µs embedded). Types and statuses stand in the row and in its index, and cost nothing more.

import type { ChangeFilter, ClaimFilter, DocumentFilter, EntityFilter, RelationFilter } from '../../model/filters.js';
import type { PropertyCondition } from '../../model/properties.js';

/** A condition on the claims of a relation: these are looked up, and each is read. */
const CLAIMS_OF_RELATION = 10;
/** Ranges of one condition that are as much work as one look-up. */
const RANGES_A_LOOK_UP = 10;

const countOf = (given: readonly unknown[]): number => given.filter((part) => part !== null).length;
const countTrue = (given: readonly boolean[]): number => given.filter(Boolean).length;

/** Of a relation, with whichever end it was found by. */
export function conditionsOfRelation(filter: RelationFilter): number {
  const { from, to, direction, minIndependentSources, minConfidence, during, asserted, deniedBy, contested, properties, otherTypes } =
    filter;
  const bounds = countTrue([direction !== 'ANY', minIndependentSources > 0, minConfidence > 0]);
  return (
    1 +
    bounds +
    countOf([from, to, contested, otherTypes]) +
    during.length +
    CLAIMS_OF_RELATION * countOf([asserted, deniedBy]) +
    conditionsOfProperties(properties)
  );
}

/**
 * Of each relation of an entity that is looked through for one that passes: where an end is named, an index tells which have it, and only
 * these are tested further.
 */
export function conditionsOfRelated(filter: RelationFilter): number {
  return filter.from !== null || filter.to !== null ? 2 : conditionsOfRelation(filter);
}

/** Of an entity, all nested filters among them; without its relations and without names that are read beforehand. */
export function conditionsOfEntity(filter: EntityFilter): number {
  return allIn(filter).reduce(
    (sum, { ids, name, externalId, contested, properties, or }) =>
      sum + 1 + countOf([ids, name, externalId, contested, or]) + conditionsOfProperties(properties),
    0,
  );
}

/** The filters on its relations that are tested of an entity, those of nested filters among them. */
export const relatedIn = (filter: EntityFilter): readonly RelationFilter[] =>
  allIn(filter).flatMap(({ hasRelation }) => (hasRelation ? [hasRelation] : []));

/** How many conditions on names there are for which names are read beforehand, those of nested filters among them. */
export const nameScansIn = (filter: EntityFilter): number =>
  allIn(filter).filter(({ name }) => name !== null && name.equals === null && name.in === null).length;

const allIn = (filter: EntityFilter): readonly EntityFilter[] => {
  const { and, or, not } = filter;
  return [filter, ...[...and, ...(or ?? []), ...(not ? [not] : [])].flatMap(allIn)];
};

export function conditionsOfClaim(filter: ClaimFilter): number {
  const { stances, claimants, documents, entities, text, recordedSince } = filter;
  return 1 + countOf([stances, claimants, documents, entities, text, recordedSince]);
}

export function conditionsOfDocument({ ids, text, publisher, url, published }: DocumentFilter): number {
  return 1 + countOf([ids, text, publisher, url, published]);
}

export function conditionsOfChange({ kinds, touching, types, actions, by }: ChangeFilter): number {
  return 1 + countOf([kinds, touching, types, actions, by]);
}

function conditionsOfProperties(conditions: readonly PropertyCondition[]): number {
  return conditions.reduce((sum, one) => sum + 1 + (one.test === 'overlaps' ? Math.floor(one.ranges.length / RANGES_A_LOOK_UP) : 0), 0);
}
