/** What is asked of Neo4j by its driver alone, in the layout that the store writes: the limit of what is asked of claimgraph over it. */

const STATUSES = "['SINGLE_SOURCE', 'CORROBORATED', 'DISPUTED']";

/** The first by ids of all paths of fewest hops. */
export const ALL_SHORTEST = `MATCH (a:Entity {id: $from}), (b:Entity {id: $to})
  MATCH p = allShortestPaths((a)-[*..6]-(b)) WHERE all(r IN relationships(p) WHERE r.evidence_status IN ${STATUSES})
  RETURN [n IN nodes(p) | n.id] AS ids ORDER BY ids LIMIT 1`;

export const SHORTEST_5 = `MATCH p = SHORTEST 5 (a:Entity {id: $from})-[r WHERE r.evidence_status IN ${STATUSES}]-{1,6}(b:Entity {id: $to})
  RETURN [n IN nodes(p) | n.id] AS ids`;

export const BY_ID = 'MATCH (n:Entity {id: $id}) RETURN n.id AS id, n.name AS name';

const IN_VIEW = `(n)-[r:SUPPLIED]-() WHERE r.evidence_status IN ${STATUSES}`;

/** The relations of one type of many entities, and how many there are. */
export const LISTS = `UNWIND $ids AS id
  MATCH (n:Entity {id: id})
  CALL (n) { MATCH ${IN_VIEW} RETURN count(DISTINCT r) AS total }
  CALL (n) {
    MATCH ${IN_VIEW} WITH DISTINCT r ORDER BY r.id LIMIT 20
    RETURN collect({id: r.id, type: r.type, from: startNode(r).id, to: endNode(r).id}) AS nodes
  }
  RETURN n.id AS id, n.name AS name, total, nodes`;
