// Why nodes of a purge can't be deleted, looked for before any is: what takes several transactions can't be taken back.

import { conflict, type ClaimgraphError, type Fault } from '../../model/errors.js';
import type { GraphReader } from '../../model/graph-store.js';
import type { NamingRole } from '../../model/write/long-write.js';
import type { NodeRecord } from '../../model/node.js';
import type { PurgedNode, PurgeRecord } from '../../model/purge.js';
import { namedElsewhere } from '../write/entities/delete-entity.js';
import { inOrderOfDeletion } from './deletion-step.js';

/** Nodes looked at together: reading them takes some milliseconds. */
const AT_ONCE = 100;

const RESTING: Readonly<Record<PurgedNode['kind'], readonly NamingRole[]>> = {
  claim: [],
  relation: [],
  document: ['copy', 'document', 'original'],
  entity: ['end', 'subject'],
};
const ELSEWHERE: readonly NamingRole[] = ['publisher', 'claimant', 'spokenFor', 'value'];
/** Of these a store gives the first ones only. */
const FIRST_ONLY: readonly NamingRole[] = ['end', 'subject'];

/**
 * Throws CONFLICT with a fault for each document or entity on which something rests that does not go with the purge (unless it cascades),
 * and for each entity that is named elsewhere. Only what certainly stays is told: a relation of which some claim goes may go as well.
 */
export async function refuseBefore(purge: PurgeRecord, standing: readonly string[], reader: GraphReader): Promise<void> {
  const gone = new Set<string>();
  const refusals: ClaimgraphError[] = [];
  const faults: Fault[] = [];
  for (const node of inOrderOfDeletion(purge, standing)) {
    const resting = purge.cascade ? null : await firstThatStays(node, RESTING[node.kind], gone, reader);
    gone.add(node.id);
    const naming = resting ?? (node.kind === 'entity' ? await firstThatStays(node, ELSEWHERE, gone, reader) : null);
    if (!naming) continue;
    const refusal = resting ? restsOn(resting, node) : namedElsewhere(naming, node.id);
    refusals.push(refusal);
    faults.push({ path: ['ids', node.id], message: refusal.message });
  }
  const [first] = refusals;
  if (first?.is('CONFLICT')) throw conflict(first.message, first.details.id, { faults });
}

function restsOn(naming: NodeRecord, { kind, id }: PurgedNode): ClaimgraphError {
  const how = naming.kind === 'relation' ? 'starts or ends at' : kind === 'entity' ? 'is about' : 'names';
  return conflict(`${naming.kind} "${naming.id}" ${how} ${kind} "${id}": give \`cascade: true\` to delete it too`, naming.id);
}

async function firstThatStays(
  { id }: PurgedNode,
  roles: readonly NamingRole[],
  gone: ReadonlySet<string>,
  reader: GraphReader,
): Promise<NodeRecord | null> {
  for (const role of roles) {
    for (let after = ''; ;) {
      const ids = await reader.idsNaming(role, id, after, AT_ONCE);
      const found = await firstUnchanged(await staying(ids, gone, reader), gone, reader);
      if (found) return found;
      if (ids.length < AT_ONCE || FIRST_ONLY.includes(role)) break;
      after = ids.at(-1) ?? '';
    }
  }
  return null;
}

async function firstUnchanged(nodes: readonly NodeRecord[], gone: ReadonlySet<string>, reader: GraphReader): Promise<NodeRecord | null> {
  for (const node of nodes) if (!(await mayChange(node, gone, reader))) return node;
  return null;
}

/** Those of some nodes that are not deleted with what is gone. */
async function staying(ids: readonly string[], gone: ReadonlySet<string>, reader: GraphReader): Promise<readonly NodeRecord[]> {
  if (ids.length === 0) return [];
  const nodes = (await reader.nodes(ids)).filter((node) => node !== null && !gone.has(node.id)) as NodeRecord[];
  const claimed = nodes.flatMap((node) => (node.kind === 'claim' && node.relationId !== null ? [node.relationId] : []));
  const relations = claimed.length === 0 ? [] : await reader.relations([...new Set(claimed)]);
  const goingRelations = new Set(relations.flatMap((one) => (one && goesWith([one.id, one.from, one.to], gone) ? [one.id] : [])));
  return nodes.filter((node) => {
    if (node.kind === 'relation') return !goesWith([node.from, node.to], gone);
    if (node.kind !== 'claim') return true;
    return !goesWith([node.documentId, node.entityId], gone) && !goesWith([node.relationId], goingRelations);
  });
}

const goesWith = (ids: readonly (string | null)[], gone: ReadonlySet<string>): boolean => ids.some((id) => id !== null && gone.has(id));

/** What a relation or an entity says follows from its claims, and a relation goes with the last of them. */
async function mayChange({ kind, id }: NodeRecord, gone: ReadonlySet<string>, reader: GraphReader): Promise<boolean> {
  if (kind !== 'relation' && kind !== 'entity') return false;
  const claims = await reader.idsNaming('subject', id, '', AT_ONCE);
  return claims.length === AT_ONCE || (await staying(claims, gone, reader)).length < claims.length;
}
