/** A Neo4j with graph S, loaded once and kept under .cache/bench; and empty ones for what writes. */
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { auth, driver as connect } from 'neo4j-driver';
import { bringUpToDate } from '../../dist/src/domain/ontology-change/bring-up-to-date.js';
import { openStore } from '../../dist/src/stores/open-store.js';
import { startNeo4j } from '../../dist/tests/support/neo4j/start.js';
import { graphS } from '../graph/graph.mjs';
import { sizeOf, wayOfMaking } from '../graph/made-store.mjs';
import { writeGraph } from '../graph/write-graph.mjs';

/** Those of a server that answers, not of one that is started as often as tests start it. */
const FOR_SPEED = { optimizes: true };

/** Gives where it is, and what ends it. `CLAIMGRAPH_TEST_NEO4J` names one that runs already, and is empty or has the graph. */
export async function neo4jWithGraph(relations, ontology) {
  const running = process.env.CLAIMGRAPH_TEST_NEO4J;
  if (running) {
    await load(running, relations, ontology);
    return { url: running, stop: async () => {} };
  }
  const kept = `.cache/bench/graph-s-${relations}-${wayOfMaking(ontology)}.neo4j`;
  if (!existsSync(kept)) await loadOnce(kept, relations, ontology);
  return startNeo4j(undefined, {}, { ...FOR_SPEED, data: kept });
}

export const emptyNeo4j = () => startNeo4j(undefined, {}, FOR_SPEED);

async function loadOnce(kept, relations, ontology) {
  mkdirSync('.cache/bench', { recursive: true });
  process.stderr.write(`loading graph S into Neo4j, once ...\n`);
  const server = await startNeo4j(undefined, {}, FOR_SPEED);
  try {
    await load(server.url, relations, ontology);
    await server.keep(`${kept}.partial`);
    renameSync(`${kept}.partial`, kept);
  } finally {
    await server.stop();
  }
}

async function load(url, relations, ontology) {
  const store = await openNeo4j(url, ontology);
  if (((await store.tallies()).documents ?? 0) === 0) {
    await bringUpToDate(store, ontology, { readOnly: false, how: null }, { progress: () => {}, log: () => {} });
    await writeGraph(store, graphS(sizeOf(relations)), ontology, () => {});
  }
  await store.close();
}

export const openNeo4j = (url, ontology) => openStore(url, { ontology, now: () => '2026-01-01T00:00:00.000Z', neo4j: login() });

const login = () => ({ username: process.env.NEO4J_USERNAME ?? 'neo4j', password: process.env.NEO4J_PASSWORD ?? null });

/** The driver alone: `run` sends a statement by itself, in a session of its own, and gives its rows as objects. */
export function rawDriver(url) {
  const { username, password } = login();
  const connection = connect(url, password === null ? undefined : auth.basic(username, password));
  const run = async (statement, parameters) => {
    const session = connection.session();
    try {
      return (await session.run(statement, parameters)).records.map((record) => record.toObject());
    } finally {
      await session.close();
    }
  };
  return { run, connection, close: () => connection.close() };
}
