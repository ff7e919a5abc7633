import type { NodeRecord } from '../../model/node.js';
import { idsInProperties, type Ontology } from '../../ontology/ontology.js';

/** The ids of the entities that a record has as values of properties, each once: also of what was given with an entity, and of claims. */
export function heldEntities(record: NodeRecord, ontology: Ontology): readonly string[] {
  if (record.kind === 'document') return [];
  const held = idsInProperties(record.properties, ontology);
  const given = record.kind === 'entity' ? givenEntities(record, ontology) : [];
  return given.length === 0 ? held : [...new Set([...held, ...given])];
}

/** Those in what was given with an entity, which claims may have put in the shade. */
export function givenEntities({ given }: Extract<NodeRecord, { kind: 'entity' }>, ontology: Ontology): readonly string[] {
  return given === null ? [] : idsInProperties(given.properties, ontology);
}
