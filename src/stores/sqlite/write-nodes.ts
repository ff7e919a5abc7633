import type { KeyedNode, NodeKind, NodeRecord } from '../../model/node.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { Columns, Database } from './database.js';
import { dropLookUps, makeLookUps } from './look-ups.js';
import { columnsOf, REFERENCES } from './mapping.js';
import { raw, sql, type SqlValue } from './sql.js';

/** The columns of a kind are always the same, so that its statements are put together once for each set of references that it has. */
const statements = new Map<string, string>();

/** Inserts a node; its ends are there already. */
export function createNode(database: Database, node: KeyedNode, ontology: Ontology): void {
  const columns = columnsOf(node);
  const text = cachedStatement('insert', node.kind, columns, insertText);
  makeLookUps(database, database.insert({ text, values: Object.values(columns) }), node, ontology);
}

/** Replaces all that a node holds, but for the degree of an entity, which is the store's own. */
export function updateNode(database: Database, before: NodeRecord, node: KeyedNode, ontology: Ontology): void {
  const columns = columnsOf(node);
  const text = cachedStatement('update', node.kind, columns, updateText);
  database.run({ text, values: [...Object.values(columns), node.record.id] });
  const ref = refOf(database, node.record);
  dropLookUps(database, ref, before, ontology);
  makeLookUps(database, ref, node, ontology);
}

/** Deletes a node. The transaction fails where others refer to it. */
export function deleteNode(database: Database, record: NodeRecord, ontology: Ontology): void {
  const ref = refOf(database, record);
  dropLookUps(database, ref, record, ontology);
  database.run(sql`delete from ${raw(record.kind)} where ref = ${ref}`);
}

function cachedStatement(verb: string, kind: NodeKind, columns: Columns, make: (kind: NodeKind, columns: Columns) => string): string {
  const name = `${verb} ${kind} ${REFERENCE_COLUMNS.filter((column) => columns[column] === null).join()}`;
  const text = statements.get(name) ?? make(kind, columns);
  statements.set(name, text);
  return text;
}

const REFERENCE_COLUMNS = Object.keys(REFERENCES);

function insertText(kind: NodeKind, columns: Columns): string {
  const values = Object.entries(columns).map(placeholderOf);
  return `insert into ${kind} (${Object.keys(columns).join(', ')}) values (${values.join(', ')})`;
}

function updateText(kind: NodeKind, columns: Columns): string {
  return `update ${kind} set ${Object.entries(columns)
    .map((column) => `${column[0]} = ${placeholderOf(column)}`)
    .join(', ')} where id = ?`;
}

/** Stands for the value of a column: ids become refs, for which nothing is looked up where there is none. */
function placeholderOf([column, value]: readonly [string, SqlValue]): string {
  const table = value === null ? undefined : REFERENCES[column];
  return table === undefined ? '?' : `(select ref from ${table} where id = ?)`;
}

/** The primary key of a node in its table. */
function refOf(database: Database, { kind, id }: NodeRecord): number {
  return Number(database.get(sql`select ref from ${raw(kind)} where id = ${id}`)?.['ref']);
}
