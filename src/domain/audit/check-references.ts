import type { GraphReader } from '../../model/graph-store.js';
import { referencesOf, type NodeRecord, type ReferenceOf } from '../../model/node.js';
import { entitiesInProperties, type Ontology } from '../../ontology/ontology.js';
import { propertyFacet } from './facets.js';
import type { Inconsistency } from './inconsistency.js';

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
  const typeOf = kept.length === 0 ? () => null : await typesIn(batch, reader);
  const isKept = (by: NodeRecord, name: string): boolean => kept.includes(propertyFacet(typeOf(by) ?? '', name));
  const named = batch.flatMap((by) => referencesIn(by, ontology, isKept).map((reference) => ({ by, reference })));
  const found = await reader.nodes(named.map(({ reference: [, , id] }) => id));
  return named.flatMap(({ by, reference: [role, kind, id] }, i) =>
    found[i]?.kind === kind ? [] : [{ kind: by.kind, id: by.id, message: `refers to ${kind} "${id}" as ${role}, which does not exist` }],
  );
}

/** The type of each, of a claim that of what it is about; null where nobody knows it. */
async function typesIn(batch: readonly NodeRecord[], reader: GraphReader): Promise<(record: NodeRecord) => string | null> {
  const ids = batch.flatMap((record) => (record.kind === 'claim' ? (record.entityId ?? []) : []));
  const entities = await reader.entities([...new Set(ids)]);
  const types = new Map(entities.flatMap((entity) => (entity ? [[entity.id, entity.type]] : [])));
  return (record) => {
    if (record.kind === 'document') return null;
    if (record.kind !== 'claim') return record.type;
    return record.relationType ?? types.get(record.entityId ?? '') ?? null;
  };
}

function referencesIn(record: NodeRecord, ontology: Ontology, isKept: (by: NodeRecord, name: string) => boolean): ReferenceOf[] {
  const held = 'properties' in record ? entitiesInProperties(record.properties, ontology) : [];
  const ids = new Set(held.filter(({ name }) => !isKept(record, name)).map(({ id }) => id));
  return [...referencesOf(record), ...[...ids].map((id): ReferenceOf => ['value of a property', 'entity', id])];
}
