import type { NodeRecord } from '../../model/node.js';
import type { EvidenceStatus } from '../../model/relation.js';
import type { Tallies } from '../../model/tallies.js';
import type { Inconsistency } from './inconsistency.js';

/** Nodes counted one by one. */
export class CountedNodes implements Tallies {
  readonly entities = new Map<string, number>();
  readonly relations = new Map<string, number>();
  readonly statuses = new Map<EvidenceStatus, number>();
  claims = 0;
  documents = 0;

  add(batch: readonly NodeRecord[]): void {
    for (const record of batch) this.addOne(record);
  }

  private addOne(record: NodeRecord): void {
    switch (record.kind) {
      case 'entity':
        return addTo(this.entities, record.type);
      case 'relation':
        addTo(this.relations, record.type);
        return addTo(this.statuses, record.evidence.status);
      case 'claim':
        this.claims += 1;
        return;
      case 'document':
        this.documents += 1;
    }
  }
}

/** The counts that a store keeps must be those of its nodes. */
export function checkCounts(kept: Tallies, counted: Tallies): Inconsistency[] {
  const [says, is] = [countsByName(kept), countsByName(counted)];
  const differing = [...new Set([...says.keys(), ...is.keys()])].filter((id) => (says.get(id) ?? 0) !== (is.get(id) ?? 0));
  return differing.map((id) => ({ kind: 'count', id, message: `the store says ${says.get(id) ?? 0}, there are ${is.get(id) ?? 0}` }));
}

function countsByName({ entities, relations, statuses, claims, documents }: Tallies): ReadonlyMap<string, number> {
  const named = (kind: string, counts: ReadonlyMap<string, number>): [string, number][] =>
    [...counts].map(([name, count]) => [`${kind} ${name}`, count]);
  return new Map([
    ...named('entities of type', entities),
    ...named('relations of type', relations),
    ...named('relations of status', statuses),
    ['claims', claims],
    ['documents', documents],
  ]);
}

function addTo<Name>(counts: Map<Name, number>, name: Name): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
