import type { KeyStore } from './api-key.js';
import type { LoggedChange } from './change.js';
import type { ClaimRecord } from './claim.js';
import type { DiskUse } from './disk-use.js';
import type { DocumentRecord } from './document.js';
import type { EntityRecord, ExternalId } from './entity.js';
import type {
  ChangeFilter,
  ClaimFilter,
  ClaimOrderField,
  Direction,
  DocumentFilter,
  DocumentOrderField,
  DocumentRole,
  EntityFilter,
  EntityOrderField,
  LogRange,
  RelationFilter,
  RelationOrderField,
} from './filters.js';
import type { GraphColumns } from './graph-columns.js';
import type { LongWrite, NamingRole } from './write/long-write.js';
import type { KeyedNode, NodeKind, NodeRecord } from './node.js';
import type { Order, Page, PageRequest } from './page.js';
import type { ErasureStore, PurgeRecord } from './purge.js';
import type { EntityPair, RelationRecord, RelationsBetween } from './relation.js';
import type { SumReader } from './running-sum.js';
import type { StoreAudit } from './store-audit.js';
import type { Tallies } from './tallies.js';
import type { Topology } from './topology.js';
import type { WriteCall, WriteOutcome } from './write/write.js';

/**
 * The port by which the graph is read. A method that takes keys takes many, and answers with one entry per key, in key order: null, an
 * empty list or page, or 0 where there is no such node; a key that comes twice is answered twice. What is filtered, ordered, counted or
 * cut off is so in the store. Every method may reject with STORE_UNAVAILABLE or TIMEOUT.
 * @example
 * const [microsoft, nobody] = await reader.entities(['microsoft', 'nobody']); // a record, and null
 */
export interface GraphReader extends StoreAudit, SumReader {
  /** Nodes of any kind. */
  nodes(ids: readonly string[]): Promise<(NodeRecord | null)[]>;
  /** Null also for the id of a node of another kind, as in the three methods below. */
  entities(ids: readonly string[]): Promise<(EntityRecord | null)[]>;
  relations(ids: readonly string[]): Promise<(RelationRecord | null)[]>;
  claims(ids: readonly string[]): Promise<(ClaimRecord | null)[]>;
  documents(ids: readonly string[]): Promise<(DocumentRecord | null)[]>;

  /**
   * For each name the entities that have it as name or alias, by id, at most `limit` for each.
   * @param names folded by `foldName` of the domain: stores compare them as they are
   * @example
   * const [found = []] = await reader.entitiesByName([foldName('Société Générale')], 20);
   */
  entitiesByName(names: readonly string[], limit: number): Promise<EntityRecord[][]>;
  /**
   * For each external id the one entity that has it.
   * @param externalIds in the normal form that the domain gives: stores compare them as they are
   * @example
   * const [entity] = await reader.entitiesByExternalId([{ scheme: 'wikidata', value: 'Q2283' }]);
   */
  entitiesByExternalId(externalIds: readonly ExternalId[]): Promise<(EntityRecord | null)[]>;
  /**
   * The candidates of a search by name, in the order that `NameSearch` gives: the domain scores them.
   * @example
   * const words = searchFormsOf('microsft');
   * const candidates = await reader.entitiesBySearchWords({ words, length: foldName('microsft').length, types: null, limit: 200 });
   */
  entitiesBySearchWords(search: NameSearch): Promise<EntityRecord[]>;

  /**
   * One page of the entities that pass a filter. Ties of the order are broken by id, in the same direction; a position stays valid across
   * writes.
   * @example
   * const order = { field: 'NAME', descending: false } as const;
   * const first = await reader.entityPage(entityFilter, order, { first: 50, after: null });
   * const next = await reader.entityPage(entityFilter, order, { first: 50, after: first.items.at(-1)?.position ?? null });
   */
  entityPage(filter: EntityFilter, order: Order<EntityOrderField>, page: PageRequest): Promise<Page<EntityRecord>>;
  /** How many entities pass; the other counts below, likewise, are those of the whole list, whatever the page. */
  entityCount(filter: EntityFilter): Promise<number>;
  /**
   * One page of relations, wherever they are in the graph.
   * @example
   * const order = { field: 'STARTED', descending: true } as const;
   * const latest = await reader.relationPage({ filter: relationFilter, touching: ['army'] }, order, { first: 20, after: null });
   */
  relationPage(list: RelationList, order: Order<RelationOrderField>, page: PageRequest): Promise<Page<RelationRecord>>;
  relationCount(list: RelationList): Promise<number>;
  /**
   * One page of claims.
   * @example
   * const newest = { field: 'RECORDED_AT', descending: true } as const;
   * const { items, hasNextPage } = await reader.claimPage(claimFilter, newest, { first: 20, after: null });
   */
  claimPage(filter: ClaimFilter, order: Order<ClaimOrderField>, page: PageRequest): Promise<Page<ClaimRecord>>;
  claimCount(filter: ClaimFilter): Promise<number>;
  /**
   * One page of documents.
   * @example
   * const order = { field: 'TITLE', descending: false } as const;
   * const { items } = await reader.documentPage(documentFilter, order, { first: 20, after: null });
   */
  documentPage(filter: DocumentFilter, order: Order<DocumentOrderField>, page: PageRequest): Promise<Page<DocumentRecord>>;
  documentCount(filter: DocumentFilter): Promise<number>;

  /**
   * For each entity one page of the relations that start or end at it; one to itself comes once. `after` holds for every list.
   * @example
   * const page = { first: 20, after: null };
   * const lists = await reader.relationsAround(['microsoft', 'army'], relationFilter, { field: 'STARTED', descending: true }, page);
   */
  relationsAround(
    entityIds: readonly string[],
    filter: RelationFilter,
    order: Order<RelationOrderField>,
    page: PageRequest,
  ): Promise<Page<RelationRecord>[]>;
  /**
   * For each entity how many relations in the default view it has, in constant time: stores keep this count, and order by it.
   * @example
   * const [degree = 0] = await reader.degrees(['microsoft']);
   */
  degrees(entityIds: readonly string[]): Promise<number[]>;
  /** For each entity how many relations `relationsAround` lists in all. */
  relationCountsAround(entityIds: readonly string[], filter: RelationFilter): Promise<number[]>;
  /**
   * For each entity its relations counted by type, in the order of the ontology, then direction (OUT, IN; ANY alone for a symmetric type);
   * zeros are left out. A relation to itself counts in both directions.
   */
  relationTypeCountsAround(entityIds: readonly string[], filter: RelationFilter): Promise<TypeCount[][]>;
  /**
   * For each pair the relations between the two, in either direction, best confidence first, then by id: at most `limit`, and how many
   * there are in all.
   * @example
   * const [between] = await reader.relationsBetween([{ from: 'microsoft', to: 'army' }], relationFilter, 100);
   */
  relationsBetween(pairs: readonly EntityPair[], filter: RelationFilter, limit: number): Promise<RelationsBetween[]>;
  /**
   * Relations of which both ends are among these entities, best confidence first, then by id, at most `limit` in all.
   * @example
   * const relations = await reader.relationsAmong(['microsoft', 'army', 'navy'], relationFilter, 1_000);
   */
  relationsAmong(entityIds: readonly string[], filter: RelationFilter, limit: number): Promise<RelationRecord[]>;

  /**
   * For each relation, entity, document, speaker or group one page of its claims.
   * @example
   * const byId = { field: 'ID', descending: false } as const;
   * const lists = await reader.claimsOf('document', ['guardian'], claimFilter, byId, { first: 20, after: null });
   */
  claimsOf(
    owner: ClaimOwner,
    ids: readonly string[],
    filter: ClaimFilter,
    order: Order<ClaimOrderField>,
    page: PageRequest,
  ): Promise<Page<ClaimRecord>[]>;
  claimCountsOf(owner: ClaimOwner, ids: readonly string[], filter: ClaimFilter): Promise<number[]>;
  /**
   * For each relation one page of the documents that have one of these roles in a standing claim on it, each document once, by id.
   * @example
   * const [page] = await reader.documentsOn(['r1'], ['READ_IN'], { first: 20, after: null });
   */
  documentsOn(relationIds: readonly string[], roles: readonly DocumentRole[], page: PageRequest): Promise<Page<DocumentRecord>[]>;
  documentCountsOn(relationIds: readonly string[], roles: readonly DocumentRole[]): Promise<number[]>;
  /**
   * For each set of relations the documents that a standing claim on one of them was read in or retells, those with most such claims
   * first, then by id: at most `limit` for each set.
   * @example
   * const [forPath] = await reader.documentsBehind([['r1', 'r2']], 100);
   */
  documentsBehind(relationIdSets: readonly (readonly string[])[], limit: number): Promise<DocumentRecord[][]>;

  /**
   * How much there is, by kind, type and status, in constant time: stores keep these counts.
   * @example
   * const { entities } = await reader.tallies();
   * const companies = entities.get('Company') ?? 0;
   */
  tallies(): Promise<Tallies>;
  /** Position of the last change in the log, 0 before the first. */
  lastSequence(): Promise<number>;
  /** Position up to which the log keeps no texts any more, since their time is over; 0 where it keeps all. */
  trimmedUpTo(): Promise<number>;
  /** For each id of a purge, as changes have it, what is known of it. */
  purges(ids: readonly string[]): Promise<(PurgeRecord | null)[]>;
  /**
   * At most `limit` changes after a position, in order, without a gap: a change that another process has not committed yet ends the list.
   * @example
   * const changes = await reader.changesAfter(await reader.lastSequence(), 100); // empty until something is written
   */
  changesAfter(sequence: number, limit: number): Promise<LoggedChange[]>;
  /**
   * The changes within a range of the log that pass a filter, oldest first or newest first, at most `limit`. It takes time in proportion
   * to the range.
   */
  changesThat(filter: ChangeFilter, range: LogRange, direction: LogDirection, limit: number): Promise<LoggedChange[]>;
  /**
   * The nodes of one kind with ids after `afterId`, by id, at most `limit`: for checks and exports.
   * @example
   * const first = await reader.scan('claim', '', 500);
   * const next = await reader.scan('claim', first.at(-1)?.id ?? '', 500);
   */
  scan(kind: NodeKind, afterId: string, limit: number): Promise<NodeRecord[]>;
  /**
   * The ids of nodes that name a node in one role, after `afterId`, by id, at most `limit`: for what must look at all of many. Relations
   * that end at an entity, and claims on a relation, come in an order of the store's own, from the beginning only (`afterId` is passed
   * over): whoever deletes what has come finds the next ones there.
   * @example
   * const claims = await reader.idsNaming('document', 'guardian', '', 1_000);
   */
  idsNaming(role: NamingRole, id: string, afterId: string, limit: number): Promise<string[]>;
  /** Writes of several transactions that are not done, in the order in which they began. */
  longWrites(): Promise<LongWrite[]>;
  /**
   * The graph as the path engine sees it. Each topology has keys of its own.
   * @param filters all that it is going to be asked for: a graph in memory does not know what some of them need
   */
  openTopology(filters: readonly RelationFilter[]): Promise<Topology>;
  /** The graph as a graph in memory is made of it. */
  readonly columns: GraphColumns;
}

/** The port of a store: reading, and the one way to write. */
export interface GraphStore extends GraphReader {
  /** Where it is, without secrets, e.g. `sqlite:data/claimgraph.db`. */
  readonly location: string;
  /** The keys by which people and programs are known. */
  readonly keys: KeyStore;
  /** Purges, and the texts of the log that they take. */
  readonly erasure: ErasureStore;
  /**
   * Writes calls in one transaction, in order, each on what those before it have written, and answers with one outcome per call, in
   * order. A call whose `decide` throws is left out alone; where nothing could be written, each outcome has the error.
   * @example
   * const [outcome] = await store.write([{ changeSetId, by: 'anna', size: 1, readSet: readSetOf({ nodes: ['r1'] }), decide }]);
   */
  write(calls: readonly WriteCall[]): Promise<WriteOutcome[]>;
  /** Name of the rules by which what follows from claims was computed; null in a store of before they were kept. */
  evidenceMethod(): Promise<string | null>;
  /** Remembers it, once all is computed by them. */
  setEvidenceMethod(name: string): Promise<void>;
  /** What `rememberOntology` was last given; null in a new store. In a store of before it is the JSON of a name and a version. */
  ontologyMemory(): Promise<string | null>;
  /** Remembers, as the domain writes it, by which ontology the store holds what it does. */
  rememberOntology(memory: string): Promise<void>;
  /**
   * Writes anew what stands beside the records of nodes and follows from the ontology: values to filter by, days, labels. The records and
   * the log stay as they are; a record that is another one by now is passed over.
   * @param formerTypes names of entity types that the ontology of before had: labels of these, and no others, may go
   */
  writeCopiesAnew(nodes: readonly KeyedNode[], formerTypes: readonly string[]): Promise<void>;
  /** Resolves if the store answers, else rejects with STORE_UNAVAILABLE. */
  ping(): Promise<void>;
  /** What an embedded store takes of its disk; null for one in memory, and for one on a server, which knows it. */
  diskUse(): Promise<DiskUse | null>;
  /** How many connections to a server are in use at this moment; null for an embedded store. */
  connectionsInUse(): Promise<number | null>;
  /** Releases files and connections; the store is not used afterwards. */
  close(): Promise<void>;
}

/**
 * A search among names and aliases. Candidates are ordered by the least difference between `length` and the length of one of their folded
 * names, then by folded name, then by id.
 */
export interface NameSearch {
  /** For each word of the query the forms to look for: a name must have one form of each word. */
  readonly words: readonly (readonly string[])[];
  /** Of the folded query, in UTF-16 code units. */
  readonly length: number;
  /** Concrete types; null for all. */
  readonly types: readonly string[] | null;
  readonly limit: number;
}

/** Relations that are not listed for one entity; `touching` keeps those with one of these ends, seen from it. */
export interface RelationList {
  readonly filter: RelationFilter;
  readonly touching: readonly string[] | null;
}

/** How many relations of a type an entity has in one direction. */
export interface TypeCount {
  readonly type: string;
  readonly direction: Direction;
  readonly count: number;
}

/**
 * Claims on a relation; about an entity; in a document (all, or only those read there or those that retell it); by a speaker (ClaimFilter),
 * of a group the one recorded first, since it is one statement; or of a group.
 */
export type ClaimOwner = 'relation' | 'entity' | 'document' | 'documentRead' | 'documentRetold' | 'speaker' | 'group';

export type { DiskUse } from './disk-use.js';
export type { EntityPair, RelationsBetween } from './relation.js';

export type LogDirection = 'oldest first' | 'newest first';
