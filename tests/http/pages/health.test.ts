import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { healthRoutes } from '../../../src/http/pages/health.js';
import { serveExample, type ServedGraph } from '../../support/serve.js';

let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample();
});
afterAll(() => graph.close());

const HOUR = 3_600_000;

test('a server that can do all that it is for is ready', async () => {
  const response = await fetch(`${graph.url}/ready`);
  expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
});

test('one whose clock is behind the log is not: what it writes would have the time of the last change', async () => {
  const ready = await healthRoutes(graph.app.store, () => Date.now() - HOUR).request('/ready');
  const { status } = (await ready.json()) as { status: string };
  expect([ready.status, status]).toEqual([503, expect.stringMatching(/^clock 3\d{3} s behind the last change of the log$/)]);
});

test('clocks of several servers may differ by some seconds', async () => {
  expect((await healthRoutes(graph.app.store, () => Date.now() - HOUR / 120).request('/ready')).status).toBe(200);
});
