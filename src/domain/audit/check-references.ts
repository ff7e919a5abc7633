import type { GraphReader } from '../../model/graph-store.js';
import { referencesOf, type NodeRecord, type ReferenceOf } from '../../model/node.js';
import { entitiesInProperties, type Ontology } from '../../ontology/ontology.js';
import { propertyFacet } from './facets.js';
import type { Inconsistency } from './inconsistency.js';
import { typeOfRecord, typesNamedIn } from './misfits.js';

/**
 * Every node that these refer to must exist, and be of the expected kind.
 * @param kept facets by which something stored may not fit: of a property that was of another type once, values need be no entities
 */
export async function checkReferences(
  batch: readonly NodeRecord[],
  reader: GraphReader,
  ontology: Ontology,
  kept: readonly string[],
): Promise<Inconsistency[]> {
  const typeOf = kept.length === 0 ? () => null : await typesNamedIn(batch, reader, ontology);
  const isKept = (by: NodeRecord, name: string): boolean => kept.includes(propertyFacet(typeOfRecord(by, typeOf) ?? '', name));
  const named = batch.flatMap((by) => referencesIn(by, ontology, isKept).map((reference) => ({ by, reference })));
  const found = await reader.nodes(named.map(({ reference: [, , id] }) => id));
  return named.flatMap(({ by, reference: [role, kind, id] }, i) =>
    found[i]?.kind === kind ? [] : [{ kind: by.kind, id: by.id, message: `refers to ${kind} "${id}" as ${role}, which does not exist` }],
  );
}

function referencesIn(record: NodeRecord, ontology: Ontology, isKept: (by: NodeRecord, name: string) => boolean): ReferenceOf[] {
  const held = 'properties' in record ? entitiesInProperties(record.properties, ontology) : [];
  const ids = new Set(held.filter(({ name }) => !isKept(record, name)).map(({ id }) => id));
  return [...referencesOf(record), ...[...ids].map((id): ReferenceOf => ['value of a property', 'entity', id])];
}
