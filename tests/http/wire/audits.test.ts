import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { serveExample, type ServedGraph } from '../../support/serve.js';

// What the specification of GraphQL over HTTP says that a server must, should and may do: any client that keeps to it is understood.

let graph: ServedGraph | undefined;
beforeAll(async () => {
  graph = await serveExample();
});
afterAll(() => graph?.close());

const audits = serverAudits({ url: () => `${graph?.url}/graphql`, fetchFn: fetch });

test('every audit runs, none twice', () => {
  expect(new Set(audits.map(({ id }) => id)).size).toBe(61);
});

test.each(audits)('$id: $name', async ({ id, name, fn }) => {
  expect(await fn()).toEqual({ id, name, status: 'ok' });
});
