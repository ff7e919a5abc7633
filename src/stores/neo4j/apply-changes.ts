import { degreeChanges, tallyChanges } from '../shared/tallies.js';
import type { LaidSum } from '../shared/overlay-sums.js';
import type { Change } from '../../model/change.js';
import type { Ontology } from '../../ontology/ontology.js';
import { raw, whole } from './cypher.js';
import type { Run } from './database.js';
import { dropLookUps, makeLookUps } from './look-ups.js';
import { netChanges } from './net-changes.js';
import { inOneStatement, forEachRow, runBatches, type BatchStatement } from './batch-statement.js';
import { applySums, deleteSums } from './running-sums.js';
import { createNodes, deleteNodes, updateNodes } from './write-nodes.js';

/** Applies what the changes come to, with the counts and degrees that follow from them, and the running sums. Runs inside a transaction. */
export async function applyChanges(run: Run, changes: readonly Change[], sums: readonly LaidSum[], ontology: Ontology): Promise<void> {
  const { deleted, created, updated } = netChanges(changes);
  const kept = [...created, ...updated.map(({ after }) => after)];
  await runBatches(run, [
    ...dropLookUps([...deleted, ...updated.map(({ before }) => before)], ontology),
    ...deleteNodes(deleted, ontology),
    deleteSums(deleted.filter(({ kind }) => kind === 'relation' || kind === 'entity').map(({ id }) => id)),
    inOneStatement([...createNodes(created, ontology), ...makeLookUps(kept, ontology), addDegrees(changes), addTallies(changes)]),
    ...updateNodes(updated, ontology),
    ...applySums(sums),
  ]);
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
