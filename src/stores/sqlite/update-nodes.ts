import type { KeyedNode, NodeKind } from '../../model/node.js';
import type { Database } from './database.js';
import { dropLookUps, makeLookUps } from './look-ups.js';
import { columnsOf } from './mapping.js';
import { placeholderOf, refOf, statementOf } from './node-statements.js';

/** Replaces all that a node holds, but for the degree of an entity, which is the store's own. */
export function updateNode(database: Database, node: KeyedNode): void {
  const columns = columnsOf(node);
  const text = statementOf(`update ${node.kind}`, () => updateText(node.kind, Object.keys(columns)));
  database.run({ text, values: [...Object.values(columns), node.record.id] });
  const ref = refOf(database, node.record);
  dropLookUps(database, ref, node.kind);
  makeLookUps(database, ref, node);
}

function updateText(kind: NodeKind, names: readonly string[]): string {
  return `update ${kind} set ${names.map((name) => `${name} = ${placeholderOf(name)}`).join(', ')} where id = ?`;
}
