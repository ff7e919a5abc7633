import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { ClaimgraphError } from '../../../src/model/errors.js';
import { createMetrics } from '../../../src/http/request/metrics.js';
import { createLogEntry } from '../../../src/http/request/log-entry.js';
import { createEntity } from '../../../src/domain/write/entities/create-entity.js';
import { lastCursor } from '../../support/last-cursor.js';
import { refusalOf, socketTo, socketUrl } from '../../support/live-socket.js';
import { streamFrom } from '../../support/live-stream.js';
import { errorsOf, metricOf, subscribers } from '../../support/metrics.js';
import { defaultOntology } from '../../support/ontology.js';
import { serveExample, temporaryFolder, type ServedGraph } from '../../support/serve.js';
import { writePeople } from '../../support/write-entities.js';

let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample();
});
afterAll(() => graph.close());

const BLOCKED_MS = 120;

const metricsOf = async ({ url }: Pick<ServedGraph, 'url'>): Promise<string> => (await fetch(`${url}/metrics`)).text();

const metricsFor = (headers: Record<string, string> = {}) => fetch(`${graph.url}/metrics`, { headers });

test('metrics have requests and times, errors by code, store calls, commit groups, and the event loop', async () => {
  await graph.ask('query HowMany { stats { entities } }');
  await graph.ask('{ entity { id } }');
  const named = { id: 'counted', type: 'Person', name: 'Counted' };
  await graph.app.commit(createEntity(named, { ontology: defaultOntology, by: null }, ['input']));
  const response = await metricsFor();
  const text = await response.text();
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(text).toMatch(/^claimgraph_requests_total\{transport="http",type="query",status="200"\} 2$/m);
  expect(text).toMatch(/^claimgraph_request_seconds_count\{transport="http",operation="HowMany"\} 1$/m);
  expect(text).toMatch(/^claimgraph_request_seconds_count\{transport="http",operation="unnamed"\} 1$/m);
  expect(text).toMatch(/^claimgraph_errors_total\{code="INVALID_INPUT"\} 1$/m);
  expect(text).toMatch(/^claimgraph_store_calls_total\{method="tallies",outcome="done"\} 1$/m);
  expect(text).toMatch(/^claimgraph_store_call_seconds_count\{method="tallies"\} 1$/m);
  expect(text).toMatch(/^claimgraph_commit_group_size_bucket\{le="1"\} 1$/m);
  expect(text).toMatch(/^claimgraph_event_loop_delay_seconds\{quantile="0\.99"\} [\d.e-]+$/m);
  expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
  expect(text).toMatch(/^nodejs_heap_size_used_bytes \d+$/m);
  expect(text).toMatch(/^claimgraph_version_info\{version="\d+\.\d+\.\d+[^"]*"\} 1$/m);
  expect(text).toContain(`claimgraph_log_position ${await graph.app.store.lastSequence()}\n`);
  expect(text).toMatch(/^claimgraph_log_trimmed 0$/m);
});

test('two that read the metrics hide nothing from each other', async () => {
  const blockedUntil = performance.now() + BLOCKED_MS;
  while (performance.now() < blockedUntil);
  const longest = /^claimgraph_event_loop_delay_seconds\{quantile="1"\} (\S+)$/m;
  const first = Number(longest.exec(await (await metricsFor()).text())?.[1]);
  const second = Number(longest.exec(await (await metricsFor()).text())?.[1]);
  expect(first).toBeGreaterThan(BLOCKED_MS / 2_000);
  expect(second).toBeGreaterThanOrEqual(first);
});

test('an embedded store tells the size of its file, of its WAL, and what is left on its disk', async () => {
  const folder = temporaryFolder();
  const onDisk = await serveExample({ CLAIMGRAPH_STORE: `sqlite:${join(folder.path, 'store.db')}` });
  const text = await metricsOf(onDisk);
  for (const of of ['store', 'wal', 'free']) expect(text).toMatch(new RegExp(`^claimgraph_disk_bytes\\{of="${of}"\\} [1-9]`, 'm'));
  await onDisk.close();
  folder.remove();
});

describe('metrics have what waits and what is kept', () => {
  const folder = temporaryFolder();
  let onDisk: ServedGraph;
  beforeAll(async () => {
    onDisk = await serveExample({ CLAIMGRAPH_STORE: `sqlite:${join(folder.path, 'store.db')}`, CLAIMGRAPH_LIMIT_SEARCHES: '1' });
  });
  afterAll(async () => {
    await onDisk.close();
    folder.remove();
  });

  test('compiled queries and persisted ones, path searches and traversals that may go on', async () => {
    const cached = (cache: string, unit = 'entries') => metricOf(onDisk, `claimgraph_cache_${unit}{cache="${cache}"}`);
    const paths = '{ paths(input: { from: [{ id: "microsoft" }], to: [{ id: "israel" }] }, first: 1) { nodes { length } } }';
    for (let time = 0; time < 2; time++) expect((await onDisk.ask(paths)).body.errors).toBeUndefined();
    expect(await cached('compiled_queries')).toBe(1);
    const metrics = await metricsOf(onDisk);
    for (const cache of ['compiled_queries', 'path_searches', 'traversals'])
      expect(metrics).toContain(`claimgraph_cache_bytes{cache="${cache}"} `);
    const text = '{ __typename }';
    const extensions = { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(text).digest('hex') } };
    const body = JSON.stringify({ query: text, extensions });
    await fetch(`${onDisk.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(await cached('persisted_queries')).toBe(1);
    expect(await cached('persisted_queries', 'bytes')).toBeGreaterThan(text.length);
  });

  test('searches that run and wait, and what threads have to do', async () => {
    const tasks = (queue: string, state: string) => metricOf(onDisk, `claimgraph_queue_tasks{queue="${queue}",state="${state}"}`);
    const { admission } = onDisk.app.services;
    const client = { name: 'anna', isKnown: true };
    let end = (): void => {};
    const first = admission.inTurn(client, () => new Promise<void>((resolve) => void (end = resolve)));
    const second = admission.inTurn(client, async () => {});
    expect([await tasks('searches', 'running'), await tasks('searches', 'waiting')]).toEqual([1, 1]);
    end();
    await Promise.all([first, second]);
    expect([await tasks('searches', 'running'), await tasks('searches', 'waiting')]).toEqual([0, 0]);
    expect(await metricsOf(onDisk)).toContain('claimgraph_queue_tasks{queue="threads",state="running"} 0\n');
  });
});

test('where the store fails, the metrics are there all the same', async () => {
  const lost = (): Promise<never> => Promise.reject(new ClaimgraphError('STORE_UNAVAILABLE', 'gone'));
  const metrics = createMetrics('1.2.3', { lastSequence: lost, trimmedUpTo: lost, diskUse: lost, connectionsInUse: lost }, {});
  const text = await metrics.text();
  expect(text).toContain('claimgraph_version_info{version="1.2.3"} 1');
  expect(text).not.toMatch(/^claimgraph_log_position \d/m);
  metrics.close();
});

test('from elsewhere metrics need a key', async () => {
  const { key } = await graph.app.keys.create('prometheus', 'reader');
  const elsewhere = { 'x-forwarded-for': '203.0.113.1' };
  expect((await metricsFor(elsewhere)).status).toBe(401);
  expect((await metricsFor({ ...elsewhere, authorization: 'Bearer guess' })).status).toBe(401);
  expect((await metricsFor({ ...elsewhere, authorization: `Bearer ${key}` })).status).toBe(200);
});

test('names of operations are bounded labels', async () => {
  const metrics = createMetrics('1.2.3', graph.app.store, {});
  const logEntry = createLogEntry('request-1', 'http', '127.0.0.1', {});
  for (let i = 0; i < 300; i++) metrics.answered({ ...logEntry, type: 'query', operation: `Name${i}` }, 200, 0.001);
  const text = await metrics.text();
  expect(text.match(/^claimgraph_request_seconds_count/gm)).toHaveLength(101);
  expect(text).toContain('claimgraph_request_seconds_count{transport="http",operation="other"} 200');
  metrics.close();
});

test('and bounded in length', async () => {
  await graph.ask(`query ${'Long'.repeat(100_000)} { stats { entities } }`);
  const lines = (await (await metricsFor()).text()).split('\n');
  expect(lines.some((line) => line.includes(`operation="${'Long'.repeat(25)}"`))).toBe(true);
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(250);
});

test('the duration of a subscription is apart from the time until it began; errors of its events count by code', async () => {
  const { key } = await graph.app.keys.create('follower', 'reader');
  const query = 'subscription Follow($after: String) { graphChanged(after: $after) { nodeId } }';
  const stream = await streamFrom(graph, { query, variables: { after: await lastCursor(graph) }, headers: { 'x-api-key': key } });
  await writePeople(graph.app, ['followed']);
  await stream.next();
  const lasted = 'claimgraph_subscription_seconds_count{transport="sse"}';
  expect(await metricOf(graph, 'claimgraph_requests_total{transport="sse",type="subscription",status="200"}')).toBe(1);
  expect(await metricOf(graph, 'claimgraph_request_seconds_count{transport="sse",operation="Follow"}')).toBe(1);
  expect([await subscribers(graph, 'sse'), await metricOf(graph, lasted)]).toEqual([1, 0]);
  const before = await errorsOf(graph, 'UNAUTHENTICATED');
  await graph.app.keys.revoke('follower');
  await writePeople(graph.app, ['unheard']);
  expect([await stream.next(), await stream.next()]).toEqual([expect.objectContaining({ errors: [expect.anything()] }), null]);
  expect([await subscribers(graph, 'sse'), await metricOf(graph, lasted)]).toEqual([0, 1]);
  expect(await errorsOf(graph, 'UNAUTHENTICATED')).toBe(before + 1);
});

test('look-ups of keys count as store calls', async () => {
  await graph.ask('{ stats { entities } }', {}, { 'x-api-key': 'unknown' });
  expect(await metricOf(graph, 'claimgraph_store_calls_total{method="keys.byHash",outcome="done"}')).toBeGreaterThan(0);
});

test('requests refused before GraphQL count by their code', async () => {
  const counts = () => Promise.all(['BAD_REQUEST', 'UNAUTHENTICATED', 'FORBIDDEN'].map((code) => errorsOf(graph, code)));
  const before = await counts();
  const fromElsewhere = { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' } };
  expect((await fetch(`${graph.url}/graphql?query={__typename}`, fromElsewhere)).status).toBe(400);
  const client = socketTo(graph, { params: { 'x-api-key': 'unknown' } });
  await refusalOf(client.ask('{ stats { entities } }'));
  const foreign = new WebSocket(socketUrl(graph.url), 'graphql-transport-ws', { origin: 'https://evil.example' });
  await once(foreign, 'unexpected-response');
  expect(await counts()).toEqual(before.map((count) => count + 1));
});
