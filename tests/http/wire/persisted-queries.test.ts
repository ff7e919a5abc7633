// Clients that send the hash of a query in place of its text, as Apollo Client and urql do: the same over every transport.
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Answer } from '../../support/ask.js';
import { serveExample, type ServedGraph } from '../../support/serve.js';
import { TRANSPORTS, type Variables } from '../support/transports.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const persisted = (sha256Hash: unknown, version: unknown = 1): Variables => ({ persistedQuery: { version, sha256Hash } });

/** A query that no other test sends. */
const newQuery = (): string => `query { stats { entities } } # ${randomUUID()}`;

const codesOf = ({ errors = [] }: Answer): unknown[] => errors.map(({ extensions }) => extensions?.['code']);
const MISS = [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }];

let graph: ServedGraph;
let without: ServedGraph;
let counting: ServedGraph;
let shared: ServedGraph;
beforeAll(async () => {
  graph = await serveExample();
  counting = await serveExample({ CLAIMGRAPH_TRUSTED_PROXIES: '127.0.0.1', CLAIMGRAPH_LIMIT_RATE: '2' });
  without = await serveExample({ CLAIMGRAPH_PERSISTED: 'off' });
  shared = await serveExample({ CLAIMGRAPH_CORS: 'https://map.example.org' });
});
afterAll(async () => {
  await graph.close();
  await without.close();
  await counting.close();
  await shared.close();
});

describe.each(TRANSPORTS)('over $name', ({ send, takes }) => {
  test('an unknown hash is told as clients know it; sent with its text, it is known from then on, everywhere', async () => {
    const query = newQuery();
    const extensions = persisted(sha256(query));
    expect((await send(graph.url, null, { extensions })).errors).toEqual(MISS);
    const answer = await send(graph.url, null, { query, extensions });
    expect(answer).toMatchObject({ data: { stats: {} } });
    for (const other of TRANSPORTS) expect(await other.send(graph.url, null, { extensions })).toEqual(answer);
    // An empty text is none: clients over WebSockets, whose protocol asks for one, send it so.
    expect(await send(graph.url, null, { query: '', extensions })).toEqual(answer);
  });

  test('a hash that is not that of the text is refused, and nothing is kept under it', async () => {
    const [query, other] = [newQuery(), newQuery()];
    const extensions = persisted(sha256(other));
    const { errors = [] } = await send(graph.url, null, { query, extensions });
    const path = ['extensions', 'persistedQuery', 'sha256Hash'];
    expect(errors).toMatchObject([{ extensions: { code: 'INVALID_INPUT', faults: [{ path }] } }]);
    expect((await send(graph.url, null, { extensions })).errors).toEqual(MISS);
  });

  test.each<[string, Variables, string | undefined]>([
    ['a hash that is none', persisted('7'), 'sha256Hash'],
    ['a hash that is no text', persisted(7), 'sha256Hash'],
    ['a version that is not known', persisted(sha256(''), 2), 'version'],
    ['no object', { persistedQuery: 'x' }, undefined],
  ])('%s is refused by its path, with a text and without', async (_fault, extensions, field) => {
    const path = ['extensions', 'persistedQuery', ...(field === undefined ? [] : [field])];
    for (const request of [{ extensions }, { extensions, query: newQuery() }]) {
      const { errors = [] } = await send(graph.url, null, request);
      expect(errors).toMatchObject([
        { extensions: { code: 'INVALID_INPUT', faults: expect.arrayContaining([expect.objectContaining({ path })]) } },
      ]);
    }
  });

  test.each([
    ['that is over a limit', `{ ${'a: stats { entities } '.repeat(40)} }`],
    ['that is nested too deep', `{ ${'a { '.repeat(200)}b${' }'.repeat(200)} }`],
    ['with too many tokens', `{ ${'a '.repeat(6_000)} }`],
    ['that is not GraphQL', '{ stats {'],
    ['that does not fit the schema', '{ nothingOfTheSort }'],
  ])('a text %s is refused, and not kept', async (_fault, query) => {
    const extensions = persisted(sha256(query));
    expect(codesOf(await send(graph.url, null, { query, extensions })).length).toBeGreaterThan(0);
    expect((await send(graph.url, null, { extensions })).errors).toEqual(MISS);
  });

  test('where they are off, clients are told to send the text', async () => {
    const query = newQuery();
    for (const extensions of [persisted(sha256(query)), persisted(sha256('')), persisted(7)]) {
      const expected = [{ message: 'PersistedQueryNotSupported', extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } }];
      expect((await send(without.url, null, { extensions })).errors).toEqual(expected);
      expect((await send(without.url, null, { query, extensions })).errors).toEqual(expected);
    }
    expect(await send(without.url, null, { query })).toMatchObject({ data: { stats: {} } });
  });

  test('a request with neither text nor hash is refused as before', async () => {
    expect(codesOf(await send(graph.url, null, { extensions: {} }))).toEqual(['BAD_REQUEST']);
  });

  test('a mutation and a subscription by hash do what they do by text', async () => {
    const mutation = `mutation { deleteEntity(input: {id: "x"}) { changes { nodeId } } } # ${randomUUID()}`;
    const follow = `subscription { pathsChanged(input: {from: {id: "microsoft"}, to: {id: "imod"}}) { status } } # ${randomUUID()}`;
    for (const [kind, query] of [
      ['mutation', mutation],
      ['subscription', follow],
    ] as const) {
      if (!takes.includes(kind)) continue;
      const extensions = persisted(sha256(query));
      const byText = await send(graph.url, null, { query });
      expect(codesOf(byText)).toEqual(kind === 'mutation' ? ['UNAUTHENTICATED'] : []);
      await send(graph.url, null, { query, extensions });
      expect(await send(graph.url, null, { extensions })).toEqual(byText);
    }
  });
});

test('a miss is counted as a request, and answered by 200 to clients of both media types', async () => {
  const counted = { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.9' };
  const statuses: number[] = [];
  for (const type of ['json', 'graphql-response+json', 'json']) {
    const headers = { ...counted, accept: `application/${type}` };
    const body = JSON.stringify({ extensions: persisted(sha256(newQuery())) });
    statuses.push((await fetch(`${counting.url}/graphql`, { method: 'POST', headers, body })).status);
  }
  expect(statuses).toEqual([200, 200, 429]);
});

test('a GET by hash from a page of another site is refused, as by text', async () => {
  const search = new URLSearchParams({ extensions: JSON.stringify(persisted(sha256(newQuery()))) });
  const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' };
  for (const path of ['graphql', 'graphql/stream']) expect((await fetch(`${graph.url}/${path}?${search}`, { headers })).status).toBe(400);
});

test('a GET from a page of an allowed origin is answered, as urql sends it by itself; from others it is not', async () => {
  const query = '{ stats { entities } }';
  const askedBy = async (origin: string, search: Record<string, string>): Promise<unknown> => {
    const headers = { origin, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' };
    const answer = (await (await fetch(`${shared.url}/graphql?${new URLSearchParams(search)}`, { headers })).json()) as Answer;
    return answer.data ?? codesOf(answer);
  };
  const extensions = JSON.stringify(persisted(sha256(query)));
  expect(await askedBy('https://map.example.org', { extensions })).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
  expect(await askedBy('https://map.example.org', { query, extensions })).toEqual({ stats: { entities: 34 } });
  expect(await askedBy('https://map.example.org', { extensions })).toEqual({ stats: { entities: 34 } });
  expect(await askedBy('https://evil.example', { extensions })).toEqual(['BAD_REQUEST']);
  expect(await askedBy('null', { extensions })).toEqual(['BAD_REQUEST']);
});
