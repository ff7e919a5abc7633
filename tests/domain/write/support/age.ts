import type { Change } from '../../../../src/model/change.js';
import type { GraphStore } from '../../../../src/model/graph-store.js';
import { NODE_KINDS, type NodeRecord } from '../../../../src/model/node.js';
import { keyed } from '../../../../src/domain/values/index-keys.js';
import type { Ontology } from '../../../../src/ontology/ontology.js';
import { change } from '../../../contract/support/writing.js';

/**
 * Takes from all nodes of a store what programs before `claimgraph-2` did not keep, as stores give what is not there.
 * @param others what nodes are to have otherwise, by id
 */
export async function age(store: GraphStore, ontology: Ontology, others: Readonly<Record<string, object>> = {}): Promise<void> {
  const nodes = (await Promise.all(NODE_KINDS.map((kind) => store.scan(kind, '', 1_000)))).flat();
  const changes = nodes.map((before): Change => ({ before, after: keyed({ ...aged(before), ...others[before.id] }, ontology) }));
  await change(store, changes);
  await store.setEvidenceMethod('claimgraph-1');
}

function aged(node: NodeRecord): NodeRecord {
  switch (node.kind) {
    case 'entity':
      return { ...node, given: null, contested: [] };
    case 'document':
      return { ...node, voiceKeys: [] };
    case 'relation':
      return { ...node, evidence: { ...node.evidence, method: 'claimgraph-1' } };
    case 'claim':
      return { ...node, place: 0, voice: null, fallsWithId: null, counts: node.retraction === null };
  }
}
