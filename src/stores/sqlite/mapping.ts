// Records to columns, and rows back to records: the only place that knows which column holds which field.
import { LATEST_DAY } from '../../model/days.js';
import type { DocumentRecord } from '../../model/document.js';
import type { EntityRecord } from '../../model/entity.js';
import type { KeyedNode, NodeKind } from '../../model/node.js';
import type { EvidenceStatus, RelationRecord } from '../../model/relation.js';
import { claimColumns, CLAIMS } from './claim-mapping.js';
import {
  asJson,
  idOf,
  json,
  jsonList,
  jsonRecord,
  listAsJson,
  optional,
  optionalJson,
  optionalNumber,
  readRow,
  recordAsJson,
  text,
  type Columns,
  type Table,
} from './database.js';

/** Confidence of relations is stored in millionths. */
export const MILLION = 1_000_000;

export const ENTITIES: Table<EntityRecord> = {
  name: 'entity',
  alias: 'e',
  columns: `e.id, e.type, e.name, e.aliases, e.description, e.external_ids, e.properties, e.given, e.contested, e.created_at,
    e.updated_at`,
  read: readRow('entity', (row) => ({
    kind: 'entity',
    id: text(row['id']),
    type: text(row['type']),
    name: text(row['name']),
    aliases: json(row['aliases']),
    description: optional(row['description']),
    externalIds: json(row['external_ids']),
    properties: json(row['properties']),
    given: optionalJson(row['given']),
    contested: jsonList(row['contested']),
    createdAt: text(row['created_at']),
    updatedAt: text(row['updated_at']),
  })),
};

export const RELATIONS: Table<RelationRecord> = {
  name: 'relation',
  alias: 'r',
  columns: `r.id, r.type, ${idOf('entity', 'r.from_entity')} as from_id, ${idOf('entity', 'r.to_entity')} as to_id, r.started, r.ended,
    r.properties, r.status, r.confidence, r.asserting, r.denying, r.retracted, r.independent_sources, r.independent_denials,
    r.denied_by_parties_only, r.asserted_by_parties_only, r.documents_read, r.contested, r.fewer_voices, r.observations, r.method,
    r.claimed_first, r.claimed_last, r.begun_by, r.lasted_to, r.created_at, r.updated_at`,
  read: readRow('relation', (row) => ({
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
      assertedByPartiesOnly: row['asserted_by_parties_only'] === 1,
      documentsRead: Number(row['documents_read']),
      contested: jsonList(row['contested']),
      fewerVoices: jsonRecord(row['fewer_voices']),
      observations: jsonRecord(row['observations']),
      method: text(row['method']),
    },
    claimedDays: {
      first: Number(row['claimed_first']),
      last: Number(row['claimed_last']),
      begunBy: optionalNumber(row['begun_by']),
      lastedTo: optionalNumber(row['lasted_to']),
    },
    createdAt: text(row['created_at']),
    updatedAt: text(row['updated_at']),
  })),
};

export const DOCUMENTS: Table<DocumentRecord> = {
  name: 'document',
  alias: 'd',
  columns: `d.id, d.title, d.url, d.archived_url, d.authors, d.publisher, ${idOf('entity', 'd.publisher_entity')} as publisher_entity_id,
    d.language, d.published_on, d.retrieved_at, d.sha256, ${idOf('document', 'd.derived_from')} as derived_from_id, d.voice_keys,
    d.retraction, d.created_at, d.updated_at`,
  read: readRow('document', (row) => ({
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
    voiceKeys: json(row['voice_keys']),
    retraction: optionalJson(row['retraction']),
    createdAt: text(row['created_at']),
    updatedAt: text(row['updated_at']),
  })),
};

export const TABLES = { entity: ENTITIES, relation: RELATIONS, claim: CLAIMS, document: DOCUMENTS } as const;

type Keyed<Kind extends KeyedNode['kind']> = Extract<KeyedNode, { kind: Kind }>;

/** Columns that hold the ref of a row in another table. */
export const REFERENCES: Readonly<Record<string, NodeKind>> = {
  from_entity: 'entity',
  to_entity: 'entity',
  relation: 'relation',
  entity: 'entity',
  claimant: 'entity',
  on_behalf_of: 'entity',
  document: 'document',
  original_document: 'document',
  falls_with: 'document',
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
    given: asJson(record.given),
    contested: listAsJson(record.contested),
    created_at: record.createdAt,
    updated_at: record.updatedAt,
  };
}

function relationColumns({ record, keys }: Keyed<'relation'>): Columns {
  const { evidence, claimedDays } = record;
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
    asserted_by_parties_only: Number(evidence.assertedByPartiesOnly),
    documents_read: evidence.documentsRead,
    contested: listAsJson(evidence.contested),
    fewer_voices: recordAsJson(evidence.fewerVoices),
    observations: recordAsJson(evidence.observations),
    method: evidence.method,
    claimed_first: claimedDays.first,
    claimed_last: claimedDays.last,
    begun_by: claimedDays.begunBy,
    lasted_to: claimedDays.lastedTo,
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
    voice_keys: JSON.stringify(record.voiceKeys),
    retraction: asJson(record.retraction),
    text_key: keys.text,
    created_at: record.createdAt,
    updated_at: record.updatedAt,
  };
}
