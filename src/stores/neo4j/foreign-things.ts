// How much in the database claimgraph did not make: all there is, without what it did. What is passed over is what is counted here.
import type { ForeignThings } from '../../model/store-audit.js';
import type { Ontology } from '../../ontology/ontology.js';
import { LONG_WRITE } from '../shared/kept-long-writes.js';
import { cypher, joined, raw, type Cypher } from './cypher.js';
import type { Database } from './database.js';
import { IS_LOOK_UP } from './look-ups.js';
import { relationshipType } from './mapping.js';
import { hasRecord, isText } from './records.js';

export async function foreignThings(database: Database, ontology: Ontology): Promise<ForeignThings> {
  const [nodes, ownNodes, relationships, ownRelationships] = await Promise.all([
    count(database, raw('MATCH (n) RETURN count(n) AS count')),
    count(database, OWN_NODES),
    count(database, raw('MATCH ()-[r]->() RETURN count(r) AS count')),
    count(database, ownRelationshipsOf(ontology)),
  ]);
  return { nodes: nodes - ownNodes, relationships: relationships - ownRelationships };
}

async function count(database: Database, query: Cypher): Promise<number> {
  const rows = await database.readLong(query);
  return rows.reduce((sum, row) => sum + Number(row['count']), 0);
}

const isWhole = (value: string): string => `${value} IS :: INTEGER NOT NULL`;

const isRecord = `${isText('n.id')} AND ${hasRecord('n')}`;

/** By what claimgraph looks for the nodes of each label. */
const OWN: Readonly<Record<string, string>> = {
  Entity: isRecord,
  Claim: isRecord,
  Document: isRecord,
  ...IS_LOOK_UP,
  Change: `${isWhole('n.sequence')} AND n.changeSetId IS NOT NULL`,
  ChangeSet: `${isText('n.id')} AND n.about IS NOT NULL`,
  Sequence: "n.name = 'log'",
  Tally:
    "(n.name IN ['claim', 'document'] OR n.name STARTS WITH 'entity:' OR n.name STARTS WITH 'relation:' OR n.name STARTS WITH 'status:')",
  Setting: `(n.name IN ['layout', 'ontology', 'evidence', 'trimmed'] OR n.name STARTS WITH '${LONG_WRITE.first}')`,
  ApiKey: `${isText('n.hash')} AND n.role IN ['reader', 'editor', 'admin']`,
  Purge: isRecord,
  RunningSum: ['subject', 'key', 'value'].map((name) => isText(`n.${name}`)).join(' AND '),
};

/** One that has two of the labels is counted once. */
const OWN_NODES = raw(`MATCH (n:${Object.keys(OWN).join('|')})
  WHERE ${Object.entries(OWN)
    .map(([label, condition]) => `(n:${label} AND ${condition})`)
    .join(' OR ')}
  RETURN count(n) AS count`);

/** Claims and copies have one tie each: of several to the same document one is claimgraph's. */
function ownRelationshipsOf({ relationTypes }: Ontology): Cypher {
  return joined(
    [
      ...relationTypes.map(({ name }) => raw(`MATCH ()-[n:${relationshipType(name)}]->() WHERE ${isRecord} RETURN count(n) AS count`)),
      raw(`MATCH (n:Claim)-[:IN]->(d:Document) WHERE ${isRecord} AND n.documentId = d.id RETURN count(DISTINCT n) AS count`),
      cypher`MATCH (n:Document)-[:DERIVED_FROM]->(d:Document)
        WHERE ${raw(isRecord)} AND n.record_json CONTAINS ('"derivedFromId":"' + d.id + '"') RETURN count(DISTINCT n) AS count`,
    ],
    ' UNION ALL ',
  );
}
