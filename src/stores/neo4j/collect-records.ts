import { cypher, raw, type Cypher } from './cypher.js';

// Ends of queries: each gives one row with `records`, a list of records as JSON.

/** The records of all that the query has as `n`. */
export const collected = (query: Cypher): Cypher => cypher`${query} RETURN collect(DISTINCT n.record_json) AS records`;

/** The documents that the query has as `d`, with all that they derive from. */
export const withSources = (query: Cypher): Cypher => collected(cypher`${query} ${SOURCES}`);

/** The relations that the query has as `r`, with their claims and the documents of those with all that they derive from. */
export function withClaims(query: Cypher): Cypher {
  return cypher`${query}
    WITH collect(DISTINCT r) AS relations
    CALL (relations) {
      UNWIND relations AS r MATCH (c:Claim) USING INDEX SEEK c:Claim(relationId) WHERE c.relationId = r.id RETURN collect(c) AS claims
    }
    CALL (claims) {
      UNWIND claims AS c UNWIND [c.documentId, c.originalDocumentId] AS documentId WITH DISTINCT documentId
      MATCH (d:Document) USING INDEX SEEK d:Document(id) WHERE d.id = documentId ${SOURCES}
      RETURN collect(DISTINCT n.record_json) AS documents
    }
    RETURN [r IN relations | r.record_json] + [c IN claims | c.record_json] + documents AS records`;
}

/** The documents that a query has as `d`, and all that they derive from, as `n`. */
export const SOURCES = raw('MATCH (d)-[:DERIVED_FROM*0..]->(n:Document)');
