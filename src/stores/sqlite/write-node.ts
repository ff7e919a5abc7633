import { LATEST_DAY } from '../../model/days.js';
import type { KeyedNode, NodeRecord } from '../../model/node.js';
import type { PropertyKey } from '../../model/properties.js';
import type { Database } from './database.js';
import { MILLION } from './mapping.js';
import { dropNames, indexNames } from './names.js';
import { raw, sql, type Sql, type SqlValue } from './sql.js';

/** Columns to write, by name; a piece of SQL is put in as it is. */
type Columns = Readonly<Record<string, Sql | SqlValue>>;
type Keyed<Kind extends KeyedNode['kind']> = Extract<KeyedNode, { kind: Kind }>;

export function insertNode(database: Database, node: KeyedNode): void {
  const columns = Object.entries({ id: node.record.id, ...columnsOf(node) });
  const names = raw(columns.map(([name]) => name).join(', '));
  const ref = database.insert(sql`insert into ${raw(node.kind)} (${names}) values (${joined(columns.map(([, value]) => sql`${value}`))})`);
  indexNode(database, ref, node);
}

export function updateNode(database: Database, node: KeyedNode): void {
  const settings = Object.entries(columnsOf(node)).map(([name, value]) => sql`${raw(name)} = ${value}`);
  database.run(sql`update ${raw(node.kind)} set ${joined(settings)} where id = ${node.record.id}`);
  indexNode(database, refOf(database, node.record), node);
}

export function deleteNode(database: Database, record: NodeRecord): void {
  const ref = refOf(database, record);
  if (record.kind === 'entity') dropNames(database, ref);
  if (record.kind === 'entity' || record.kind === 'relation') dropProperties(database, record.kind, ref);
  database.run(sql`delete from ${raw(record.kind)} where ref = ${ref}`);
}

function columnsOf(node: KeyedNode): Columns {
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
    type: record.type,
    from_entity: refById('entity', record.from),
    to_entity: refById('entity', record.to),
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
    relation: refById('relation', record.relationId),
    stance: record.stance,
    started: record.started,
    ended: record.ended,
    properties: JSON.stringify(record.properties),
    statement: record.statement,
    quote: record.quote,
    locator: record.locator,
    claimant: refById('entity', record.claimantId),
    on_behalf_of: refById('entity', record.onBehalfOfId),
    attribution: record.attribution,
    by_party: Number(record.byParty),
    confidence: record.confidence,
    document: refById('document', record.documentId),
    original_document: refById('document', record.originalDocumentId),
    recorded_at: record.recordedAt,
    recorded_by: record.recordedBy,
    standing: Number(record.retraction === null),
    retraction: record.retraction && JSON.stringify(record.retraction),
    text_key: keys.text,
  };
}

function documentColumns({ record, keys }: Keyed<'document'>): Columns {
  return {
    title: record.title,
    title_key: keys.title,
    url: record.url,
    archived_url: record.archivedUrl,
    authors: JSON.stringify(record.authors),
    publisher: record.publisher,
    publisher_key: keys.publisher,
    publisher_entity: refById('entity', record.publisherEntityId),
    language: record.language,
    published_on: record.publishedOn,
    published_first: keys.published?.first ?? LATEST_DAY,
    published_last: keys.published?.last ?? LATEST_DAY,
    retrieved_at: record.retrievedAt,
    sha256: record.sha256,
    derived_from: refById('document', record.derivedFromId),
    retraction: record.retraction && JSON.stringify(record.retraction),
    text_key: keys.text,
    created_at: record.createdAt,
    updated_at: record.updatedAt,
  };
}

/** Names and properties stand in tables of their own, where they are looked up. */
function indexNode(database: Database, ref: number, node: KeyedNode): void {
  if (node.kind === 'entity') indexNames(database, ref, { ...node.keys, externalIds: node.record.externalIds });
  if (node.kind === 'entity' || node.kind === 'relation') {
    dropProperties(database, node.kind, ref);
    for (const key of node.keys.properties) insertProperty(database, node.kind, ref, key);
  }
}

function insertProperty(database: Database, kind: 'entity' | 'relation', ref: number, { name, text, low, high }: PropertyKey): void {
  database.run(
    sql`insert into ${raw(`${kind}_property (${kind}, name, text, low, high)`)} values (${ref}, ${name}, ${text}, ${low}, ${high})`,
  );
}

function dropProperties(database: Database, kind: 'entity' | 'relation', ref: number): void {
  database.run(sql`delete from ${raw(`${kind}_property where ${kind}`)} = ${ref}`);
}

function refById(table: string, id: string | null): Sql | null {
  return id === null ? null : sql`(select ref from ${raw(table)} where id = ${id})`;
}

function refOf(database: Database, { kind, id }: NodeRecord): number {
  return Number(database.get(sql`select ref from ${raw(kind)} where id = ${id}`)?.['ref']);
}

function joined(parts: readonly Sql[]): Sql {
  return { text: parts.map(({ text }) => text).join(', '), values: parts.flatMap(({ values }) => values) };
}
