import type { Day } from './days.js';
import type { PropertyCondition } from './properties.js';
import type { EvidenceStatus } from './relation.js';

/** As seen from the entity that is left; a symmetric relation passes all three. In answers ANY means symmetric. */
export type Direction = 'OUT' | 'IN' | 'ANY';

/**
 * What a relation must be; all parts must hold. No part is optional, so that no default can be forgotten: domain/complete-filter.ts
 * is the home of defaults. A list of null lets everything through, an empty list nothing. Types are concrete; entities are ids.
 */
export interface RelationFilter {
  readonly types: readonly string[] | null;
  readonly from: readonly string[] | null;
  readonly to: readonly string[] | null;
  readonly direction: Direction;
  readonly statuses: readonly EvidenceStatus[];
  /** 0 lets everything through. */
  readonly minIndependentSources: number;
  /** 0 lets everything through. */
  readonly minConfidence: number;
  /** Each of them must overlap the days on which the relation may have held. */
  readonly during: readonly DateRange[];
  /** One standing asserting claim must fit. */
  readonly asserted: AssertedBy | null;
  /** One standing denial must be by one of these. */
  readonly deniedBy: readonly string[] | null;
  readonly properties: readonly PropertyCondition[];
  /** Concrete types of the entity reached. The path engine tests these itself, since ends are exempt. */
  readonly otherTypes: readonly string[] | null;
}

/** `datedOnly` refuses relations without any date. */
export interface DateRange {
  readonly first: Day;
  readonly last: Day;
  readonly datedOnly: boolean;
}

/** Both by the same claim: one of the documents, and one of the claimants as `claimantId` or `onBehalfOfId`. */
export interface AssertedBy {
  readonly documents: readonly string[] | null;
  readonly claimants: readonly string[] | null;
}

export type RelationOrderField = 'ID' | 'STARTED' | 'CONFIDENCE' | 'CREATED_AT' | 'TYPE' | 'TIMELINE';
