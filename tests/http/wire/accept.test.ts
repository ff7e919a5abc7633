// What a client accepts is a list with preferences, and is read as one: the same at every address.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { lastCursor } from '../../support/last-cursor.js';
import { serveExample, type ServedGraph } from '../../support/serve.js';

const QUERY = '{ stats { entities } }';
const [JSON_TYPE, GRAPHQL, EVENTS] = ['application/json', 'application/graphql-response+json', 'text/event-stream'];
const URQL = 'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed';
const APOLLO = 'application/graphql-response+json,application/json;q=0.9';

const KEY = 'editor-key-of-accept-lists';
let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample({ CLAIMGRAPH_EDITOR_KEY: KEY, CLAIMGRAPH_CORS: 'https://map.example.org' });
});
afterAll(() => graph.close());

const post = (accept: string, query: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${graph.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, ...headers },
    body: JSON.stringify({ query }),
  });
const typeOf = ({ headers }: Response): string | undefined => headers.get('content-type')?.split(';')[0];

describe('a query is answered as its client likes best', () => {
  test.each([
    ['*/*', JSON_TYPE],
    ['application/*', JSON_TYPE],
    ['application/json; charset=utf-8', JSON_TYPE],
    ['application/xml, */*;q=0.1', JSON_TYPE],
    [APOLLO, GRAPHQL],
    ['application/graphql-response+json;q=0.5, application/json', JSON_TYPE],
    ['multipart/mixed;boundary="graphql";subscriptionSpec=1.0,application/graphql-response+json,application/json', GRAPHQL],
    [URQL, GRAPHQL],
    ['text/event-stream', EVENTS],
    ['text/event-stream, multipart/mixed', EVENTS],
    ['text/event-stream;q=0.5, application/json', JSON_TYPE],
    ['application/json;q=0, text/event-stream', EVENTS],
    ['text/event-stream, */*', EVENTS],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', JSON_TYPE],
  ])('%s', async (accept, type) => {
    const response = await post(accept, QUERY);
    expect([response.status, typeOf(response)]).toEqual([200, type]);
    expect(await response.text()).toContain('"entities":');
  });

  test.each(['text/html', 'multipart/mixed', 'application/json;q=0', 'nonsense'])(
    '%s is refused before anything is done',
    async (accept) => {
      const mutation = 'mutation { createEntity(input: {type: PLACE, name: "Nowhere"}) { entity { id } } }';
      const before = await lastCursor(graph);
      const response = await post(accept, mutation, { 'x-api-key': KEY });
      expect([response.status, await response.json()]).toMatchObject([406, { errors: [{ extensions: { code: 'BAD_REQUEST' } }] }]);
      expect(await lastCursor(graph)).toBe(before);
    },
  );
});

describe('a subscription at /graphql is followed by whoever takes events, whatever it likes best', () => {
  const query = 'subscription { pathsChanged(input: {from: {id: "microsoft"}, to: {id: "imod"}}) { status } }';
  const byGet = (accept: string): Promise<Response> =>
    fetch(`${graph.url}/graphql?${new URLSearchParams({ query }).toString()}`, { headers: { accept, 'apollo-require-preflight': 'true' } });

  test.each([
    ['urql’s', 'text/event-stream, multipart/mixed'],
    ['one that likes JSON better', 'application/json, text/event-stream;q=0.5'],
    ['one that likes what is named first', 'application/graphql-response+json, application/json, text/event-stream'],
    ['one that takes all, and names events', '*/*, text/event-stream;q=0.1'],
  ])('%s: %s', async (_, accept) => {
    for (const response of [await post(accept, query), await byGet(accept)]) {
      expect([response.status, typeOf(response)]).toEqual([200, EVENTS]);
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      while (!text.includes('"pathsChanged"')) text += (await reader?.read())?.value ?? '';
      await reader?.cancel();
    }
  });

  test.each(['application/json', '*/*', 'application/json, text/event-stream;q=0'])('not by one that takes none: %s', async (accept) => {
    const [posted, got] = [await post(accept, query), await byGet(accept)];
    expect([posted.status, typeOf(posted), got.status]).toEqual([400, JSON_TYPE, 405]);
  });

  test('what is refused before there are events has the status of the refusal', async () => {
    const accept = 'application/json, text/event-stream;q=0.5';
    const wrongKey = await post(accept, query, { 'x-api-key': 'nonsense' });
    const elsewhere = await post(accept, query, { origin: 'https://evil.example' });
    const mutation = await fetch(
      `${graph.url}/graphql?${new URLSearchParams({ query: 'mutation { deleteEntity(input: { id: "x" }) { id } }' }).toString()}`,
      { headers: { accept, 'apollo-require-preflight': 'true' } },
    );
    expect([wrongKey.status, elsewhere.status, mutation.status]).toEqual([401, 403, 405]);
  });
});

test('an invalid query has the status of the type that it is answered as', async () => {
  for (const [accept, status] of [
    [APOLLO, 400],
    ['application/graphql-response+json;q=0.5, application/json', 200],
  ] as const)
    expect((await post(accept, '{ nothing }')).status).toBe(status);
});

describe('pages', () => {
  const missing = (accept: string): Promise<Response> => fetch(`${graph.url}/nowhere`, { headers: { accept } });

  test('are answered as HTML to those who like it better than JSON', async () => {
    expect(typeOf(await missing('text/html,*/*;q=0.8'))).toBe('text/html');
    for (const accept of ['*/*', 'application/json', 'application/json, text/html;q=0.1', 'text/html;q=0, */*'])
      expect(typeOf(await missing(accept))).toBe('application/json');
  });

  test('say all that they depend on', async () => {
    const vary = (await missing('text/html')).headers.get('vary')?.split(', ');
    expect(vary).toEqual(expect.arrayContaining(['accept', 'origin']));
  });

  test('the query editor is not compressed for those who refuse that', async () => {
    const response = await fetch(`${graph.url}/graphiql`, { headers: { 'accept-encoding': 'gzip;q=0' } });
    expect(response.headers.get('content-encoding')).toBeNull();
    expect(await response.text()).toContain('<html');
  });
});
