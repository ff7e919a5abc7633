import type { KeyedNode, NodeKind } from '../../model/node.js';
import type { Ontology } from '../../ontology/ontology.js';
import { raw } from './cypher.js';
import { claimProperties, documentProperties, entityProperties, labelsOf, relationProperties, relationshipType } from './mapping.js';
import { forEachRow, type Step } from './step.js';

/** Makes nodes and relationships: ends come before what leads to them. */
export function createNodes(created: readonly KeyedNode[], ontology: Ontology): readonly Step[] {
  return [
    createEntities(ofKind(created, 'entity'), ontology),
    createDocuments(ofKind(created, 'document')),
    linkDocuments(ofKind(created, 'document')),
    createRelations(ofKind(created, 'relation'), ontology),
    createClaims(ofKind(created, 'claim')),
  ];
}

export type Keyed<Kind extends NodeKind> = Extract<KeyedNode, { kind: Kind }>;

export function ofKind<Kind extends NodeKind>(nodes: readonly KeyedNode[], kind: Kind): Keyed<Kind>[] {
  return nodes.filter((node): node is Keyed<Kind> => node.kind === kind);
}

/** Leads each document to the one that it copies. */
export function linkDocuments(documents: readonly Keyed<'document'>[]): Step {
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
export function linkClaims(claims: readonly Keyed<'claim'>[]): Step {
  return forEachRow(
    claims.map(({ record }) => ({ id: record.id, documentId: record.documentId })),
    raw(`MATCH (c:Claim) USING INDEX SEEK c:Claim(id) WHERE c.id = row.id
      MATCH (d:Document) USING INDEX SEEK d:Document(id) WHERE d.id = row.documentId
      CREATE (c)-[:IN]->(d)`),
  );
}

function createEntities(entities: readonly Keyed<'entity'>[], ontology: Ontology): Step {
  return forEachRow(
    entities.map((entity) => ({ labels: labelsOf(entity.record.type, ontology), properties: entityProperties(entity, ontology) })),
    raw('CREATE (e:$(row.labels)) SET e = row.properties, e.degree = 0'),
  );
}

function createDocuments(documents: readonly Keyed<'document'>[]): Step {
  return forEachRow(documents.map(documentProperties), raw('CREATE (d:Document) SET d = row'));
}

function createRelations(relations: readonly Keyed<'relation'>[], ontology: Ontology): Step {
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

function createClaims(claims: readonly Keyed<'claim'>[]): Step {
  return forEachRow(
    claims.map(claimProperties),
    raw(`MATCH (d:Document) USING INDEX SEEK d:Document(id) WHERE d.id = row.documentId
      CREATE (c:Claim)-[:IN]->(d) SET c = row`),
  );
}
