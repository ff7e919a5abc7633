/** What lines over Neo4j share: the database with graph S, its driver, the store over it, and servers with and without the graph in memory. */
import { neo4jWithGraph, openNeo4j, rawDriver } from './neo4j-server.mjs';
import { hasGraph, serve } from './server.mjs';

const WITHOUT_GRAPH = { environment: { CLAIMGRAPH_ADJACENCY_MB: '0' } };

export async function openNeo4jResources(relations, ontology, closedAtEnd) {
  const database = closedAtEnd(await neo4jWithGraph(relations, ontology), (one) => one.stop());
  const raw = closedAtEnd(rawDriver(database.url), (one) => one.close());
  const store = closedAtEnd(await openNeo4j(database.url, ontology), (one) => one.close());
  const start = (options) => serve(database.url, options);
  const server = closedAtEnd(await start(), (one) => one.stop());
  const bareServer = closedAtEnd(await start(WITHOUT_GRAPH), (one) => one.stop());
  await hasGraph(server);
  return { url: database.url, raw, store, server, bareServer, start };
}
