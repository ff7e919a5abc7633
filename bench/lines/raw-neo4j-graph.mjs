/** All nodes and relationships of a Neo4j, put there once more by its driver alone. */

const ROWS = 5_000;

export async function copiedGraph({ run }) {
  const nodes = await run('MATCH (n) RETURN elementId(n) AS key, labels(n) AS labels, properties(n) AS properties');
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const ties = await run('MATCH (a)-[r]->(b) RETURN elementId(a) AS a, elementId(b) AS b, type(r) AS type, properties(r) AS properties');
  const tied = ties.map(({ a, b, type, properties }) => ({ from: named(byKey.get(a)), to: named(byKey.get(b)), type, properties }));
  return {
    nodes: grouped(nodes, ({ labels }) => labels.map((label) => `:${label}`).join('')),
    ties: grouped(
      tied,
      ({ from, to, type }) => `MATCH (a:${from.label} {id: row.from.id}), (b:${to.label} {id: row.to.id}) CREATE (a)-[r:${type}]->(b)`,
    ),
  };
}

/** By the label and the id that a constraint makes findable. */
const named = ({ labels, properties }) => ({ label: labels.find((label) => FINDABLE.includes(label)), id: properties.id });
const FINDABLE = ['Entity', 'Claim', 'Document'];

/** In as many statements as there are sorts of nodes and relationships, and pieces of some thousands. */
export async function createAll({ run }, { nodes, ties }) {
  for (const [labels, all] of nodes) {
    for (const rows of pieces(all)) await run(`UNWIND $rows AS row CREATE (n${labels}) SET n = row.properties`, { rows });
  }
  for (const [create, all] of ties) {
    for (const rows of pieces(all)) await run(`UNWIND $rows AS row ${create} SET r = row.properties`, { rows });
  }
}

export const removeAll = ({ run }) => run('MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS');

function grouped(all, nameOf) {
  const groups = new Map();
  for (const one of all) {
    const name = nameOf(one);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(one);
  }
  return [...groups];
}

const pieces = (all) => Array.from({ length: Math.ceil(all.length / ROWS) }, (_, i) => all.slice(i * ROWS, (i + 1) * ROWS));
