import type { EntityKeys, ExternalId } from '../../model/entity.js';
import type { KeyedNode, NodeRecord } from '../../model/node.js';
import type { PropertyKey } from '../../model/properties.js';
import type { Ontology } from '../../ontology/ontology.js';
import { givenEntities, heldEntities } from '../shared/held-entities.js';
import type { Database, Row } from './database.js';
import { listOf, raw, realOf, sql, type SqlValue } from './sql.js';

/** Makes the rows by which a node is found by its names, external ids and properties. */
export function makeLookUps(database: Database, ref: number, node: KeyedNode, ontology: Ontology): void {
  if (node.kind === 'entity') {
    makeNames(database, ref, node.keys);
    makeExternalIds(database, ref, node.keys.externalIds);
  }
  if (node.kind === 'entity' || node.kind === 'relation') {
    for (const key of node.keys.properties) makeProperty(database, node.kind, ref, key);
  }
  for (const id of referencesOf(node.record, ontology)) makeReference(database, node.record.id, id);
}

/** The rows of one table that a node should have, without what says whose they are: by `ref` or by `id`. */
export interface ExpectedRows {
  readonly table: string;
  readonly key: 'ref' | 'id';
  readonly expected: readonly Row[];
}

export function nameRows(node: KeyedNode): ExpectedRows | null {
  if (node.kind !== 'entity') return null;
  return { table: 'entity_name', key: 'ref', expected: node.keys.names.map((name) => ({ name_key: name })) };
}

export function propertyRows(node: KeyedNode): ExpectedRows | null {
  if (node.kind !== 'entity' && node.kind !== 'relation') return null;
  const expected = node.keys.properties.map(({ name, text, ...bounds }) => {
    const [low, high] = realBounds(bounds);
    return { name, text, low, high };
  });
  return { table: `${node.kind}_property`, key: 'ref', expected };
}

export function referenceRows(record: NodeRecord, ontology: Ontology): ExpectedRows {
  return { table: 'property_reference', key: 'id', expected: referencesOf(record, ontology).map((entity) => ({ entity })) };
}

/** Drops those of a node that is to be deleted, or about to get new ones. */
export function dropLookUps(database: Database, ref: number, before: NodeRecord, ontology: Ontology): void {
  const { kind, id } = before;
  if (kind === 'entity') {
    dropNames(database, ref);
    database.run(sql`delete from external_id where entity = ${ref}`);
  }
  if (kind === 'entity' || kind === 'relation') database.run(sql`delete from ${raw(`${kind}_property where ${kind}`)} = ${ref}`);
  if (referencesOf(before, ontology).length > 0) database.run(sql`delete from property_reference where owner = ${id}`);
}

/** Makes those by the values of properties anew, whatever there was: by an ontology of before others were made. */
export function remakePropertyLookUps(database: Database, ref: number, node: KeyedNode, ontology: Ontology): void {
  const { kind, record } = node;
  if (kind === 'entity' || kind === 'relation') {
    database.run(sql`delete from ${raw(`${kind}_property where ${kind}`)} = ${ref}`);
    for (const key of node.keys.properties) makeProperty(database, kind, ref, key);
  }
  database.run(sql`delete from property_reference where owner = ${record.id}`);
  for (const id of referencesOf(record, ontology)) makeReference(database, record.id, id);
}

function makeNames(database: Database, ref: number, { names, searchWords }: Pick<EntityKeys, 'names' | 'searchWords'>): void {
  names.forEach((name, i) => {
    const rowid = database.insert(sql`insert into entity_name (entity, name_key) values (${ref}, ${name})`);
    database.run(sql`insert into search_words (rowid, words) values (${rowid}, ${searchWords[i] ?? ''})`);
  });
}

function dropNames(database: Database, ref: number): void {
  const rowids = database.all(sql`select ref from entity_name where entity = ${ref}`).map((row) => row['ref'] ?? null);
  if (rowids.length === 0) return;
  database.run(sql`delete from search_words where rowid in ${listOf(rowids)}`);
  database.run(sql`delete from entity_name where entity = ${ref}`);
}

function makeExternalIds(database: Database, ref: number, externalIds: readonly ExternalId[]): void {
  for (const { scheme, value } of externalIds) {
    database.run(sql`insert into external_id (scheme, value, entity) values (${scheme}, ${value}, ${ref})`);
  }
}

/** Between bounds of which one is open, that one is infinite. */
function realBounds({ low, high }: Pick<PropertyKey, 'low' | 'high'>): readonly [low: SqlValue, high: SqlValue] {
  return low === null && high === null ? [null, null] : [realOf(low ?? -Infinity), realOf(high ?? Infinity)];
}

function makeProperty(database: Database, kind: 'entity' | 'relation', ref: number, { name, text, ...bounds }: PropertyKey): void {
  const [lower, upper] = realBounds(bounds);
  database.run(
    sql`insert into ${raw(`${kind}_property (${kind}, name, text, low, high)`)} values (${ref}, ${name}, ${text}, ${lower}, ${upper})`,
  );
}

/** The values of other properties are found by the tables of these. */
function referencesOf(record: NodeRecord, ontology: Ontology): readonly string[] {
  if (record.kind === 'claim') return heldEntities(record, ontology);
  return record.kind === 'entity' ? givenEntities(record, ontology) : [];
}

function makeReference(database: Database, owner: string, entity: string): void {
  database.run(sql`insert or ignore into property_reference (owner, entity) values (${owner}, ${entity})`);
}
