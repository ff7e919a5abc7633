import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { startNeo4j, type RunningNeo4j } from '../../support/neo4j/start.js';
import { serveExample, type ServedGraph } from '../../support/serve.js';
import { openTcpProxy, type TcpProxy } from './support/tcp-proxy.js';

/** A request is answered within its time, half a second, and what a busy machine needs beyond that. */
const MORE_THAN_A_TIMEOUT_MS = 2_500;
const TIMEOUT_SECONDS = 10;
/** How long a Neo4j may take to answer again once it was started: its first queries take it long. */
const BACK_WITHIN_MS = 120_000;

const COUNT = '{ stats { entities } }';
const PATH = '{ paths(input: { from: { name: "Joe Lopez" }, to: { name: "IMOD" } }, first: 1) { nodes { key } } }';
const BESIDE = '{ ontology { name } stats { entities } }';

let server: RunningNeo4j;
let proxy: TcpProxy;
let graph: ServedGraph;

beforeAll(async () => {
  server = await startNeo4j();
  proxy = await openTcpProxy(Number(new URL(server.url).port));
});
afterEach(() => graph.close());
afterAll(async () => {
  await proxy.close();
  await server.stop();
});

test('while Neo4j is down every answer is 503; when it is back, the same server answers again', async () => {
  graph = await serveFrom(server.url);
  await expectAnswers();
  await server.kill();
  const refusal = { code: 'STORE_UNAVAILABLE', message: 'the store does not answer' };
  for (const query of [COUNT, PATH, COUNT, PATH]) await expectRefusal(query, refusal);
  await Promise.all(Array.from({ length: 20 }, () => expectRefusal(PATH, refusal)));
  const beside = await graph.ask(BESIDE);
  expect(beside.response.status).toBe(200);
  expect(beside.body).toMatchObject({ data: { ontology: { name: 'news' }, stats: null }, errors: [{ path: ['stats'] }] });
  await expectHealth(503);

  await server.restart();
  await isReady();
  await expectAnswers();
});

test('a restart of Neo4j between requests is not noticed: queries on connections that have ended are sent again', async () => {
  graph = await serveFrom(server.url, BACK_WITHIN_MS / 1000);
  const answers = () => Promise.all(Array.from({ length: 20 }, async () => (await graph.ask(COUNT)).body));
  const expected = await answers();
  await server.restart();
  expect(await answers()).toEqual(expected);
  await expectAnswers();
});

test('a Neo4j that hangs keeps no request longer than its timeout; when it answers again, the same server goes on', async () => {
  graph = await serveFrom(`bolt://127.0.0.1:${proxy.port}`);
  await expectAnswers();
  proxy.hang();
  // Those that wait for an answer get the one, those that wait for a connection the other.
  const code = expect.stringMatching(/^(TIMEOUT|STORE_UNAVAILABLE)$/);
  await Promise.all([COUNT, PATH, COUNT, PATH].map((query) => expectRefusal(query, { code })));
  await expectHealth(503);

  proxy.resume();
  await isReady();
  await expectAnswers();
});

const serveFrom = (store: string, timeout: number = TIMEOUT_SECONDS): Promise<ServedGraph> =>
  serveExample({ CLAIMGRAPH_STORE: store, CLAIMGRAPH_LIMIT_TIMEOUT: String(timeout) });

async function expectAnswers(): Promise<void> {
  expect((await graph.ask(COUNT)).body).toEqual({ data: { stats: { entities: 34 } } });
  expect((await graph.ask(PATH)).body).toEqual({ data: { paths: { nodes: [{ key: 'joe-lopez>microsoft>imod' }] } } });
  await expectHealth(200);
}

async function expectRefusal(query: string, { code, message = expect.any(String) }: { code: unknown; message?: unknown }): Promise<void> {
  const started = performance.now();
  const { response, body } = await graph.ask(query);
  expect(performance.now() - started).toBeLessThan(TIMEOUT_SECONDS * 1000 + MORE_THAN_A_TIMEOUT_MS);
  expect(response.status).toBe(503);
  expect(body.errors).toMatchObject([{ message, extensions: { code } }]);
}

/** The process is well whatever its store does; whether it is ready depends on its store. */
async function expectHealth(ready: number): Promise<void> {
  expect((await fetch(`${graph.url}/health`)).status).toBe(200);
  expect((await fetch(`${graph.url}/ready`)).status).toBe(ready);
}

/** Asks until it is, as those do who send requests only to servers that are ready. */
async function isReady(): Promise<void> {
  const started = performance.now();
  let status = 0;
  while (status !== 200 && performance.now() - started < BACK_WITHIN_MS) ({ status } = await fetch(`${graph.url}/ready`));
  expect(status).toBe(200);
}
