import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { serializeError } from '../../../src/http/request/log-requests.js';
import { lastCursor } from '../../support/last-cursor.js';
import { streamFrom } from '../../support/live-stream.js';
import { keepLog } from '../../support/log-lines.js';
import { serveExample, type ServedGraph } from '../../support/serve.js';
import { writePeople } from '../../support/write-entities.js';

const KEY = 'secret-key-of-the-editor';
const log = keepLog();

let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample({ CLAIMGRAPH_LOG_LEVEL: 'debug', CLAIMGRAPH_EDITOR_KEY: KEY }, log.stream);
});
afterAll(() => graph.close());

const idOf = ({ headers }: Response): string | null => headers.get('x-request-id');
const LINE = { level: 30, time: expect.any(Number), address: '127.0.0.1' };
const defaults = { ...LINE, ms: expect.any(Number), msg: 'answered', method: 'POST', path: '/graphql' };

describe('each request leaves one line', () => {
  test('with operation, viewer and outcome', async () => {
    const { response } = await graph.ask('query HowMany { stats { entities } }', {}, { authorization: `Bearer ${KEY}` });
    const requestId = idOf(response);
    expect(await log.lineOf(requestId)).toEqual({
      ...defaults,
      requestId,
      viewer: 'editor',
      type: 'query',
      operation: 'HowMany',
      cost: 1,
      work: 0,
      status: 200,
    });
  });

  test('with the address of the client, behind a proxy that is trusted the one that it names', async () => {
    const proxied = await serveExample({ CLAIMGRAPH_LOG_LEVEL: 'info', CLAIMGRAPH_TRUSTED_PROXIES: '127.0.0.1' }, log.stream);
    const { response } = await proxied.ask('{ stats { entities } }', {}, { 'x-forwarded-for': '203.0.113.7' });
    expect(await log.lineOf(idOf(response))).toMatchObject({ address: '203.0.113.7' });
    await proxied.close();
  });

  test('with the codes of its errors, also where the viewer is not known', async () => {
    const unknown = await graph.ask('query Lost { entity { id } relation(id: "x") { id } }');
    expect(await log.lineOf(idOf(unknown.response))).toMatchObject({
      operation: 'Lost',
      codes: ['INVALID_INPUT'],
      status: 200,
    });
    const refused = await graph.ask('query Guess { stats { entities } }', {}, { 'x-api-key': 'guessed-key' });
    const line = await log.lineOf(idOf(refused.response));
    expect(line).toMatchObject({ status: 401, codes: ['UNAUTHENTICATED'] });
    for (const unknown of ['operation', 'viewer']) expect(line).not.toHaveProperty(unknown);
  });

  test('also where it is refused before GraphQL', async () => {
    const simple = await fetch(`${graph.url}/graphql?query={stats{entities}}`, {
      headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
    });
    expect(await log.lineOf(idOf(simple))).toMatchObject({ method: 'GET', path: '/graphql', status: 400, codes: ['BAD_REQUEST'] });
  });

  test('a subscription has one when it begins, and one when it ends, with its duration', async () => {
    const { key } = await graph.app.keys.create('follower', 'reader');
    const query = 'subscription Follow($after: String) { graphChanged(after: $after) { nodeId } }';
    const stream = await streamFrom(graph, { query, variables: { after: await lastCursor(graph) }, headers: { 'x-api-key': key } });
    const requestId = idOf(stream.response);
    const expected = { requestId, viewer: 'follower', type: 'subscription', operation: 'Follow' };
    expect(await log.lineOf(requestId)).toEqual({ ...defaults, ...expected, cost: 1, work: 0, path: '/graphql/stream', status: 200 });
    await graph.app.keys.revoke('follower');
    await writePeople(graph.app, ['followed']);
    expect(await log.lineOf(requestId, 'subscription ended')).toEqual({
      ...LINE,
      msg: 'subscription ended',
      ...expected,
      seconds: expect.any(Number),
      codes: ['UNAUTHENTICATED'],
    });
    stream.leave();
  });

  test('also for pages; for monitoring only at the level debug', async () => {
    const page = await fetch(`${graph.url}/schema.graphql?token=secret-in-the-address`);
    expect(await log.lineOf(idOf(page))).toMatchObject({ level: 30, method: 'GET', path: '/schema.graphql', status: 200 });
    expect(await log.lineOf(idOf(await fetch(`${graph.url}/health`)))).toMatchObject({ level: 20, path: '/health' });
    expect(await log.lineOf(idOf(await fetch(`${graph.url}/nowhere`)))).toMatchObject({ level: 30, status: 404 });
    const known = await fetch(`${graph.url}/schema.graphql`, { headers: { 'x-api-key': KEY } });
    expect(await log.lineOf(idOf(known))).toMatchObject({ viewer: 'editor', status: 200 });
    const unknown = await fetch(`${graph.url}/schema.graphql`, { headers: { 'x-api-key': 'guessed-key' } });
    expect(await log.lineOf(idOf(unknown))).toMatchObject({ status: 401, codes: ['UNAUTHENTICATED'] });
  });

  test('and none has a key, variables, or the text of a query in it', async () => {
    const query = 'query Find($name: String!) { entity(name: $name) { id } other: entity(name: "secret-in-the-query") { id } }';
    const valid = await graph.ask(query, { name: 'secret-in-a-variable' }, { 'x-api-key': KEY });
    await log.lineOf(idOf(valid.response));
    const refused = await graph.ask(query, { name: { 'secret-in-a-variable': 1 } }, { 'x-api-key': 'secret-key-that-is-none' });
    await log.lineOf(idOf(refused.response));
    const asGet = await fetch(`${graph.url}/graphql?query={stats{secret-in-the-query}}`);
    await log.lineOf(idOf(asGet));
    expect(log.text()).not.toContain('secret');
  });
});

test('an error is logged with its stack and its causes, and without the query in it', () => {
  const error = new GraphQLError('cannot be', { originalError: new Error('the cause', { cause: 'its own' }) });
  expect(serializeError(new Error('outer', { cause: error }))).toMatchObject({
    type: 'Error',
    message: 'outer',
    stack: expect.stringContaining('request-log'),
    cause: { type: 'GraphQLError', message: 'cannot be' },
  });
  expect(JSON.stringify(serializeError(Object.assign(error, { source: 'secret' })))).not.toContain('secret');
  expect(serializeError('a text')).toEqual({ message: 'a text' });
});
