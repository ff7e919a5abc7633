import type { ExternalId } from './entity.js';
import type { PropertyCondition } from './properties.js';
import type { RelationFilter } from './filters.js';

/** On folded text; all parts that are not null must hold. */
export interface TextCondition {
  readonly equals: string | null;
  readonly in: readonly string[] | null;
  readonly startsWith: string | null;
  readonly contains: string | null;
}

/** What an entity must be; all parts must hold. Complete, like the relation filter. */
export interface EntityFilter {
  readonly ids: readonly string[] | null;
  /** Concrete types. */
  readonly types: readonly string[] | null;
  /** One of its names (aliases too) must fit. */
  readonly name: TextCondition | null;
  readonly externalId: ExternalId | null;
  readonly properties: readonly PropertyCondition[];
  /** A relation that starts or ends at it must pass. */
  readonly hasRelation: RelationFilter | null;
  readonly and: readonly EntityFilter[];
  readonly or: readonly EntityFilter[] | null;
  readonly not: EntityFilter | null;
}

export type EntityOrderField = 'ID' | 'NAME' | 'CREATED_AT' | 'DEGREE';
