import type { GraphReader } from '../../model/graph-store.js';
import { referencesOf, type NodeRecord, type ReferenceOf } from '../../model/node.js';
import { idsInProperties, type Ontology } from '../../ontology/ontology.js';
import type { Inconsistency } from './inconsistency.js';

/** Every node that these refer to must exist, and be of the expected kind. */
export async function checkReferences(batch: readonly NodeRecord[], reader: GraphReader, ontology: Ontology): Promise<Inconsistency[]> {
  const named = batch.flatMap((by) => referencesIn(by, ontology).map((reference) => ({ by, reference })));
  const found = await reader.nodes(named.map(({ reference: [, , id] }) => id));
  return named.flatMap(({ by, reference: [role, kind, id] }, i) =>
    found[i]?.kind === kind ? [] : [{ kind: by.kind, id: by.id, message: `refers to ${kind} "${id}" as ${role}, which does not exist` }],
  );
}

function referencesIn(record: NodeRecord, ontology: Ontology): ReferenceOf[] {
  const properties = 'properties' in record ? idsInProperties(record.properties, ontology) : [];
  return [...referencesOf(record), ...properties.map((id): ReferenceOf => ['value of a property', 'entity', id])];
}
