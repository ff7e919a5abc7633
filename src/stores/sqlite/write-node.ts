import { LATEST_DAY } from '../../model/days.js';
import type { KeyedNode, NodeKind, NodeRecord } from '../../model/node.js';
import type { PropertyKey } from '../../model/properties.js';
import type { Database } from './database.js';
import { MILLION } from './mapping.js';
import { dropNames, indexNames } from './names.js';
import { raw, sql, type SqlValue } from './sql.js';

/** Columns to write, by name; those of REFERENCES with an id. */
type Columns = Readonly<Record<string, SqlValue>>;
type Keyed<Kind extends KeyedNode['kind']> = Extract<KeyedNode, { kind: Kind }>;

/** Columns that hold the ref of a row in another table. */
const REFERENCES: Readonly<Record<string, NodeKind>> = {
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

export function insertNode(database: Database, node: KeyedNode): void {
  const columns = columnsOf(node);
  const text = statementOf(`insert ${node.kind}`, () => insertText(node.kind, Object.keys(columns)));
  indexNode(database, database.insert({ text, values: Object.values(columns) }), node);
}

export function updateNode(database: Database, node: KeyedNode): void {
  const columns = columnsOf(node);
  const text = statementOf(`update ${node.kind}`, () => updateText(node.kind, Object.keys(columns)));
  database.run({ text, values: [...Object.values(columns), node.record.id] });
  const ref = refOf(database, node.record);
  dropIndexed(database, ref, node.kind);
  indexNode(database, ref, node);
}

export function deleteNode(database: Database, record: NodeRecord): void {
  const ref = refOf(database, record);
  dropIndexed(database, ref, record.kind);
  database.run(sql`delete from ${raw(record.kind)} where ref = ${ref}`);
}

/** The columns of a kind are always the same, so that its statements are put together once. */
const statements = new Map<string, string>();

function statementOf(name: string, make: () => string): string {
  const text = statements.get(name) ?? make();
  statements.set(name, text);
  return text;
}

function insertText(kind: NodeKind, names: readonly string[]): string {
  return `insert into ${kind} (${names.join(', ')}) values (${names.map(placeOf).join(', ')})`;
}

function updateText(kind: NodeKind, names: readonly string[]): string {
  return `update ${kind} set ${names.map((name) => `${name} = ${placeOf(name)}`).join(', ')} where id = ?`;
}

function placeOf(name: string): string {
  const table = REFERENCES[name];
  return table === undefined ? '?' : `(select ref from ${table} where id = ?)`;
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

/** Names and properties stand in tables of their own, where they are looked up. */
function indexNode(database: Database, ref: number, node: KeyedNode): void {
  if (node.kind === 'entity') indexNames(database, ref, { ...node.keys, externalIds: node.record.externalIds });
  if (node.kind === 'entity' || node.kind === 'relation') {
    for (const key of node.keys.properties) insertProperty(database, node.kind, ref, key);
  }
}

function dropIndexed(database: Database, ref: number, kind: NodeKind): void {
  if (kind === 'entity') dropNames(database, ref);
  if (kind === 'entity' || kind === 'relation') database.run(sql`delete from ${raw(`${kind}_property where ${kind}`)} = ${ref}`);
}

/** Between bounds of which one is open, that one is infinite. */
function insertProperty(database: Database, kind: 'entity' | 'relation', ref: number, { name, text, low, high }: PropertyKey): void {
  const [least, most] = low === null && high === null ? [null, null] : [low ?? -Infinity, high ?? Infinity];
  database.run(
    sql`insert into ${raw(`${kind}_property (${kind}, name, text, low, high)`)} values (${ref}, ${name}, ${text}, ${least}, ${most})`,
  );
}

function refOf(database: Database, { kind, id }: NodeRecord): number {
  return Number(database.get(sql`select ref from ${raw(kind)} where id = ${id}`)?.['ref']);
}
