// Filters as the API gives them. Null and left out are the same; schema/schema.graphql says what each part means.
import type { Stance } from '../../model/claim.js';
import type { ExternalId } from '../../model/entity.js';
import type { Direction } from '../../model/filters.js';
import type { EvidenceStatus } from '../../model/relation.js';
import type { Optional } from '../values/validated.js';
import type { PropertyFilter } from './property-conditions.js';
import type { EntityRef } from './references.js';

export interface StringFilterInput {
  readonly eq?: Optional<string>;
  readonly in?: Optional<readonly string[]>;
  readonly startsWith?: Optional<string>;
  readonly contains?: Optional<string>;
}

/** Whether what has a date must possibly or surely overlap a range. */
export type Certainty = 'POSSIBLE' | 'DEFINITE';

export interface DateRangeInput {
  readonly from?: Optional<string>;
  readonly to?: Optional<string>;
  readonly datedOnly?: Optional<boolean>;
  readonly certainty?: Optional<Certainty>;
}

export interface RelationFilterInput {
  readonly types?: Optional<readonly string[]>;
  readonly notTypes?: Optional<readonly string[]>;
  readonly from?: Optional<readonly EntityRef[]>;
  readonly to?: Optional<readonly EntityRef[]>;
  readonly direction?: Optional<Direction>;
  readonly statuses?: Optional<readonly EvidenceStatus[]>;
  readonly minIndependentSources?: Optional<number>;
  readonly minConfidence?: Optional<number>;
  readonly during?: Optional<DateRangeInput>;
  readonly documents?: Optional<readonly string[]>;
  readonly claimants?: Optional<readonly EntityRef[]>;
  readonly deniedBy?: Optional<readonly EntityRef[]>;
  readonly contested?: Optional<boolean>;
  readonly properties?: Optional<readonly PropertyFilter[]>;
  readonly otherTypes?: Optional<readonly string[]>;
}

export interface EntityFilterInput {
  readonly ids?: Optional<readonly string[]>;
  readonly types?: Optional<readonly string[]>;
  readonly name?: Optional<StringFilterInput>;
  readonly externalId?: Optional<ExternalId>;
  readonly properties?: Optional<readonly PropertyFilter[]>;
  readonly contested?: Optional<boolean>;
  readonly hasRelation?: Optional<RelationFilterInput>;
  readonly and?: Optional<readonly EntityFilterInput[]>;
  readonly or?: Optional<readonly EntityFilterInput[]>;
  readonly not?: Optional<EntityFilterInput>;
}

export interface ClaimFilterInput {
  readonly stances?: Optional<readonly Stance[]>;
  readonly claimants?: Optional<readonly EntityRef[]>;
  readonly documents?: Optional<readonly string[]>;
  readonly entities?: Optional<readonly EntityRef[]>;
  readonly text?: Optional<string>;
  readonly recordedSince?: Optional<string>;
  readonly includeRetracted?: Optional<boolean>;
}

export interface DocumentFilterInput {
  readonly ids?: Optional<readonly string[]>;
  readonly text?: Optional<string>;
  readonly publisher?: Optional<StringFilterInput>;
  readonly url?: Optional<string>;
  readonly publishedDuring?: Optional<DateRangeInput>;
}
