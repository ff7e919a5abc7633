import { isDeepStrictEqual } from 'node:util';
import type { KeyedNode } from '../../model/node.js';
import { readSetOf } from '../../model/write/read-set.js';
import type { Ontology } from '../../ontology/ontology.js';
import { runBatches } from './batch-statement.js';
import { SEQUENCE } from './change-log.js';
import { cypher } from './cypher.js';
import type { Database, Run } from './database.js';
import { loadReadSet } from './load-read-set.js';
import { remakePropertyReferences } from './look-ups.js';
import { rewriteProperties } from './write-nodes.js';

/**
 * Writes anew what stands beside records and follows from the ontology: labels, values to filter by, days, which entities are values. The
 * records stay as they are; one that somebody has changed meanwhile is left as that has left it.
 */
export async function writeCopiesAnew(
  database: Database,
  nodes: readonly KeyedNode[],
  formerTypes: readonly string[],
  ontology: Ontology,
): Promise<void> {
  await database.write(async (run) => {
    // As every writer does: what is read below stays until this is written.
    await run(cypher`${SEQUENCE} SET s.lock = s.lock`);
    const unchanged = await unchangedOf(run, nodes, ontology);
    await runBatches(run, [...remakePropertyReferences(unchanged, ontology), ...rewriteProperties(unchanged, formerTypes, ontology)]);
  });
}

async function unchangedOf(run: Run, nodes: readonly KeyedNode[], ontology: Ontology): Promise<KeyedNode[]> {
  const found = await loadReadSet(run, ontology, readSetOf({ nodes: nodes.map(({ record }) => record.id) }));
  const stored = new Map(found.nodes.map((record) => [record.id, record]));
  return nodes.filter(({ record }) => isDeepStrictEqual(stored.get(record.id), record));
}
