import type { NodeRecord } from '../../model/node.js';
import type { EvidenceStatus } from '../../model/relation.js';
import type { Tallies } from '../../model/tallies.js';

// The names under which stores keep counts: `claim`, `document`, `entity:TYPE`, `relation:TYPE` and `status:STATUS`.

/** The counts that one node is part of. */
export function tallyNames(record: NodeRecord): string[] {
  switch (record.kind) {
    case 'entity':
      return [`entity:${record.type}`];
    case 'relation':
      return [`relation:${record.type}`, `status:${record.evidence.status}`];
    case 'claim':
    case 'document':
      return [record.kind];
  }
}

/** Counts as they are asked for, from those that are kept. */
export function talliesFrom(kept: Iterable<readonly [name: string, count: number]>): Tallies {
  const counts = new Map(kept);
  const after = (prefix: string): Map<string, number> => {
    const named = [...counts].filter(([name, count]) => name.startsWith(prefix) && count !== 0);
    return new Map(named.map(([name, count]) => [name.slice(prefix.length), count]));
  };
  return {
    entities: after('entity:'),
    relations: after('relation:'),
    statuses: after('status:') as ReadonlyMap<string, number> as ReadonlyMap<EvidenceStatus, number>,
    claims: counts.get('claim') ?? 0,
    documents: counts.get('document') ?? 0,
  };
}
