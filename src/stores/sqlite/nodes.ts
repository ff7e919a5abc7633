import type { NodeKind, NodeRecord } from '../../model/node.js';
import type { Database } from './database.js';
import { TABLES, type Table } from './mapping.js';
import { readByIds } from './read-by-ids.js';
import { raw, sql } from './sql.js';

/** Nodes of any kind by id: an id belongs to one kind only. */
export function nodes(database: Database, ids: readonly string[]): (NodeRecord | null)[] {
  const found = new Map<string, NodeRecord>();
  for (const table of Object.values<Table<NodeRecord>>(TABLES)) {
    for (const record of readByIds(database, table, ids)) if (record) found.set(record.id, record);
  }
  return ids.map((id) => found.get(id) ?? null);
}

export function scan(database: Database, kind: NodeKind, afterId: string, limit: number): NodeRecord[] {
  const table: Table<NodeRecord> = TABLES[kind];
  const from = raw(`select ${table.columns} from ${table.name} ${table.alias}`);
  const id = raw(`${table.alias}.id`);
  return database.all(sql`${from} where ${id} > ${afterId} order by ${id} limit ${limit}`).map(table.read);
}
