/** What lines share: stores with graph S, the graph in memory, servers. Each is opened when a line first asks for it. */
import { loadGraph } from '../../dist/src/adjacency/load-graph.js';
import { emptyOverlay } from '../../dist/src/adjacency/overlay.js';
import { residentGraph } from '../../dist/src/adjacency/resident-graph.js';
import { residentTopology } from '../../dist/src/adjacency/resident-topology.js';
import { resolveRelationFilter } from '../../dist/src/domain/filters/resolve-relation-filter.js';
import { loadOntology } from '../../dist/src/ontology/load.js';
import { graphS } from '../graph/graph.mjs';
import { madeStore, openSqlite, sizeOf } from '../graph/made-store.mjs';
import { openNeo4jResources } from './neo4j-resources.mjs';
import { hasGraph, serve } from './server.mjs';

export function openResources({ relations }) {
  const ontology = loadOntology('schema/ontology.yaml');
  const closing = [];
  const closedAtEnd = (opened, close) => {
    closing.unshift(() => close(opened));
    return opened;
  };
  const file = once((count) => madeStore(count, ontology));
  const store = once(async (count) => closedAtEnd(await openSqlite(await file(count), ontology), (one) => one.close()));
  const resident = once(async (count) => inMemory(await store(count), ontology));
  const server = once(async (settings) => {
    const opened = await serve(`sqlite:${await file(relations)}`, settings);
    closedAtEnd(opened, (one) => one.stop());
    await hasGraph(opened);
    return opened;
  });
  const neo4j = once(() => openNeo4jResources(relations, ontology, closedAtEnd));
  return {
    ontology,
    closedAtEnd,
    graph: once((count) => graphS(sizeOf(count)))(relations),
    file: (count = relations) => file(count),
    store: (count = relations) => store(count),
    resident: (count = relations) => resident(count),
    server: () => server(undefined),
    neo4j: () => neo4j(undefined),
    /** A server of its own, which whoever asks for it stops. */
    serve: async (options) => serve(`sqlite:${await file(relations)}`, options),
    close: async () => {
      for (const close of closing) await close();
    },
  };
}

/** The same promise for the same argument. */
function once(open) {
  const opened = new Map();
  return (key) => {
    if (!opened.has(key)) opened.set(key, open(key));
    return opened.get(key);
  };
}

/** The graph in memory with the Topology over it, the default view as a filter, and how long loading took. */
export async function inMemory(reader, ontology) {
  const began = performance.now();
  const sequence = await reader.lastSequence();
  const arrays = await loadGraph(reader, { ontology, sequence, maxBytes: 2 ** 34, mayGoOn: () => {} });
  const milliseconds = performance.now() - began;
  const graph = residentGraph(arrays, ontology);
  const filter = await defaultView(reader, ontology);
  return { arrays, graph, milliseconds, filter, topology: residentTopology(graph, emptyOverlay(sequence)) };
}

export const defaultView = (reader, ontology) => resolveRelationFilter(null, 'entity', { reader, ontology }, []);
