import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createMetrics } from '../../src/http/metrics.js';
import { newRecord } from '../../src/http/request-record.js';
import { createEntity } from '../../src/domain/write-entity.js';
import { defaultOntology } from '../support/ontology.js';
import { serveExample, type ServedGraph } from '../support/serve.js';

let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample();
});
afterAll(() => graph.close());

const metricsFor = (headers: Record<string, string> = {}) => fetch(`${graph.url}/metrics`, { headers });

test('Prometheus reads requests and times, errors by code, calls of the store, groups of writes, and the event loop', async () => {
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
});

test('from elsewhere they are told to whoever has a key, and to nobody else', async () => {
  const { key } = await graph.app.keys.create('prometheus', 'reader');
  const elsewhere = { 'x-forwarded-for': '203.0.113.1' };
  expect((await metricsFor(elsewhere)).status).toBe(401);
  expect((await metricsFor({ ...elsewhere, authorization: 'Bearer guess' })).status).toBe(401);
  expect((await metricsFor({ ...elsewhere, authorization: `Bearer ${key}` })).status).toBe(200);
});

test('however many names clients give their operations, there are not too many lines', async () => {
  const metrics = createMetrics();
  for (let i = 0; i < 300; i++) metrics.answered({ ...newRecord('request-1', 'http'), type: 'query', operation: `Name${i}` }, 200, 0.001);
  const text = await metrics.text();
  expect(text.match(/^claimgraph_request_seconds_count/gm)).toHaveLength(101);
  expect(text).toContain('claimgraph_request_seconds_count{transport="http",operation="other"} 200');
  metrics.close();
});

test('subscribers are counted as they come and go', async () => {
  const metrics = createMetrics();
  metrics.subscribersChanged('websocket', 1);
  metrics.subscribersChanged('websocket', 1);
  metrics.subscribersChanged('websocket', -1);
  expect(await metrics.text()).toContain('claimgraph_live_subscribers{transport="websocket"} 1');
  metrics.close();
});
