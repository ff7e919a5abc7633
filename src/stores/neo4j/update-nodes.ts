import type { Ontology } from '../../ontology/ontology.js';
import { linkClaims, linkDocuments, ofKind } from './create-nodes.js';
import { raw } from './cypher.js';
import { claimProperties, documentProperties, entityProperties, labelsOf, relationProperties, relationshipType } from './mapping.js';
import type { Update } from './net-changes.js';
import { forEachRow, type Step } from './step.js';

/** Replaces the properties of nodes and relationships, and what leads to other nodes where that has changed. */
export function updateNodes(updated: readonly Update[], ontology: Ontology): readonly Step[] {
  return [
    ...updateEntities(updated, ontology),
    ...updateDocuments(updated),
    ...updateRelations(updated, ontology),
    ...updateClaims(updated),
  ];
}

/** The degree is the store's own and stays. */
function updateEntities(updated: readonly Update[], ontology: Ontology): readonly Step[] {
  const rows = ofKind(afterAll(updated), 'entity').map((entity) => entityProperties(entity, ontology));
  const match = 'MATCH (e:Entity) USING INDEX SEEK e:Entity(id) WHERE e.id = row.id';
  return [
    forEachRow(rows, raw(`${match} WITH e, row, e.degree AS degree SET e = row, e.degree = degree`)),
    forEachRow(newLabels(updated, ontology), raw(`${match} REMOVE e:$(row.old) SET e:$(row.new)`)),
  ];
}

function newLabels(updated: readonly Update[], ontology: Ontology): { id: string; old: string[]; new: string[] }[] {
  return updated.flatMap(({ before, after: { record } }) =>
    before.kind === 'entity' && record.kind === 'entity' && before.type !== record.type
      ? [{ id: record.id, old: labelsOf(before.type, ontology), new: labelsOf(record.type, ontology) }]
      : [],
  );
}

function updateDocuments(updated: readonly Update[]): readonly Step[] {
  const elsewhere = updated.filter(
    ({ before, after: { record } }) =>
      before.kind === 'document' && record.kind === 'document' && before.derivedFromId !== record.derivedFromId,
  );
  const match = 'MATCH (d:Document) USING INDEX SEEK d:Document(id) WHERE d.id = row.id';
  return [
    forEachRow(ofKind(afterAll(updated), 'document').map(documentProperties), raw(`${match} SET d = row`)),
    forEachRow(idsOf(elsewhere), raw(`${match} CALL (d) { OPTIONAL MATCH (d)-[link:DERIVED_FROM]->() DELETE link }`)),
    linkDocuments(ofKind(afterAll(elsewhere), 'document')),
  ];
}

/** Each type has an index of its own. */
function updateRelations(updated: readonly Update[], ontology: Ontology): readonly Step[] {
  const relations = ofKind(afterAll(updated), 'relation');
  return [...new Set(relations.map(({ record }) => record.type))].map((type) => {
    const name = relationshipType(type);
    const rows = relations.filter(({ record }) => record.type === type).map((relation) => relationProperties(relation, ontology));
    return forEachRow(rows, raw(`MATCH ()-[r:${name}]->() USING INDEX SEEK r:${name}(id) WHERE r.id = row.id SET r = row`));
  });
}

function updateClaims(updated: readonly Update[]): readonly Step[] {
  const elsewhere = updated.filter(
    ({ before, after: { record } }) => before.kind === 'claim' && record.kind === 'claim' && before.documentId !== record.documentId,
  );
  const match = 'MATCH (c:Claim) USING INDEX SEEK c:Claim(id) WHERE c.id = row.id';
  return [
    forEachRow(ofKind(afterAll(updated), 'claim').map(claimProperties), raw(`${match} SET c = row`)),
    forEachRow(idsOf(elsewhere), raw(`${match} CALL (c) { OPTIONAL MATCH (c)-[link:IN]->() DELETE link }`)),
    linkClaims(ofKind(afterAll(elsewhere), 'claim')),
  ];
}

const afterAll = (updated: readonly Update[]): Update['after'][] => updated.map(({ after }) => after);
const idsOf = (updated: readonly Update[]): { id: string }[] => updated.map(({ before }) => ({ id: before.id }));
