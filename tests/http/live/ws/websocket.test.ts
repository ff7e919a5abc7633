import { once } from 'node:events';
import { setImmediate as nextLoopIteration } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { lastCursor } from '../../../support/last-cursor.js';
import { refusalOf, socketTo, socketUrl, type SocketClient } from '../../../support/live-socket.js';
import { keepLog } from '../../../support/log-lines.js';
import { errorsOf, subscribers } from '../../../support/metrics.js';
import { serveExample, type ServedGraph } from '../../../support/serve.js';
import { take } from '../../../support/take.js';
import { numbered, writePeople, writePeopleTogether } from '../../../support/write-entities.js';

const KEY = 'a-key-of-the-test-suite';
const CHANGES =
  'subscription ($after: String, $where: ChangeFilter) { graphChanged(after: $after, where: $where) { cursor nodeId action by } }';

const QUESTION = '{ from: { name: "Microsoft" }, to: { name: "IMOD" } }';

const log = keepLog();
let graph: ServedGraph;
let client: SocketClient;
beforeAll(async () => {
  const environment = {
    CLAIMGRAPH_EDITOR_KEY: KEY,
    CLAIMGRAPH_LIMIT_BODY: '20000',
    CLAIMGRAPH_LIMIT_BODY_WITH_KEY: '40000',
    CLAIMGRAPH_LIMIT_OPERATIONS: '5',
    CLAIMGRAPH_LIMIT_SLOW: '4',
    CLAIMGRAPH_LOG_LEVEL: 'info',
    CLAIMGRAPH_CORS: 'https://friends.example',
  };
  graph = await serveExample(environment, log.stream);
  client = socketTo(graph);
});
afterAll(async () => {
  await client.close();
  await graph.close();
});

const now = (): Promise<string> => lastCursor(graph);

describe('over a WebSocket', () => {
  test('queries have the same answers as over HTTP, compiled or not', async () => {
    const query = '{ stats { entities } }';
    for (let i = 0; i < 3; i++) expect(await client.first(query)).toEqual((await graph.ask(query)).body);
  });

  test('changes come as they are written, filtered', async () => {
    const after = await now();
    const answers = client.ask(CHANGES, { after, where: { nodeIds: ['w2', 'w4'] } });
    const coming = take(answers, 2);
    await writePeople(graph.app, numbered('w', 4));
    expect((await coming).map(({ data }) => data)).toEqual(
      ['w2', 'w4'].map((nodeId) => ({ graphChanged: { cursor: expect.any(String), nodeId, action: 'CREATED', by: null } })),
    );
    await answers.return?.();
  });

  test('nodes of changes are read anew for each event', async () => {
    const query = 'subscription ($after: String) { graphChanged(after: $after) { node { ... on Person { id name } } } }';
    const answers = client.ask(query, { after: await now() });
    const coming = take(answers, 2);
    await writePeople(graph.app, ['n1', 'n2']);
    expect((await coming).map(({ data }) => data)).toEqual(
      ['n1', 'n2'].map((id) => ({ graphChanged: { node: { id, name: `Person ${id}` } } })),
    );
    await answers.return?.();
  });

  test('a path question is answered at once', async () => {
    const query = `subscription { pathsChanged(input: ${QUESTION}, first: 1) { cursor status paths { length } } }`;
    expect(await client.first(query)).toEqual({
      data: { pathsChanged: { cursor: expect.any(String), status: expect.any(String), paths: [{ length: expect.any(Number) }] } },
    });
  });
});

describe('the client', () => {
  const by = async (options: Parameters<typeof socketTo>[1]): Promise<unknown> => {
    const own = socketTo(graph, options);
    const after = await now();
    const coming = own.first(CHANGES, { after });
    await writePeople(graph.app, [`b${performance.now()}`]);
    const { data } = await coming;
    await own.close();
    return data?.['graphChanged'];
  };

  test('is identified by connection_init, by either name, or by the headers', async () => {
    for (const options of [
      { params: { authorization: `Bearer ${KEY}` } },
      { params: { Authorization: `Bearer ${KEY}` } },
      { params: { 'x-api-key': KEY } },
      { headers: { 'x-api-key': KEY } },
      { params: { 'x-api-key': KEY }, headers: { authorization: 'Bearer nonsense' } },
    ])
      expect(await by(options)).toMatchObject({ by: 'tester' });
    expect(await by({})).toMatchObject({ by: null });
  });

  test('with an unknown key is let go, with the reason', async () => {
    for (const options of [{ params: { 'x-api-key': 'nonsense' } }, { headers: { authorization: 'Basic abc' } }]) {
      const own = socketTo(graph, options);
      expect(await refusalOf(own.ask('{ stats { entities } }'))).toMatchObject({
        code: 4401,
        reason: expect.stringMatching(/^UNAUTHENTICATED: the/),
      });
    }
  });

  test('is never guessed: a key that is no text, or in the wrong place, is refused with the reason', async () => {
    const noText = 'UNAUTHENTICATED: x-api-key must be a text';
    const elsewhere = 'UNAUTHENTICATED: authorization belongs into the payload of connection_init itself, not into its headers';
    for (const [params, reason] of [
      ...[5, null, [KEY], { key: KEY }].map((key) => [{ 'x-api-key': key }, noText] as const),
      [{ Authorization: [`Bearer ${KEY}`] }, 'UNAUTHENTICATED: authorization must be a text'],
      [{ headers: { Authorization: `Bearer ${KEY}` } }, elsewhere],
      [{ headers: { authorization: `Bearer ${KEY}` }, 'x-api-key': KEY }, elsewhere],
      [
        { authorization: `Bearer ${KEY}`, 'x-api-key': 'another' },
        'UNAUTHENTICATED: Authorization and x-api-key hold different keys: send one of them',
      ],
    ] as const) {
      const own = socketTo(graph, { params });
      expect(await refusalOf(own.ask('{ stats { entities } }'))).toMatchObject({ code: 4401, reason });
    }
    const other = socketTo(graph, { params: { headers: { 'accept-language': 'fr' }, locale: 5 } });
    expect(await other.first('{ stats { entities } }')).toHaveProperty('data');
    await other.close();
  });

  test('is told that it uses an id twice, however long that is', async () => {
    const socket = new WebSocket(socketUrl(graph.url), 'graphql-transport-ws');
    await once(socket, 'open');
    socket.send('{"type":"connection_init"}');
    await once(socket, 'message');
    const message = JSON.stringify({
      id: '张'.repeat(200),
      type: 'subscribe',
      payload: { query: CHANGES, variables: { after: await now() } },
    });
    for (let i = 0; i < 2; i++) socket.send(message);
    const [code, reason] = (await once(socket, 'close')) as [number, Buffer];
    expect([code, reason.toString()]).toEqual([4409, `Subscriber for ${'张'.repeat(36)}`]);
    expect(await errorsOf(graph, 'INTERNAL_SERVER_ERROR')).toBe(0);
  });

  test('must send connection_init in time', async () => {
    const socket = new WebSocket(socketUrl(graph.url), 'graphql-transport-ws');
    const [code] = await once(socket, 'close');
    expect(code).toBe(4408);
  });
});

describe('the limits are those of HTTP', () => {
  const codes = async (query: string): Promise<unknown> => {
    const refusal = await refusalOf(client.ask(query));
    const { body } = await graph.ask(
      query.replace(/^subscription \{ graphChanged \{ cursor (.*) \} \}$/, '{ changes(first: 1) { nodes { cursor $1 } } }'),
    );
    return [refusal, body.errors].map((errors) => (errors as { extensions: { code: string } }[])[0]?.extensions.code);
  };
  const fields = (count: number): string => Array.from({ length: count }, (_, i) => `a${i}: nodeId`).join(' ');

  test('tokens, aliases and depth, of queries and of subscriptions', async () => {
    expect(await codes(`{ ${'a '.repeat(5_000)}}`)).toEqual(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_PARSE_FAILED']);
    expect(await codes('{ nothing }')).toEqual(['GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_VALIDATION_FAILED']);
    expect(await codes(`subscription { graphChanged { cursor ${fields(31)} } }`)).toEqual(['TOO_COMPLEX', 'TOO_COMPLEX']);
    const deep = `node { ... on Company ${'{ relations(first: 1) { nodes { from '.repeat(5)}{ id }${' } } }'.repeat(5)} }`;
    expect(await codes(`subscription { graphChanged { cursor ${deep} } }`)).toEqual(['TOO_COMPLEX', 'TOO_COMPLEX']);
  });

  test('the cost of a path question, by as many paths as it may give', async () => {
    const pathsQuery = (first: number): string =>
      `subscription { pathsChanged(input: ${QUESTION}, first: ${first}) { paths { documents { id } hops { relations { id } } } } }`;
    expect(await client.first(pathsQuery(10))).toMatchObject({ data: {} });
    expect(await refusalOf(client.ask(pathsQuery(101)))).toMatchObject([{ extensions: { code: 'INVALID_INPUT' } }]);
    const costly = pathsQuery(100).replace('relations { id }', 'relations { id claims(first: 100) { nodes { id } } }');
    expect(await refusalOf(client.ask(costly))).toMatchObject([{ extensions: { code: 'TOO_COMPLEX', limit: 20_000 } }]);
  });

  test('a cursor of another store, or an invalid one', async () => {
    const faults = [{ path: ['after'], message: expect.any(String) }];
    for (const after of ['nonsense', Buffer.from('[1,"change",99999]').toString('base64url')])
      expect(await refusalOf(client.ask(CHANGES, { after }))).toMatchObject([{ extensions: { code: 'INVALID_INPUT', faults } }]);
  });

  test('a message over the limit on bodies closes the connection; with a key it may be larger', async () => {
    const query = `# ${'x'.repeat(30_000)}\n{ stats { entities } }`;
    expect(await refusalOf(socketTo(graph).ask(query))).toMatchObject({ code: 1009, reason: 'PAYLOAD_TOO_LARGE' });
    const known = socketTo(graph, { params: { 'x-api-key': KEY } });
    expect(await known.first(query)).toMatchObject({ data: { stats: {} } });
    await known.close();
    expect(await refusalOf(socketTo(graph, { params: { 'x-api-key': KEY } }).ask('x'.repeat(60_000)))).toMatchObject({ code: 1009 });
    expect(await errorsOf(graph, 'PAYLOAD_TOO_LARGE')).toBe(2);
  });

  test('operations at once on one connection', async () => {
    const own = socketTo(graph);
    const after = await now();
    const answers = Array.from({ length: 5 }, () => own.ask(CHANGES, { after }));
    const coming = answers.map((one) => take(one, 1));
    expect(await refusalOf(own.ask('{ stats { entities } }'))).toMatchObject([{ extensions: { code: 'RATE_LIMITED', limit: 5 } }]);
    await writePeople(graph.app, ['o1']);
    await Promise.all(coming);
    await answers[0]?.return?.();
    expect(await own.first('{ stats { entities } }')).toMatchObject({ data: { stats: {} } });
    await own.close();
  });
});

describe('pages of other origins', () => {
  const opened = async (origin: string): Promise<unknown> => {
    const socket = new WebSocket(socketUrl(graph.url), 'graphql-transport-ws', { origin });
    const [event] = (await Promise.race([once(socket, 'open'), once(socket, 'unexpected-response').then(([, answer]) => [answer])])) as [
      { statusCode?: number } | undefined,
    ];
    socket.terminate();
    return event?.statusCode ?? 'open';
  };

  test('open no WebSocket, unless CORS allows them', async () => {
    expect(await opened('https://evil.example')).toBe(403);
    expect(await opened('null')).toBe(403);
    expect(await opened('https://friends.example')).toBe('open');
    expect(await opened(graph.url)).toBe('open');
  });

  test('and there is no WebSocket at other addresses', async () => {
    const socket = new WebSocket(socketUrl(graph.url).replace('/graphql', '/elsewhere'));
    const [, answer] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
    expect(answer.statusCode).toBe(404);
  });
});

test('a slow reader is cut off, and can go on from where it was', async () => {
  const after = await now();
  await writePeopleTogether(graph.app, numbered('slow', 200), 'x'.repeat(10_000));
  const socket = new WebSocket(socketUrl(graph.url), 'graphql-transport-ws');
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
  const query = `subscription { graphChanged(after: "${after}") { cursor nodeId patch node { ... on Person { description } } } }`;
  const received: number[] = [];
  socket.on('message', (message: Buffer) => received.push(message.length));
  socket.pause();
  for (const id of ['1', '2', '3', '4', '5']) socket.send(JSON.stringify({ id, type: 'subscribe', payload: { query } }));
  // Others are served meanwhile, and the server is not slower for it.
  const fast = client.ask(CHANGES, { after });
  expect(await take(fast, 200)).toHaveLength(200);
  await fast.return?.();
  const closing = once(socket, 'close');
  while (socket.bufferedAmount > 0) await client.first('{ stats { entities } }');
  while ((await subscribers(graph, 'websocket')) > 0) await nextLoopIteration();
  socket.resume();
  expect((await closing).map(String)).toEqual(['4008', 'SLOW_CONSUMER']);
  expect(received.length).toBeLessThan(1_000);
  expect(await errorsOf(graph, 'SLOW_CONSUMER')).toBe(1);
  expect(log.text()).toMatch(
    /"transport":"websocket","address":"127.0.0.1","path":"\/graphql","codes":\["SLOW_CONSUMER"\],"msg":"cut off"/,
  );
});

test('a pong has no payload', async () => {
  const socket = new WebSocket(socketUrl(graph.url), 'graphql-transport-ws');
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
  socket.send('{"type":"ping","payload":{"large":"x"}}');
  expect(String((await once(socket, 'message'))[0])).toBe('{"type":"pong"}');
  socket.terminate();
});
