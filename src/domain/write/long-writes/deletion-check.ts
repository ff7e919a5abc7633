import type { ClaimgraphError } from '../../../model/errors.js';
import type { GraphReader } from '../../../model/graph-store.js';
import type { NamingRole } from '../../../model/write/long-write.js';
import type { NodeRecord } from '../../../model/node.js';
import { namedElsewhere } from '../entities/delete-entity.js';

/** Nodes looked at together: reading them takes some milliseconds. */
const AT_ONCE = 100;

const ELSEWHERE: readonly NamingRole[] = ['publisher', 'claimant', 'spokenFor', 'value'];

/**
 * Why an entity can't be deleted although its relations, and the claims on them and about itself, go with it: something else names it. Null
 * where nothing does. Reads a page at a time.
 */
export async function whyNamed(entityId: string, reader: GraphReader): Promise<ClaimgraphError | null> {
  for (const role of ELSEWHERE) {
    for (let after = ''; ;) {
      const ids = await reader.idsNaming(role, entityId, after, AT_ONCE);
      const naming = await firstThatStays(ids, entityId, reader);
      if (naming) return namedElsewhere(naming, entityId);
      if (ids.length < AT_ONCE) break;
      after = ids.at(-1) ?? '';
    }
  }
  return null;
}

/** The first of some nodes that is not deleted with an entity. */
async function firstThatStays(ids: readonly string[], entityId: string, reader: GraphReader): Promise<NodeRecord | null> {
  if (ids.length === 0) return null;
  const nodes = (await reader.nodes(ids)).filter((node) => node !== null);
  const claimed = nodes.flatMap((node) => (node.kind === 'claim' && node.relationId !== null ? [node.relationId] : []));
  const relations = claimed.length === 0 ? [] : await reader.relations([...new Set(claimed)]);
  const leaving = new Set(relations.flatMap((one) => (one && (one.from === entityId || one.to === entityId) ? [one.id] : [])));
  return nodes.find((node) => !goesAlong(node, entityId, leaving)) ?? null;
}

function goesAlong(node: NodeRecord, entityId: string, relations: ReadonlySet<string>): boolean {
  if (node.kind === 'claim') return node.relationId === null ? node.entityId === entityId : relations.has(node.relationId);
  if (node.kind === 'relation') return node.from === entityId || node.to === entityId;
  return node.id === entityId;
}
