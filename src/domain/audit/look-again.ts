import { append } from '../../model/append.js';
import { subjectOf } from '../../model/claim.js';
import type { GraphReader } from '../../model/graph-store.js';
import type { NodeRecord } from '../../model/node.js';
import type { Inconsistency } from './inconsistency.js';
import { damageIn, foundIn } from './sound-batches.js';

type Reader = Pick<GraphReader, 'nodes'>;

/** A check of nodes, made once more of those with some ids, as they are now, and of what claims among them are about. */
export async function lookAgain(
  ids: readonly string[],
  reader: Reader,
  check: (batch: readonly NodeRecord[]) => Promise<Inconsistency[]>,
): Promise<Inconsistency[]> {
  const nodes = await readableNodes(ids, reader);
  const subjects = nodes.flatMap((node) => (node.kind === 'claim' ? subjectOf(node) : []));
  const more = await readableNodes(
    [...new Set(subjects)].filter((id) => !ids.includes(id)),
    reader,
  );
  return foundIn([...nodes, ...more], check);
}

/** Those that are there, and can be read: others are told where all nodes are read. */
async function readableNodes(ids: readonly string[], reader: Reader): Promise<NodeRecord[]> {
  if (ids.length === 0) return [];
  try {
    return (await reader.nodes(ids)).filter((node) => node !== null);
  } catch (error) {
    damageIn(error);
  }
  const nodes: NodeRecord[] = [];
  if (ids.length > 1) for (const id of ids) append(nodes, await readableNodes([id], reader));
  return nodes;
}
