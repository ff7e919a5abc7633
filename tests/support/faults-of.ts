import { checkStore } from '../../src/domain/audit/check.js';
import type { GraphReader } from '../../src/model/graph-store.js';
import type { Ontology } from '../../src/ontology/ontology.js';
import { defaultOntology } from './ontology.js';

/** All that `claimgraph check` finds in a store, in words: empty where it is consistent. */
export async function faultsOf(store: GraphReader, ontology: Ontology = defaultOntology): Promise<string[]> {
  const faults: string[] = [];
  for await (const { kind, id, message } of checkStore(store, ontology, () => undefined)) faults.push(`${kind} ${id} ${message}`);
  return faults;
}
