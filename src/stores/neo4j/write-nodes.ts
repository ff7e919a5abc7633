import type { KeyedNode, NodeKind, NodeRecord } from '../../model/node.js';
import type { Ontology } from '../../ontology/ontology.js';
import { forEachRow, type BatchStatement } from './batch-statement.js';
import { cypher, raw } from './cypher.js';
import { claimProperties } from './claim-mapping.js';
import { documentProperties, entityProperties, labelsOf, relationProperties, relationshipType } from './mapping.js';
import type { Update } from './net-changes.js';
import { hasRecord } from './records.js';

/** Makes nodes and relationships: ends come before what leads to them. */
export function createNodes(created: readonly KeyedNode[], ontology: Ontology): readonly BatchStatement[] {
  return [
    createEntities(ofKind(created, 'entity'), ontology),
    createDocuments(ofKind(created, 'document')),
    linkDocuments(ofKind(created, 'document')),
    createRelations(ofKind(created, 'relation'), ontology),
    createClaims(ofKind(created, 'claim')),
  ];
}

function createEntities(entities: readonly Keyed<'entity'>[], ontology: Ontology): BatchStatement {
  return forEachRow(
    entities.map((entity) => ({ labels: labelsOf(entity.record.type, ontology), properties: entityProperties(entity, ontology) })),
    raw('CREATE (e:$(row.labels)) SET e = row.properties, e.degree = 0'),
  );
}

function createDocuments(documents: readonly Keyed<'document'>[]): BatchStatement {
  return forEachRow(documents.map(documentProperties), raw('CREATE (d:Document) SET d = row'));
}

function createRelations(relations: readonly Keyed<'relation'>[], ontology: Ontology): BatchStatement {
  return forEachRow(
    relations.map((relation) => ({
      type: relationshipType(relation.record.type),
      from: relation.record.from,
      to: relation.record.to,
      properties: relationProperties(relation, ontology),
    })),
    raw(`MATCH (source:Entity) USING INDEX SEEK source:Entity(id) WHERE source.id = row.from
      MATCH (target:Entity) USING INDEX SEEK target:Entity(id) WHERE target.id = row.to
      CREATE (source)-[r:$(row.type)]->(target) SET r = row.properties`),
  );
}

function createClaims(claims: readonly Keyed<'claim'>[]): BatchStatement {
  return forEachRow(
    claims.map(claimProperties),
    raw(`MATCH (d:Document) USING INDEX SEEK d:Document(id) WHERE d.id = row.documentId
      CREATE (c:Claim)-[:IN]->(d) SET c = row`),
  );
}

/** Replaces the properties of nodes and relationships, and what leads to other nodes where that has changed. */
export function updateNodes(updated: readonly Update[], ontology: Ontology): readonly BatchStatement[] {
  return [
    ...updateEntities(updated, ontology),
    ...updateDocuments(updated),
    ...updateRelations(updated, ontology),
    ...updateClaims(updated),
  ];
}

/** The degree is the store's own and stays. */
function updateEntities(updated: readonly Update[], ontology: Ontology): readonly BatchStatement[] {
  const rows = ofKind(afterAll(updated), 'entity').map((entity) => entityProperties(entity, ontology));
  const match = 'MATCH (e:Entity) USING INDEX SEEK e:Entity(id) WHERE e.id = row.id';
  return [
    forEachRow(rows, raw(`${match} WITH e, row, e.degree AS degree SET e = row, e.degree = degree`)),
    forEachRow(newLabels(updated, ontology), raw(`${match} REMOVE e:$(row.old) SET e:$(row.new)`)),
  ];
}

/** Writes what nodes and relationships hold beside what leads to others, with the labels that the ontology gives entities now. */
export function rewriteProperties(
  nodes: readonly KeyedNode[],
  formerTypes: readonly string[],
  ontology: Ontology,
): readonly BatchStatement[] {
  const updated = nodes.map((after): Update => ({ before: after.record, after }));
  const entities = ofKind(nodes, 'entity');
  const match = 'MATCH (e:Entity) USING INDEX SEEK e:Entity(id) WHERE e.id = row.id';
  const labels = entities.map(({ record: { id, type } }) => ({ id, labels: labelsOf(type, ontology), former: formerTypes }));
  return [
    ...updateEntities(updated, ontology),
    ...updateRelations(updated, ontology),
    ...updateClaims(updated),
    forEachRow(
      labels,
      raw(`${match} REMOVE e:$([label IN labels(e) WHERE label IN row.former AND NOT label IN row.labels]) SET e:$(row.labels)`),
    ),
  ];
}

function newLabels(updated: readonly Update[], ontology: Ontology): { id: string; old: string[]; new: string[] }[] {
  return updated.flatMap(({ before, after: { record } }) =>
    before.kind === 'entity' && record.kind === 'entity' && before.type !== record.type
      ? [{ id: record.id, old: labelsOf(before.type, ontology), new: labelsOf(record.type, ontology) }]
      : [],
  );
}

function updateDocuments(updated: readonly Update[]): readonly BatchStatement[] {
  const elsewhere = updated.filter(
    ({ before, after: { record } }) =>
      before.kind === 'document' && record.kind === 'document' && before.derivedFromId !== record.derivedFromId,
  );
  const match = 'MATCH (d:Document) USING INDEX SEEK d:Document(id) WHERE d.id = row.id';
  return [
    forEachRow(ofKind(afterAll(updated), 'document').map(documentProperties), raw(`${match} SET d = row`)),
    forEachRow(idRowsOf(elsewhere), raw(`${match} CALL (d) { OPTIONAL MATCH (d)-[link:DERIVED_FROM]->() DELETE link }`)),
    linkDocuments(ofKind(afterAll(elsewhere), 'document')),
  ];
}

/** Each type has an index of its own. */
function updateRelations(updated: readonly Update[], ontology: Ontology): readonly BatchStatement[] {
  const relations = ofKind(afterAll(updated), 'relation');
  return [...new Set(relations.map(({ record }) => record.type))].map((type) => {
    const name = relationshipType(type);
    const rows = relations.filter(({ record }) => record.type === type).map((relation) => relationProperties(relation, ontology));
    return forEachRow(rows, raw(`MATCH ()-[r:${name}]->() USING INDEX SEEK r:${name}(id) WHERE r.id = row.id SET r = row`));
  });
}

function updateClaims(updated: readonly Update[]): readonly BatchStatement[] {
  const elsewhere = updated.filter(
    ({ before, after: { record } }) => before.kind === 'claim' && record.kind === 'claim' && before.documentId !== record.documentId,
  );
  const match = 'MATCH (c:Claim) USING INDEX SEEK c:Claim(id) WHERE c.id = row.id';
  return [
    forEachRow(ofKind(afterAll(updated), 'claim').map(claimProperties), raw(`${match} SET c = row`)),
    forEachRow(idRowsOf(elsewhere), raw(`${match} CALL (c) { OPTIONAL MATCH (c)-[link:IN]->() DELETE link }`)),
    linkClaims(ofKind(afterAll(elsewhere), 'claim')),
  ];
}

/** Deletes what leads to others before these. An entity with relations, or a document with claims or copies, fails the transaction. */
export function deleteNodes(deleted: readonly NodeRecord[], ontology: Ontology): readonly BatchStatement[] {
  return [
    deleteAll(idsOfKind(deleted, 'claim'), 'MATCH (n:Claim) USING INDEX SEEK n:Claim(id)', 'DETACH DELETE n'),
    ...deleteRelations(deleted),
    deleteAll(
      idsOfKind(deleted, 'document'),
      'MATCH (n:Document) USING INDEX SEEK n:Document(id)',
      `${UNLINK} ${unlink(HOLDS_DOCUMENT)} DELETE n`,
    ),
    deleteAll(idsOfKind(deleted, 'entity'), 'MATCH (n:Entity) USING INDEX SEEK n:Entity(id)', `${unlink(isRelation(ontology))} DELETE n`),
  ];
}

const UNLINK = 'CALL (n) { OPTIONAL MATCH (n)-[link:DERIVED_FROM]->() DELETE link }';

/**
 * What other hands have tied to a node goes with it: else nobody could delete it without Cypher. What claimgraph tied to it stays, and
 * fails the transaction.
 */
const unlink = (isOurs: string): string =>
  `CALL (n) { OPTIONAL MATCH (n)-[link]-(other) WHERE NOT coalesce(${isOurs}, false) DELETE link }`;

const isRelation = ({ relationTypes }: Ontology): string =>
  `type(link) IN [${relationTypes.map(({ name }) => `'${relationshipType(name)}'`).join(', ')}]
    AND link.id IS NOT NULL AND ${hasRecord('link')}`;

const HOLDS_DOCUMENT = `${hasRecord('other')} AND (
  (type(link) = 'IN' AND other.documentId = n.id)
  OR (type(link) = 'DERIVED_FROM' AND other.record_json CONTAINS ('"derivedFromId":"' + n.id + '"')))`;

function deleteRelations(deleted: readonly NodeRecord[]): readonly BatchStatement[] {
  const relations = deleted.filter((record) => record.kind === 'relation');
  return [...new Set(relations.map(({ type }) => type))].map((type) => {
    const name = relationshipType(type);
    const ids = relations.filter((relation) => relation.type === type).map(({ id }) => id);
    return deleteAll(ids, `MATCH ()-[n:${name}]->() USING INDEX SEEK n:${name}(id)`, 'DELETE n');
  });
}

function deleteAll(ids: readonly string[], match: string, remove: string): BatchStatement {
  const query = cypher`${raw(match)} WHERE n.id IN ${ids} ${raw(remove)} RETURN count(*) AS done`;
  return { query, expected: [ids.length] };
}

const idsOfKind = (records: readonly NodeRecord[], kind: NodeKind): string[] =>
  records.filter((record) => record.kind === kind).map(({ id }) => id);

/** Leads each document to the one that it copies. */
function linkDocuments(documents: readonly Keyed<'document'>[]): BatchStatement {
  const rows = documents
    .map(({ record }) => record)
    .filter(({ derivedFromId }) => derivedFromId !== null)
    .map(({ id, derivedFromId }) => ({ id, derivedFromId }));
  return forEachRow(
    rows,
    raw(`MATCH (d:Document) USING INDEX SEEK d:Document(id) WHERE d.id = row.id
      MATCH (source:Document) USING INDEX SEEK source:Document(id) WHERE source.id = row.derivedFromId
      CREATE (d)-[:DERIVED_FROM]->(source)`),
  );
}

/** Leads each claim to its document. */
function linkClaims(claims: readonly Keyed<'claim'>[]): BatchStatement {
  return forEachRow(
    claims.map(({ record }) => ({ id: record.id, documentId: record.documentId })),
    raw(`MATCH (c:Claim) USING INDEX SEEK c:Claim(id) WHERE c.id = row.id
      MATCH (d:Document) USING INDEX SEEK d:Document(id) WHERE d.id = row.documentId
      CREATE (c)-[:IN]->(d)`),
  );
}

export type Keyed<Kind extends NodeKind> = Extract<KeyedNode, { kind: Kind }>;

export function ofKind<Kind extends NodeKind>(nodes: readonly KeyedNode[], kind: Kind): Keyed<Kind>[] {
  return nodes.filter((node): node is Keyed<Kind> => node.kind === kind);
}

const afterAll = (updated: readonly Update[]): Update['after'][] => updated.map(({ after }) => after);
const idRowsOf = (updated: readonly Update[]): { id: string }[] => updated.map(({ before }) => ({ id: before.id }));
