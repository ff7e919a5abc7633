import type { GraphReader } from '../model/graph-store.js';
import type { NodeKind, NodeRecord } from '../model/node.js';
import type { Ontology } from '../ontology/ontology.js';
import type { Inconsistency } from './inconsistency.js';
import { idsInProperties } from './property-references.js';

interface NamedNode {
  readonly by: NodeRecord;
  /** What it is there, e.g. `claimant`. */
  readonly as: string;
  readonly kind: NodeKind;
  readonly id: string;
}

/** Every node that these name must be there, and be of the right kind. */
export async function checkReferences(batch: readonly NodeRecord[], reader: GraphReader, ontology: Ontology): Promise<Inconsistency[]> {
  const named = batch.flatMap((record) => namedBy(record, ontology));
  const found = await reader.nodes(named.map(({ id }) => id));
  return named.flatMap(({ by, as, kind, id }, i) =>
    found[i]?.kind === kind ? [] : [{ kind: by.kind, id: by.id, message: `names as ${as} the ${kind} "${id}", which is not there` }],
  );
}

function namedBy(record: NodeRecord, ontology: Ontology): NamedNode[] {
  const properties = 'properties' in record ? idsInProperties(record.properties, ontology) : [];
  return [
    ...namedDirectly(record).flatMap(([as, kind, id]) => (id === null ? [] : [{ by: record, as, kind, id }])),
    ...properties.map((id): NamedNode => ({ by: record, as: 'value of a property', kind: 'entity', id })),
  ];
}

function namedDirectly(record: NodeRecord): [as: string, kind: NodeKind, id: string | null][] {
  switch (record.kind) {
    case 'entity':
      return [];
    case 'document':
      return [
        ['publisher', 'entity', record.publisherEntityId],
        ['source', 'document', record.derivedFromId],
      ];
    case 'relation':
      return [
        ['start', 'entity', record.from],
        ['end', 'entity', record.to],
      ];
    case 'claim':
      return [
        ['subject', 'relation', record.relationId],
        ['document', 'document', record.documentId],
        ['original document', 'document', record.originalDocumentId],
        ['claimant', 'entity', record.claimantId],
        ['one spoken for', 'entity', record.onBehalfOfId],
      ];
  }
}
