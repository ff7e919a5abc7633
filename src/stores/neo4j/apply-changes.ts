import { degreeChanges, tallyChanges } from '../shared/tallies.js';
import type { LaidSum } from '../shared/overlay-sums.js';
import type { Change } from '../../model/change.js';
import type { KeyedNode } from '../../model/node.js';
import type { Ontology } from '../../ontology/ontology.js';
import { raw, whole } from './cypher.js';
import { dropLookUps, makeLookUps } from './look-ups.js';
import { netChanges, type Update } from './net-changes.js';
import { batchesOf, forEachRow, inOneStatement, type BatchStatement } from './batch-statement.js';
import { applySums, deleteSums } from './running-sums.js';
import { createNodes, deleteNodes, updateNodes } from './write-nodes.js';

/** Applies what the changes come to, with the counts and degrees that follow from them, and the running sums. Runs inside a transaction. */
export function* applyChanges(changes: readonly Change[], sums: readonly LaidSum[], ontology: Ontology): Generator<BatchStatement> {
  const { deleted, created, updated } = netChanges(changes);
  yield* dropLookUps([...deleted, ...updated.map(({ before }) => before)], ontology);
  yield* deleteNodes(deleted, ontology);
  yield deleteSums(deleted.filter(({ kind }) => kind === 'relation' || kind === 'entity').map(({ id }) => id));
  yield* makeNodes(created, updated, changes, ontology);
  for (const { rows } of batchesOf(updated)) yield* updateNodes(rows, ontology);
  for (const { rows } of batchesOf(sums)) yield* applySums(rows);
}

/** What a node names is made before it, or with it. */
function* makeNodes(
  created: readonly KeyedNode[],
  updated: readonly Update[],
  changes: readonly Change[],
  ontology: Ontology,
): Generator<BatchStatement> {
  const isNew = new Set(created);
  const kept = [...created, ...updated.map(({ after }) => after)];
  for (const { rows, isLast } of batchesOf(kept)) {
    const counted = isLast ? changes : [];
    const nodes = createNodes(
      rows.filter((node) => isNew.has(node)),
      ontology,
    );
    yield inOneStatement([...nodes, ...makeLookUps(rows, ontology), addDegrees(counted), addTallies(counted)]);
  }
}

/** Entities that are deleted have none. */
function addDegrees(changes: readonly Change[]): BatchStatement {
  const rows = [...degreeChanges(changes)].map(([id, amount]) => ({ id, amount: whole(amount) }));
  const query = raw('OPTIONAL MATCH (e:Entity) USING INDEX SEEK e:Entity(id) WHERE e.id = row.id SET e.degree = e.degree + row.amount');
  return forEachRow(rows, query);
}

function addTallies(changes: readonly Change[]): BatchStatement {
  const rows = [...tallyChanges(changes)].map(([name, amount]) => ({ name, amount: whole(amount) }));
  return forEachRow(rows, raw('MERGE (t:Tally {name: row.name}) SET t.value = coalesce(t.value, 0) + row.amount'));
}
