import { afterEach, expect, test } from '@jest/globals';
import { serveExample, type ServedGraph } from '../support/serve.js';

const [OURS, OTHERS] = ['https://map.example.org', 'https://evil.example'];

let graph: ServedGraph | null = null;
afterEach(() => graph?.close());

async function serving(cors?: string): Promise<{ ask(origin: string): Promise<Headers>; preflight(origin: string): Promise<Response> }> {
  graph = await serveExample(cors === undefined ? {} : { CLAIMGRAPH_CORS: cors });
  const { url, ask } = graph;
  return {
    ask: async (origin) => (await ask('{ stats { entities } }', {}, { origin })).response.headers,
    preflight: (origin) =>
      fetch(`${url}/graphql`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,content-type' },
      }),
  };
}

test('no page of another origin may read answers, unless it is set', async () => {
  const { ask, preflight } = await serving();
  expect((await ask(OURS)).has('access-control-allow-origin')).toBe(false);
  expect((await preflight(OURS)).headers.has('access-control-allow-origin')).toBe(false);
});

test('those that are set may, with a key, and read when to come again; others still may not', async () => {
  const { ask, preflight } = await serving(`https://other.example.org, ${OURS}`);
  const answer = await ask(OURS);
  expect([answer.get('access-control-allow-origin'), answer.get('vary')]).toEqual([OURS, 'origin']);
  expect(answer.get('access-control-expose-headers')).toContain('retry-after');
  const allowed = await preflight(OURS);
  expect([allowed.status, allowed.headers.get('access-control-allow-origin')]).toEqual([204, OURS]);
  expect(allowed.headers.get('access-control-allow-headers')).toContain('authorization');
  expect(allowed.headers.get('access-control-allow-methods')).toContain('POST');
  expect((await ask(OTHERS)).has('access-control-allow-origin')).toBe(false);
  expect((await preflight(OTHERS)).headers.has('access-control-allow-origin')).toBe(false);
});

test('all may, where that is set, and none with what a browser keeps for its reader', async () => {
  const { ask } = await serving('*');
  const answer = await ask(OTHERS);
  expect(answer.get('access-control-allow-origin')).toBe('*');
  expect(answer.has('access-control-allow-credentials')).toBe(false);
});
