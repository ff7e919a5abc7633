import type { KeyedNode, NodeRecord } from '../../model/node.js';
import { degreeChanges, tallyChanges } from '../shared/tallies.js';
import type { Change } from '../../model/change.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { Pieces } from '../../concurrency/pieces.js';
import type { Database } from './database.js';
import { sql } from './sql.js';
import { createNode, deleteNode, updateNode } from './write-nodes.js';

/** Applies changes in their order, then the counts and degrees that follow from them. Runs inside a transaction. */
export function* applyChanges(database: Database, changes: readonly Change[], ontology: Ontology): Pieces<void> {
  for (const { before, after } of changes) {
    applyChange(database, before, after, ontology);
    yield;
  }
  const tallies = tallyChanges(changes);
  yield;
  for (const [name, amount] of tallies) {
    database.run(
      sql`insert into tally (name, value) values (${name}, ${amount}) on conflict (name) do update set value = value + ${amount}`,
    );
  }
  for (const [id, amount] of degreeChanges(changes)) {
    database.run(sql`update entity set degree = degree + ${amount} where id = ${id}`);
    yield;
  }
}

function applyChange(database: Database, before: NodeRecord | null, after: KeyedNode | null, ontology: Ontology): void {
  if (before && after) updateNode(database, before, after, ontology);
  else if (after) createNode(database, after, ontology);
  else if (before) deleteNode(database, before, ontology);
}
