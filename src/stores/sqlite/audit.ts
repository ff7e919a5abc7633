// What `claimgraph check` asks of a store itself: whether what it keeps beside records is what the records say.
import { DamagedStoreError } from '../../model/errors.js';
import { isDeepStrictEqual } from 'node:util';
import { marksOf, type LoggedChange } from '../../model/change.js';
import { NODE_KINDS, type KeyedNode, type NodeKind } from '../../model/node.js';
import type { BesideRecord } from '../../model/store-audit.js';
import type { Ontology } from '../../ontology/ontology.js';
import { differenceInWords } from '../shared/difference-in-words.js';
import { POSITION_KEYS } from '../shared/position-keys.js';
import type { Database, Row } from './database.js';
import { nameRows, propertyRows, referenceRows, type ExpectedRows } from './look-ups.js';
import { columnsOf, REFERENCES } from './mapping.js';
import { listOf, raw, sql, type Sql } from './sql.js';
import { forgetWordSums, lostNames } from './word-sums.js';

export function besideRecords(database: Database, ontology: Ontology, nodes: readonly KeyedNode[]): BesideRecord[] {
  const faults = new Map<string, string[]>();
  for (const kind of NODE_KINDS) {
    const ofKind = nodes.filter((node) => node.kind === kind);
    if (ofKind.length > 0) kindFaults(database, ontology, kind, ofKind, faults);
  }
  return nodes.map(({ record }) => ({ faults: faults.get(record.id) ?? [], foreignProperties: 0 }));
}

function kindFaults(
  database: Database,
  ontology: Ontology,
  kind: NodeKind,
  nodes: readonly KeyedNode[],
  faults: Map<string, string[]>,
): void {
  const ids = listOf(nodes.map(({ record }) => record.id));
  const rows = byKey(database.all(sql`select * from ${raw(kind)} where id in ${ids}`), 'id');
  const lookUps = lookUpRows(database, kind, ids);
  for (const node of nodes) {
    const [row] = rows.get(node.record.id) ?? [];
    if (!row) continue;
    const found = columnFaults(row, node);
    for (const { table, key, expected } of expectedRows(node, ontology)) {
      const stored = lookUps.get(table)?.get(String(key === 'id' ? node.record.id : row['ref'])) ?? [];
      if (!isDeepStrictEqual(sorted(stored), sorted(expected))) found.push(`its rows in ${table} are not those of its values`);
    }
    faults.set(node.record.id, found);
  }
  for (const [id, name] of lostNames(database, nodes)) faults.get(id)?.push(`is not found by the words of "${name}"`);
}

function columnFaults(row: Row, node: KeyedNode): string[] {
  const names = Object.entries(columnsOf(node)).filter(([name]) => !(name in REFERENCES) && !POSITION_KEYS.includes(name));
  return names.flatMap(([name, value]) => differenceInWords(name, row[name] ?? null, value));
}

function expectedRows(node: KeyedNode, ontology: Ontology): ExpectedRows[] {
  return [nameRows(node), propertyRows(node), referenceRows(node.record, ontology)].filter((rows) => rows !== null);
}

type RowsByOwner = ReadonlyMap<string, readonly Row[]>;

/** By table, and by the ref or id of whom they are of. */
function lookUpRows(database: Database, kind: NodeKind, ids: Sql): ReadonlyMap<string, RowsByOwner> {
  const refs = sql`(select ref from ${raw(kind)} where id in ${ids})`;
  const read = (table: string, columns: string, owner: string): [string, RowsByOwner] => [
    table,
    byKey(
      database.all(
        sql`${raw(`select ${columns}, ${owner} as owner_key from ${table} where ${owner} in`)} ${owner === 'owner' ? ids : refs}`,
      ),
      'owner_key',
    ),
  ];
  const found = [read('property_reference', 'entity', 'owner')];
  if (kind === 'entity') found.push(read('entity_name', 'name_key', 'entity'));
  if (kind === 'entity' || kind === 'relation') found.push(read(`${kind}_property`, 'name, text, low, high', kind));
  return new Map(found);
}

function byKey(rows: readonly Row[], key: string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(String(row[key]));
    if (group) group.push(row);
    else groups.set(String(row[key]), [row]);
  }
  return groups;
}

/** Whose they are is known. */
const sorted = (rows: readonly Row[]): string[] =>
  rows.map(({ owner_key: _owner, ...values }) => JSON.stringify(Object.values(values))).toSorted();

export function changeFaults(database: Database, changes: readonly LoggedChange[]): string[][] {
  const [first, last] = [changes.at(0)?.sequence ?? 0, changes.at(-1)?.sequence ?? 0];
  const rows = database.all(
    sql`select sequence, node_kind, node_id, node_type, action from change where sequence between ${first} and ${last}`,
  );
  const bySequence = new Map(rows.map((row) => [Number(row['sequence']), row]));
  return changes.map((change) => {
    const row = bySequence.get(change.sequence);
    return row ? markFaults(row, change) : [];
  });
}

function markFaults(row: Row, change: LoggedChange): string[] {
  const { kind, id, type, action } = marksOf(change);
  const marks = Object.entries({ node_kind: kind, node_id: id, node_type: type, action });
  return marks.flatMap(([name, value]) => differenceInWords(name, row[name] ?? null, value));
}

/** Of each sort that are told. */
const MAX_TOLD = 100;

export function storageFaults(database: Database): string[] {
  forgetWordSums(database);
  return STORAGE_CHECKS.flatMap((check) => {
    try {
      return check(database);
    } catch (error) {
      if (!(error instanceof DamagedStoreError)) throw error;
      return [error.message];
    }
  });
}

const STORAGE_CHECKS: readonly ((database: Database) => string[])[] = [
  (database) => {
    const rows = database.all(sql`${raw(`pragma integrity_check(${MAX_TOLD})`)}`);
    return rows.map((row) => String(row['integrity_check'])).filter((found) => found !== 'ok');
  },
  (database) =>
    database
      .all(sql`pragma foreign_key_check`)
      .slice(0, MAX_TOLD)
      .map(({ table, rowid, parent }) => `row ${String(rowid)} of ${String(table)} refers to a row of ${String(parent)} that is not there`),
  (database) =>
    database
      .all(
        sql`select owner from property_reference where not exists (select 1 from claim where id = owner)
          and not exists (select 1 from entity where id = owner) limit ${MAX_TOLD}`,
      )
      .map(({ owner }) => `a row of property_reference is of "${String(owner)}", which is not there`),
  (database) =>
    database
      .all(
        sql`select name from api_key
          where role not in ('reader', 'editor', 'admin') or length(hash) <> 64 or hash glob '*[^0-9a-f]*'`,
      )
      .map(({ name }) => `the key of "${String(name)}" opens nothing`),
];
