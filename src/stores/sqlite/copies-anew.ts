import { isDeepStrictEqual } from 'node:util';
import type { KeyedNode } from '../../model/node.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { Database } from './database.js';
import { remakePropertyLookUps } from './look-ups.js';
import { nodes as readNodes } from './nodes.js';
import { rewriteColumns } from './write-nodes.js';

/**
 * Writes anew what stands beside records and follows from the ontology: values to filter by, days, which entities are values. The records
 * stay as they are; one that somebody has changed meanwhile is left as that has left it.
 */
export function writeCopiesAnew(database: Database, nodes: readonly KeyedNode[], ontology: Ontology): void {
  const stored = readNodes(
    database,
    nodes.map(({ record }) => record.id),
  );
  for (const [i, node] of nodes.entries()) {
    if (!isDeepStrictEqual(stored[i], node.record)) continue;
    remakePropertyLookUps(database, rewriteColumns(database, node), node, ontology);
  }
}
