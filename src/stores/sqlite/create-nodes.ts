import type { KeyedNode, NodeKind } from '../../model/node.js';
import type { Database } from './database.js';
import { makeLookUps } from './look-ups.js';
import { columnsOf } from './mapping.js';
import { placeholderOf, statementOf } from './node-statements.js';

/** Makes a node; its ends are there already. */
export function createNode(database: Database, node: KeyedNode): void {
  const columns = columnsOf(node);
  const text = statementOf(`insert ${node.kind}`, () => insertText(node.kind, Object.keys(columns)));
  makeLookUps(database, database.insert({ text, values: Object.values(columns) }), node);
}

function insertText(kind: NodeKind, names: readonly string[]): string {
  return `insert into ${kind} (${names.join(', ')}) values (${names.map(placeholderOf).join(', ')})`;
}
