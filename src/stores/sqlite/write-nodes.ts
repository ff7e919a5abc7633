import type { KeyedNode, NodeKind, NodeRecord } from '../../model/node.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { Columns, Database } from './database.js';
import { dropLookUps, makeLookUps } from './look-ups.js';
import { columnsOf, REFERENCES } from './mapping.js';
import { raw, sql } from './sql.js';

/** The columns of a kind are always the same, so that its statements are put together once. */
const statements = { insert: new Map<NodeKind, string>(), update: new Map<NodeKind, string>() };

/** Inserts a node; its ends are there already. */
export function createNode(database: Database, node: KeyedNode, ontology: Ontology): void {
  const columns = columnsOf(node);
  const text = cachedStatement(statements.insert, node.kind, columns, insertText);
  makeLookUps(database, database.insert({ text, values: Object.values(columns) }), node, ontology);
}

/** Replaces all that a node holds, but for the degree of an entity, which is the store's own. */
export function updateNode(database: Database, before: NodeRecord, node: KeyedNode, ontology: Ontology): void {
  const ref = rewriteColumns(database, node);
  dropLookUps(database, ref, before, ontology);
  makeLookUps(database, ref, node, ontology);
}

/** Writes what its row holds. Gives its primary key. */
export function rewriteColumns(database: Database, node: KeyedNode): number {
  const columns = columnsOf(node);
  const text = cachedStatement(statements.update, node.kind, columns, updateText);
  database.run({ text, values: [...Object.values(columns), node.record.id] });
  return refOf(database, node.record);
}

/** Deletes a node. The transaction fails where others refer to it. */
export function deleteNode(database: Database, record: NodeRecord, ontology: Ontology): void {
  const ref = refOf(database, record);
  dropLookUps(database, ref, record, ontology);
  if (record.kind === 'relation' || record.kind === 'entity') database.run(sql`delete from running_sum where subject = ${record.id}`);
  database.run(sql`delete from ${raw(record.kind)} where ref = ${ref}`);
}

function cachedStatement(
  known: Map<NodeKind, string>,
  kind: NodeKind,
  columns: Columns,
  make: (kind: NodeKind, names: string[]) => string,
): string {
  const text = known.get(kind) ?? make(kind, Object.keys(columns));
  known.set(kind, text);
  return text;
}

function insertText(kind: NodeKind, names: string[]): string {
  return `insert into ${kind} (${names.join(', ')}) values (${names.map(placeholderOf).join(', ')})`;
}

function updateText(kind: NodeKind, names: string[]): string {
  return `update ${kind} set ${names.map((name) => `${name} = ${placeholderOf(name)}`).join(', ')} where id = ?`;
}

/** Stands for the value of a column: ids become refs. */
function placeholderOf(column: string): string {
  const table = REFERENCES[column];
  return table === undefined ? '?' : `(select ref from ${table} where id = ?)`;
}

/** The primary key of a node in its table. */
function refOf(database: Database, { kind, id }: NodeRecord): number {
  return Number(database.get(sql`select ref from ${raw(kind)} where id = ${id}`)?.['ref']);
}
