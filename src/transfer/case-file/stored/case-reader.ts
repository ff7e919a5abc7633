import type { GraphReader } from '../../../model/graph-store.js';
import type { NodeRecord } from '../../../model/node.js';

/** What of a store a case file is compared with before it is written. */
export type CaseReader = Pick<
  GraphReader,
  'nodes' | 'entitiesByName' | 'entityPage' | 'entitiesByExternalId' | 'lastSequence' | 'changesThat'
>;

/** Nodes read at once. */
const BATCH = 1_000;

/** Those of these that are there. */
export async function readNodes(ids: readonly string[], reader: CaseReader): Promise<ReadonlyMap<string, NodeRecord>> {
  const wanted = [...new Set(ids)];
  const nodes = new Map<string, NodeRecord>();
  for (let i = 0; i < wanted.length; i += BATCH) {
    for (const node of await reader.nodes(wanted.slice(i, i + BATCH))) if (node) nodes.set(node.id, node);
  }
  return nodes;
}
