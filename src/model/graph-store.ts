import type { KeyStore } from './api-key.js';
import type {
  ClaimFilter,
  DocumentFilter,
  DocumentOrderField,
  EntityFilter,
  EntityOrderField,
  Direction,
  RelationFilter,
  RelationOrderField,
  ChangeFilter,
  LogRange,
} from './filters.js';
import type { ClaimRecord } from './claim.js';
import type { DocumentRecord } from './document.js';
import type { EntityRecord, ExternalId } from './entity.js';
import type { NodeKind, NodeRecord } from './node.js';
import type { Order, Page, PageRequest } from './page.js';
import type { RelationRecord } from './relation.js';
import type { Topology } from './topology.js';
import type { Tallies } from './tallies.js';
import type { LoggedChange } from './change.js';
import type { WriteCall, WriteOutcome } from './write.js';

/**
 * Reading a store. Methods that take ids take many, and answer with one entry per id, in their order: null, an empty page or 0
 * where there is no such node. Filters and orders run in the store. May throw STORE_UNAVAILABLE and TIMEOUT.
 */
export interface GraphReader {
  nodes(ids: readonly string[]): Promise<(NodeRecord | null)[]>;
  entities(ids: readonly string[]): Promise<(EntityRecord | null)[]>;
  relations(ids: readonly string[]): Promise<(RelationRecord | null)[]>;
  claims(ids: readonly string[]): Promise<(ClaimRecord | null)[]>;
  documents(ids: readonly string[]): Promise<(DocumentRecord | null)[]>;

  /** For each folded name the entities of which it is a name or alias, by id, at most `limit`. */
  entitiesByName(names: readonly string[], limit: number): Promise<EntityRecord[][]>;
  entitiesByExternalId(externalIds: readonly ExternalId[]): Promise<(EntityRecord | null)[]>;
  /** Entities that may be meant by a search, in the order of `NameSearch`. */
  entitiesBySearchWords(search: NameSearch): Promise<EntityRecord[]>;

  entityPage(filter: EntityFilter, order: Order<EntityOrderField>, page: PageRequest): Promise<Page<EntityRecord>>;
  entityCount(filter: EntityFilter): Promise<number>;
  relationPage(list: RelationList, order: Order<RelationOrderField>, page: PageRequest): Promise<Page<RelationRecord>>;
  relationCount(list: RelationList): Promise<number>;
  claimPage(filter: ClaimFilter, page: PageRequest): Promise<Page<ClaimRecord>>;
  claimCount(filter: ClaimFilter): Promise<number>;
  documentPage(filter: DocumentFilter, order: Order<DocumentOrderField>, page: PageRequest): Promise<Page<DocumentRecord>>;
  documentCount(filter: DocumentFilter): Promise<number>;

  /** Relations that start or end at each entity, one to itself once. */
  relationsAround(
    entityIds: readonly string[],
    filter: RelationFilter,
    order: Order<RelationOrderField>,
    page: PageRequest,
  ): Promise<Page<RelationRecord>[]>;
  relationCountsAround(entityIds: readonly string[], filter: RelationFilter): Promise<number[]>;
  /**
   * By type in the order of the ontology, then direction (OUT, IN; ANY alone for a symmetric type); zeros left out.
   * A relation to itself counts in both directions.
   */
  relationTypeCountsAround(entityIds: readonly string[], filter: RelationFilter): Promise<TypeCount[][]>;
  /** All relations between the two entities of a pair, whichever way round, best confidence first, then id. */
  relationsBetween(pairs: readonly EntityPair[], filter: RelationFilter, limit: number): Promise<RelationsBetween[]>;
  /** Relations of which both ends are among these entities, best confidence first, then id, at most `limit`. */
  relationsAmong(entityIds: readonly string[], filter: RelationFilter, limit: number): Promise<RelationRecord[]>;

  claimsOf(owner: ClaimOwner, ids: readonly string[], filter: ClaimFilter, page: PageRequest): Promise<Page<ClaimRecord>[]>;
  claimCountsOf(owner: ClaimOwner, ids: readonly string[], filter: ClaimFilter): Promise<number[]>;
  /** Documents with a standing claim on each relation, once each, by id. */
  documentsOn(relationIds: readonly string[], page: PageRequest): Promise<Page<DocumentRecord>[]>;
  documentCountsOn(relationIds: readonly string[]): Promise<number[]>;
  /** For each set of relations the documents with standing claims on them, those with most claims first, then by id. */
  documentsBehind(relationIdSets: readonly (readonly string[])[], limit: number): Promise<DocumentRecord[][]>;

  tallies(): Promise<Tallies>;
  /** Position of the last change in the log, 0 before the first. */
  lastSequence(): Promise<number>;
  /** Changes after a position, in order, without a gap. */
  changesAfter(sequence: number, limit: number): Promise<LoggedChange[]>;
  /** Those of a stretch of the log that pass a filter, in order, at most `limit`; it takes as long as the stretch is. */
  changesThat(filter: ChangeFilter, stretch: LogRange, limit: number): Promise<LoggedChange[]>;
  /** All nodes of one kind after an id, by id: for checks and exports. */
  scan(kind: NodeKind, afterId: string, limit: number): Promise<NodeRecord[]>;
  openTopology(): Promise<Topology>;
}

/** A store: reading, and the one way to write. */
export interface GraphStore extends GraphReader {
  /** Where it is, without secrets, e.g. `sqlite:data/claimgraph.db`. */
  readonly location: string;
  /** The keys by which people and programs are known. */
  readonly keys: KeyStore;
  /** Writes calls in one transaction, in order; the answer has one outcome per call. */
  write(calls: readonly WriteCall[]): Promise<WriteOutcome[]>;
  /** Resolves if the store answers, else throws STORE_UNAVAILABLE. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/**
 * `words` has for each word of the query the forms to look for; a name must have one of each.
 * Ordered by the least difference in length between `length` and one of the folded names, then by folded name, then by id.
 */
export interface NameSearch {
  readonly words: readonly (readonly string[])[];
  readonly length: number;
  readonly types: readonly string[] | null;
  readonly limit: number;
}

/** Relations of a list that are not those of one entity; `touching` keeps those with one of these ends, seen from it. */
export interface RelationList {
  readonly filter: RelationFilter;
  readonly touching: readonly string[] | null;
}

export interface TypeCount {
  readonly type: string;
  readonly direction: Direction;
  readonly count: number;
}

export interface EntityPair {
  readonly from: string;
  readonly to: string;
}

export interface RelationsBetween {
  readonly relations: readonly RelationRecord[];
  readonly count: number;
}

/** Claims on a relation, in a document, or by a speaker (as claimant, or for whom the claimant speaks). */
export type ClaimOwner = 'relation' | 'document' | 'speaker';
