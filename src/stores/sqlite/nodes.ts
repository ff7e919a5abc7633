import type { NodeKind, NodeRecord } from '../../model/node.js';
import type { Tallies } from '../../model/tallies.js';
import { type FromTallies, talliesFrom } from '../shared/tallies.js';
import type { Database, Table } from './database.js';
import { TABLES } from './mapping.js';
import { raw, sql } from './sql.js';

/** Reads records by id, in the order of the ids. */
export function readByIds<Item extends { readonly id: string }>(
  database: Database,
  table: Table<Item>,
  ids: readonly string[],
): (Item | null)[] {
  const from = raw(`select ${table.columns} from ${table.name} ${table.alias} where ${table.alias}.id in`);
  const rows = database.all(sql`${from} (select value from json_each(${JSON.stringify(ids)}))`);
  const found = new Map(rows.map((row) => [String(row['id']), table.read(row)]));
  return ids.map((id) => found.get(id) ?? null);
}

/** Nodes of any kind by id: an id belongs to one kind only. */
export function nodes(database: Database, ids: readonly string[]): (NodeRecord | null)[] {
  const found = new Map<string, NodeRecord>();
  for (const table of Object.values<Table<NodeRecord>>(TABLES)) {
    for (const record of readByIds(database, table, ids)) if (record) found.set(record.id, record);
  }
  return ids.map((id) => found.get(id) ?? null);
}

/** One kind of nodes in the order of their ids: those after an id. */
export function scan(database: Database, kind: NodeKind, afterId: string, limit: number): NodeRecord[] {
  const table: Table<NodeRecord> = TABLES[kind];
  const from = raw(`select ${table.columns} from ${table.name} ${table.alias}`);
  const id = raw(`${table.alias}.id`);
  return database.all(sql`${from} where ${id} > ${afterId} order by ${id} limit ${limit}`).map(table.read);
}

/** The counts that the store keeps of its nodes. */
export function tallies(database: Database): Tallies {
  return talliesFrom(database.all(sql`select name, value from tally`).map(({ name, value }) => [String(name), Number(value)]));
}

/** Takes a count from the tallies where they know it; else counts. */
export function countFrom(database: Database, known: FromTallies, count: () => number): number {
  return known ? known(tallies(database)) : count();
}
