// Records to columns, and rows back to records: the only place that knows which column holds which field.
import type { ClaimRecord, Retraction, Stance } from '../../model/claim.js';
import { LATEST_DAY } from '../../model/days.js';
import type { DocumentRecord } from '../../model/document.js';
import type { EntityRecord } from '../../model/entity.js';
import type { KeyedNode, NodeKind } from '../../model/node.js';
import type { EvidenceStatus, RelationRecord } from '../../model/relation.js';
import type { Row } from './database.js';
import type { SqlValue } from './sql.js';

/** Confidence of relations is stored in millionths. */
export const MILLION = 1_000_000;

/** How records of one kind are read: `alias` stands for the table in conditions, `columns` may look into other tables. */
export interface Table<Item> {
  readonly name: string;
  readonly alias: string;
  readonly columns: string;
  readonly read: (row: Row) => Item;
}

export const ENTITIES: Table<EntityRecord> = {
  name: 'entity',
  alias: 'e',
  columns: 'e.id, e.type, e.name, e.aliases, e.description, e.external_ids, e.properties, e.created_at, e.updated_at',
  read: (row) => ({
    kind: 'entity',
    id: text(row['id']),
    type: text(row['type']),
    name: text(row['name']),
    aliases: json(row['aliases']),
    description: optional(row['description']),
    externalIds: json(row['external_ids']),
    properties: json(row['properties']),
    createdAt: text(row['created_at']),
    updatedAt: text(row['updated_at']),
  }),
};

const idOf = (table: string, ref: string): string => `(select id from ${table} where ref = ${ref})`;

export const RELATIONS: Table<RelationRecord> = {
  name: 'relation',
  alias: 'r',
  columns: `r.id, r.type, ${idOf('entity', 'r.from_entity')} as from_id, ${idOf('entity', 'r.to_entity')} as to_id, r.started, r.ended,
    r.properties, r.status, r.confidence, r.asserting, r.denying, r.retracted, r.independent_sources, r.independent_denials,
    r.denied_by_parties_only, r.method, r.created_at, r.updated_at`,
  read: (row) => ({
    kind: 'relation',
    id: text(row['id']),
    type: text(row['type']),
    from: text(row['from_id']),
    to: text(row['to_id']),
    started: optional(row['started']),
    ended: optional(row['ended']),
    properties: json(row['properties']),
    evidence: {
      status: text(row['status']) as EvidenceStatus,
      confidence: Number(row['confidence']) / MILLION,
      asserting: Number(row['asserting']),
      denying: Number(row['denying']),
      retracted: Number(row['retracted']),
      independentSources: Number(row['independent_sources']),
      independentDenials: Number(row['independent_denials']),
      deniedByPartiesOnly: row['denied_by_parties_only'] === 1,
      method: text(row['method']),
    },
    createdAt: text(row['created_at']),
    updatedAt: text(row['updated_at']),
  }),
};

export const CLAIMS: Table<ClaimRecord> = {
  name: 'claim',
  alias: 'c',
  columns: `c.id, ${idOf('relation', 'c.relation')} as relation_id, (select type from relation where ref = c.relation) as relation_type,
    c.stance, c.started, c.ended, c.properties, c.statement, c.quote, c.locator, ${idOf('entity', 'c.claimant')} as claimant_id,
    ${idOf('entity', 'c.on_behalf_of')} as on_behalf_of_id, c.attribution, c.by_party, c.confidence,
    ${idOf('document', 'c.document')} as document_id, ${idOf('document', 'c.original_document')} as original_document_id,
    c.recorded_at, c.recorded_by, c.retraction`,
  read: (row) => ({
    kind: 'claim',
    id: text(row['id']),
    relationId: text(row['relation_id']),
    relationType: text(row['relation_type']),
    stance: text(row['stance']) as Stance,
    started: optional(row['started']),
    ended: optional(row['ended']),
    properties: json(row['properties']),
    statement: optional(row['statement']),
    quote: optional(row['quote']),
    locator: optional(row['locator']),
    claimantId: optional(row['claimant_id']),
    onBehalfOfId: optional(row['on_behalf_of_id']),
    attribution: optional(row['attribution']),
    byParty: row['by_party'] === 1,
    confidence: Number(row['confidence']),
    documentId: text(row['document_id']),
    originalDocumentId: optional(row['original_document_id']),
    recordedAt: text(row['recorded_at']),
    recordedBy: optional(row['recorded_by']),
    retraction: retraction(row['retraction']),
  }),
};

export const DOCUMENTS: Table<DocumentRecord> = {
  name: 'document',
  alias: 'd',
  columns: `d.id, d.title, d.url, d.archived_url, d.authors, d.publisher, ${idOf('entity', 'd.publisher_entity')} as publisher_entity_id,
    d.language, d.published_on, d.retrieved_at, d.sha256, ${idOf('document', 'd.derived_from')} as derived_from_id, d.retraction,
    d.created_at, d.updated_at`,
  read: (row) => ({
    kind: 'document',
    id: text(row['id']),
    title: text(row['title']),
    url: optional(row['url']),
    archivedUrl: optional(row['archived_url']),
    authors: json(row['authors']),
    publisher: optional(row['publisher']),
    publisherEntityId: optional(row['publisher_entity_id']),
    language: optional(row['language']),
    publishedOn: optional(row['published_on']),
    retrievedAt: optional(row['retrieved_at']),
    sha256: optional(row['sha256']),
    derivedFromId: optional(row['derived_from_id']),
    retraction: retraction(row['retraction']),
    createdAt: text(row['created_at']),
    updatedAt: text(row['updated_at']),
  }),
};

export const TABLES = { entity: ENTITIES, relation: RELATIONS, claim: CLAIMS, document: DOCUMENTS } as const;

/** Columns to write, by name; those of REFERENCES with an id. */
export type Columns = Readonly<Record<string, SqlValue>>;
type Keyed<Kind extends KeyedNode['kind']> = Extract<KeyedNode, { kind: Kind }>;

/** Columns that hold the ref of a row in another table. */
export const REFERENCES: Readonly<Record<string, NodeKind>> = {
  from_entity: 'entity',
  to_entity: 'entity',
  relation: 'relation',
  claimant: 'entity',
  on_behalf_of: 'entity',
  document: 'document',
  original_document: 'document',
  publisher_entity: 'entity',
  derived_from: 'document',
};

/** What is stored of a node. */
export function columnsOf(node: KeyedNode): Columns {
  switch (node.kind) {
    case 'entity':
      return entityColumns(node);
    case 'relation':
      return relationColumns(node);
    case 'claim':
      return claimColumns(node);
    case 'document':
      return documentColumns(node);
  }
}

function entityColumns({ record, keys }: Keyed<'entity'>): Columns {
  return {
    id: record.id,
    type: record.type,
    name: record.name,
    name_key: keys.name,
    aliases: JSON.stringify(record.aliases),
    description: record.description,
    external_ids: JSON.stringify(record.externalIds),
    properties: JSON.stringify(record.properties),
    created_at: record.createdAt,
    updated_at: record.updatedAt,
  };
}

function relationColumns({ record, keys }: Keyed<'relation'>): Columns {
  const { evidence } = record;
  return {
    id: record.id,
    type: record.type,
    from_entity: record.from,
    to_entity: record.to,
    started: record.started,
    ended: record.ended,
    properties: JSON.stringify(record.properties),
    status: evidence.status,
    confidence: Math.round(evidence.confidence * MILLION),
    asserting: evidence.asserting,
    denying: evidence.denying,
    retracted: evidence.retracted,
    independent_sources: evidence.independentSources,
    independent_denials: evidence.independentDenials,
    denied_by_parties_only: Number(evidence.deniedByPartiesOnly),
    method: evidence.method,
    span_first: keys.span.first,
    span_last: keys.span.last,
    started_first: keys.started?.first ?? LATEST_DAY,
    started_last: keys.started?.last ?? LATEST_DAY,
    date_first: keys.date?.first ?? LATEST_DAY,
    date_last: keys.date?.last ?? LATEST_DAY,
    created_at: record.createdAt,
    updated_at: record.updatedAt,
  };
}

function claimColumns({ record, keys }: Keyed<'claim'>): Columns {
  return {
    id: record.id,
    relation: record.relationId,
    stance: record.stance,
    started: record.started,
    ended: record.ended,
    properties: JSON.stringify(record.properties),
    statement: record.statement,
    quote: record.quote,
    locator: record.locator,
    claimant: record.claimantId,
    on_behalf_of: record.onBehalfOfId,
    attribution: record.attribution,
    by_party: Number(record.byParty),
    confidence: record.confidence,
    document: record.documentId,
    original_document: record.originalDocumentId,
    recorded_at: record.recordedAt,
    recorded_by: record.recordedBy,
    standing: Number(record.retraction === null),
    retraction: record.retraction && JSON.stringify(record.retraction),
    text_key: keys.text,
  };
}

function documentColumns({ record, keys }: Keyed<'document'>): Columns {
  return {
    id: record.id,
    title: record.title,
    title_key: keys.title,
    url: record.url,
    archived_url: record.archivedUrl,
    authors: JSON.stringify(record.authors),
    publisher: record.publisher,
    publisher_key: keys.publisher,
    publisher_entity: record.publisherEntityId,
    language: record.language,
    published_on: record.publishedOn,
    published_first: keys.published?.first ?? LATEST_DAY,
    published_last: keys.published?.last ?? LATEST_DAY,
    retrieved_at: record.retrievedAt,
    sha256: record.sha256,
    derived_from: record.derivedFromId,
    retraction: record.retraction && JSON.stringify(record.retraction),
    text_key: keys.text,
    created_at: record.createdAt,
    updated_at: record.updatedAt,
  };
}

const text = (value: SqlValue | undefined): string => String(value);
const optional = (value: SqlValue | undefined): string | null => (value === null || value === undefined ? null : String(value));
/** What these columns hold was written by this room. */
const json = <Value>(value: SqlValue | undefined): Value => JSON.parse(text(value)) as Value;
const retraction = (value: SqlValue | undefined): Retraction | null => (value === null || value === undefined ? null : json(value));
