import { ALL_CLAIMS } from '../../../model/filters.js';
import type { GraphReader } from '../../../model/graph-store.js';
import type { LongWrite, NamingRole } from '../../../model/write/long-write.js';

/** What names a node, counted up to a limit. */
export interface ExtentSize {
  /** Of all that must be gone through. */
  readonly nodes: number;
  readonly byRole: ReadonlyMap<NamingRole, NamedBy>;
}

export interface NamedBy {
  readonly count: number;
  /** Whether there are more. */
  readonly hasMore: boolean;
  readonly firstId: string;
}

const ROLES: Readonly<Record<LongWrite['target']['kind'], readonly NamingRole[]>> = {
  entity: ['end', 'subject', 'claimant', 'spokenFor', 'publisher', 'value'],
  relation: ['subject'],
  document: ['copy', 'document', 'original'],
};

/**
 * How many nodes name one, directly or by something that names it, counted as far as a limit, so that it costs the same however many there
 * are.
 */
export async function extentSize({ kind, id }: LongWrite['target'], reader: GraphReader, limit: number): Promise<ExtentSize> {
  const roles = ROLES[kind];
  const found = await Promise.all(roles.map((role) => reader.idsNaming(role, id, '', limit + 1)));
  const byRole = new Map(roles.map((role, i) => [role, namedBy(found[i] ?? [], limit)]));
  const direct = found.reduce((sum, ids) => sum + ids.length, 0);
  if (direct > limit) return { nodes: direct, byRole };
  const below = kind === 'document' ? await copiesSize(found[0] ?? [], reader, limit) : await claimsOnRelations(found, kind, reader);
  return { nodes: direct + below, byRole };
}

function namedBy(ids: readonly string[], limit: number): NamedBy {
  return { count: Math.min(ids.length, limit), hasMore: ids.length > limit, firstId: ids[0] ?? '' };
}

async function claimsOnRelations([relations = []]: readonly string[][], kind: string, reader: GraphReader): Promise<number> {
  if (kind !== 'entity' || relations.length === 0) return 0;
  const counts = await reader.claimCountsOf('relation', relations, ALL_CLAIMS);
  return counts.reduce((sum, count) => sum + count, 0);
}

async function copiesSize(copies: readonly string[], reader: GraphReader, limit: number): Promise<number> {
  let nodes = 0;
  for (const id of copies) {
    nodes += (await extentSize({ kind: 'document', id }, reader, limit)).nodes;
    if (nodes > limit) return nodes;
  }
  return nodes;
}
