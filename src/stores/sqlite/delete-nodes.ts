import type { NodeRecord } from '../../model/node.js';
import type { Database } from './database.js';
import { dropLookUps } from './look-ups.js';
import { refOf } from './node-statements.js';
import { raw, sql } from './sql.js';

/** Deletes a node. One that others name fails the transaction. */
export function deleteNode(database: Database, record: NodeRecord): void {
  const ref = refOf(database, record);
  dropLookUps(database, ref, record.kind);
  database.run(sql`delete from ${raw(record.kind)} where ref = ${ref}`);
}
