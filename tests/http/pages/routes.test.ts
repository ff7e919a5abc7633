import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { editorTabs } from '../../../src/http/pages/editor-tabs.js';
import { schema } from '../../support/ask.js';
import { QUESTIONS_TEXT } from '../../support/example-questions.js';
import { serveExample, type ServedGraph } from '../../support/serve.js';

let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample();
});
afterAll(() => graph.close());

/** What a browser asks for when somebody opens an address. */
const PAGE = { accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8' };

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${graph.url}${path}`, { headers });

describe('a person who opens the address', () => {
  test('is told what this is, how much is in it, and where to go', async () => {
    const response = await get('/');
    const page = await response.text();
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(page).toContain('<b>34</b> entities');
    expect(page).toMatch(/\d+ entity types, \d+ of them abstract,\s+\d+ relation types/);
    for (const link of ['/graphiql', '/schema.graphql', '/health', '/ready']) expect(page).toContain(`href="${link}"`);
  });

  test('gets a 404 page that has no part of the address in it unescaped', async () => {
    const response = await get('/no-such-page-<script>', PAGE);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('<script>');
  });

  test('gets pages for 404 and 405', async () => {
    const missing = await get('/no-such-page', PAGE);
    expect(missing.headers.get('content-type')).toMatch(/^text\/html/);
    expect(await missing.text()).toContain('There is nothing at <code>/no-such-page</code>');
    for (const path of ['/', '/graphiql', '/schema.graphql', '/health', '/ready']) {
      const sent = await fetch(`${graph.url}${path}`, { method: 'POST', body: 'x' });
      expect([path, sent.status, sent.headers.get('allow')]).toEqual([path, 405, 'GET, HEAD']);
      expect((await fetch(`${graph.url}${path}`, { method: 'OPTIONS' })).status).toBe(204);
      const head = await fetch(`${graph.url}${path}`, { method: 'HEAD' });
      expect([path, head.status, await head.text()]).toEqual([path, 200, '']);
    }
    const changed = await fetch(`${graph.url}/graphql`, { method: 'PUT', headers: { 'apollo-require-preflight': 'yes' } });
    expect([changed.status, changed.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });

  test('is protected by security headers: no frames, no referrer, no type guessed', async () => {
    for (const path of ['/', '/graphiql', '/schema.graphql', '/health', '/nowhere', '/graphql?query={stats{entities}}']) {
      const { headers } = await get(path, { 'apollo-require-preflight': 'yes' });
      expect(headers.get('content-security-policy')).toMatch(/default-src .*frame-ancestors 'none'/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
  });

  test('gets the query editor compressed, or not where the browser does not accept that', async () => {
    const compressed = await get('/graphiql');
    expect(compressed.headers.get('content-encoding')).toBe('gzip');
    const page = await compressed.text();
    expect(page).toContain('How is Joe Lopez connected to IMOD');
    const plain = await get('/graphiql', { 'accept-encoding': 'identity' });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(await plain.text()).toBe(page);
  });
});

describe('the query editor', () => {
  test('shows what a denial and a retraction change, which works as it stands, with a key', async () => {
    const writing = editorTabs(QUESTIONS_TEXT, schema, new Date()).filter(({ query }) => /^mutation /m.test(query));
    const { key } = await graph.app.keys.create('anna', 'editor');
    const [denied, again, retracted] = [writing[0], writing[0], writing[1]].map((tab) => tab?.query ?? '');
    const answers = [];
    for (const query of [denied, again, retracted]) {
      const { body } = await graph.ask(query ?? '', {}, { authorization: `Bearer ${key}` });
      answers.push(Object.values(body.data ?? {})[0]);
    }
    expect(answers).toMatchObject([
      { relation: { evidence: { status: 'DISPUTED' } }, changes: [{}, {}, {}] },
      { relation: { evidence: { status: 'DISPUTED' } }, changes: [] },
      { relation: { evidence: { status: 'SINGLE_SOURCE' } } },
    ]);
    expect(denied).toContain('Put this into Headers, below:\n#   {"Authorization": "Bearer KEY"}');
    const page = await (await get('/graphiql')).text();
    for (const shown of ['mutation WhatADenialChanges', 'mutation WhatARetractionChanges']) expect(page).toContain(shown);
  });

  test('is not sent again where the browser has it', async () => {
    const tag = (await get('/graphiql')).headers.get('etag') ?? '';
    const again = await get('/graphiql', { 'if-none-match': tag });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag]);
    expect((await get('/graphiql', { 'if-none-match': 'W/"another"' })).status).toBe(200);
  });

  test('and the API answer with a trailing slash, too', async () => {
    const editor = await fetch(`${graph.url}/graphiql/`, { redirect: 'manual' });
    expect([editor.status, editor.headers.get('location')]).toEqual([308, '/graphiql']);
    const answer = await get('/graphql/?query={stats{entities}}', { 'apollo-require-preflight': 'yes' });
    expect(await answer.json()).toEqual({ data: { stats: { entities: 34 } } });
  });
});

describe('a front-end developer', () => {
  test('gets the schema as SDL', async () => {
    const response = await get('/schema.graphql');
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(
      buildSchema(await response.text())
        .getQueryType()
        ?.getFields()['paths'],
    ).toBeDefined();
  });

  test('gets a request id with every answer', async () => {
    const ids = [];
    for (let i = 0; i < 2; i++) ids.push((await graph.ask('{ stats { entities } }')).response.headers.get('x-request-id'));
    for (const path of ['/', '/schema.graphql', '/ready', '/nowhere']) ids.push((await get(path)).headers.get('x-request-id'));
    expect(new Set(ids).size).toBe(6);
    expect(ids).not.toContain(null);
  });
});

describe('a program', () => {
  test('that accepts no HTML gets 404 and 405 as JSON', async () => {
    for (const accept of ['*/*', 'application/json', 'text/plain']) {
      const missing = await get('/no-such-page', { accept });
      expect([missing.status, missing.headers.get('content-type'), missing.headers.get('vary')]).toEqual([
        404,
        'application/json',
        'accept, Accept-Encoding',
      ]);
      expect(await missing.json()).toEqual({
        errors: [{ message: 'there is nothing at /no-such-page', extensions: { code: 'NOT_FOUND' } }],
      });
    }
    const sent = await fetch(`${graph.url}/health`, { method: 'POST', body: 'x' });
    expect([sent.status, await sent.json()]).toEqual([
      405,
      { errors: [{ message: '/health only answers GET and HEAD', extensions: { code: 'BAD_REQUEST' } }] },
    ]);
  });

  test('without a key is refused the metrics from elsewhere', async () => {
    const refused = await get('/metrics', { accept: 'text/plain;version=0.0.4', 'x-forwarded-for': '203.0.113.1' });
    expect([refused.status, await refused.json()]).toEqual([
      401,
      {
        errors: [
          { message: 'metrics need a key or a token, unless a program on this machine asks', extensions: { code: 'UNAUTHENTICATED' } },
        ],
      },
    ]);
  });
});

describe('an operator', () => {
  test('sees that the server and its store answer', async () => {
    expect(await (await get('/health')).json()).toEqual({ status: 'ok' });
    expect(await (await get('/ready')).json()).toEqual({ status: 'ok' });
  });
});
