import type { Day } from './days.js';
import type { PropertyCondition } from './properties.js';
import { EVIDENCE_STATUSES, type EvidenceStatus } from './relation.js';
import type { ExternalId } from './entity.js';
import type { Stance } from './claim.js';
import type { ChangeAction } from './change.js';
import type { NodeKind } from './node.js';

/** As seen from one end of a relation; a symmetric relation passes all three. In answers ANY means symmetric. */
export type Direction = 'OUT' | 'IN' | 'ANY';

/**
 * What a relation must be; all parts must hold. No part is optional, so that no default can be forgotten: domain/filters
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
  /** One denial that counts, of the relation or of a value, must be by one of these. */
  readonly deniedBy: readonly string[] | null;
  /** Whether standing claims can't all be right about a date or property; null lets both through. */
  readonly contested: boolean | null;
  readonly properties: readonly PropertyCondition[];
  /** Concrete types of the entity reached. The path engine tests these itself, since ends are exempt. */
  readonly otherTypes: readonly string[] | null;
}

/** `datedOnly` refuses relations without any date. */
export interface DateRange {
  readonly first: Day;
  readonly last: Day;
  readonly datedOnly: boolean;
  /** Whether it must surely overlap, rather than possibly. */
  readonly definite: boolean;
}

/** Both by the same claim: it is read in one of the documents, or retells it, and is by one of the claimants (ClaimFilter). */
export interface AssertedBy {
  readonly documents: readonly string[] | null;
  readonly claimants: readonly string[] | null;
}

/** By what lists of relations can be ordered. */
export type RelationOrderField = 'ID' | 'STARTED' | 'CONFIDENCE' | 'CREATED_AT' | 'TYPE' | 'TIMELINE';

/** On folded text; all parts that are not null must hold. */
export interface TextCondition {
  readonly equals: string | null;
  readonly in: readonly string[] | null;
  readonly startsWith: string | null;
  readonly contains: string | null;
}

/** What an entity must be; all parts must hold. Resolved, like the relation filter. */
export interface EntityFilter {
  readonly ids: readonly string[] | null;
  /** Concrete types. */
  readonly types: readonly string[] | null;
  /** One of its names (aliases too) must fit. */
  readonly name: TextCondition | null;
  /** In its normal form. */
  readonly externalId: ExternalId | null;
  readonly properties: readonly PropertyCondition[];
  /** Whether claims about it can't all be right; null lets both through. */
  readonly contested: boolean | null;
  /** A relation that starts or ends at it must pass. */
  readonly hasRelation: RelationFilter | null;
  readonly and: readonly EntityFilter[];
  readonly or: readonly EntityFilter[] | null;
  readonly not: EntityFilter | null;
}

/** By what lists of entities can be ordered. */
export type EntityOrderField = 'ID' | 'NAME' | 'CREATED_AT' | 'DEGREE';

/** What a claim must be; all parts must hold. Resolved, like the relation filter. */
export interface ClaimFilter {
  readonly stances: readonly Stance[] | null;
  /** By one of these: as `claimantId` or `onBehalfOfId`, or as its `voice`. */
  readonly claimants: readonly string[] | null;
  /** Read in one of these, or retelling it. */
  readonly documents: readonly string[] | null;
  /** About one of these itself. */
  readonly entities: readonly string[] | null;
  /** Folded; must stand in statement, quote or attribution. */
  readonly text: string | null;
  /** RFC 3339 in UTC with milliseconds; recorded then or later. */
  readonly recordedSince: string | null;
  readonly includeRetracted: boolean;
}

/** By what lists of claims can be ordered: the time of recording, of those of one time the order of recording. */
export type ClaimOrderField = 'ID' | 'RECORDED_AT';

/** What a document must be; all parts must hold. Resolved, like the relation filter. */
export interface DocumentFilter {
  readonly ids: readonly string[] | null;
  /** Folded; must stand in title, authors or publisher. */
  readonly text: string | null;
  readonly publisher: TextCondition | null;
  readonly url: string | null;
  /** A document without a date does not pass. `definite`: one passes only where all days on which it may have been published do. */
  readonly published: Omit<DateRange, 'datedOnly'> | null;
}

/** What a document is to a claim: where it was read, or what that only retells. */
export const DOCUMENT_ROLES = ['READ_IN', 'RETOLD'] as const;
export type DocumentRole = (typeof DOCUMENT_ROLES)[number];

/** By what lists of documents can be ordered. */
export type DocumentOrderField = 'ID' | 'TITLE' | 'PUBLISHED_ON' | 'CREATED_AT';

/** What a change must be; all parts must hold. Resolved, like the relation filter. */
export interface ChangeFilter {
  /** Of the node that is changed. */
  readonly kinds: readonly NodeKind[] | null;
  /** It touches one of these. */
  readonly touching: readonly string[] | null;
  readonly types: ChangedTypes | null;
  readonly actions: readonly ChangeAction[] | null;
  readonly by: readonly string[] | null;
}

/** Changes of entities of some types, and of relations of others or claims on these; documents have no type. */
export interface ChangedTypes {
  /** Concrete types. */
  readonly ofEntities: readonly string[];
  readonly ofRelations: readonly string[];
}

/** A range of the log: the changes after one position, up to another. */
export interface LogRange {
  readonly after: number;
  readonly upTo: number;
}

/** Filters that let everything through, of which a narrower one says only what it narrows. */
export const ALL_ENTITIES: EntityFilter = {
  ids: null,
  types: null,
  name: null,
  externalId: null,
  properties: [],
  contested: null,
  hasRelation: null,
  and: [],
  or: null,
  not: null,
};
export const ALL_DOCUMENTS: DocumentFilter = { ids: null, text: null, publisher: null, url: null, published: null };
export const ALL_RELATIONS: RelationFilter = {
  types: null,
  from: null,
  to: null,
  direction: 'ANY',
  statuses: EVIDENCE_STATUSES,
  minIndependentSources: 0,
  minConfidence: 0,
  during: [],
  asserted: null,
  deniedBy: null,
  contested: null,
  properties: [],
  otherTypes: null,
};
export const ALL_CLAIMS: ClaimFilter = {
  stances: null,
  claimants: null,
  documents: null,
  entities: null,
  text: null,
  recordedSince: null,
  includeRetracted: true,
};
