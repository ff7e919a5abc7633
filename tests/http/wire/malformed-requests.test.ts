import { request, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { serveExample, type ServedGraph } from '../../support/serve.js';

const QUERY = '{ stats { entities } }';

let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample({ CLAIMGRAPH_LIMIT_BODY: '2000' });
});
afterAll(() => graph.close());

interface Sent {
  readonly method?: string;
  readonly search?: Readonly<Record<string, string>> | string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** By POST, as JSON. */
const json = (body: unknown): Sent => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
/** By POST, as something else. */
const typed = (contentType: string | null, body: string | Buffer = JSON.stringify({ query: QUERY })): Sent => ({
  method: 'POST',
  headers: contentType === null ? {} : { 'content-type': contentType },
  body,
});
/** By GET, as a program does. */
const address = (search: Sent['search'] = {}): Sent => ({ search, headers: { 'sec-fetch-mode': 'cors' } });
/** As a browser does for a picture of a page of another site. */
const picture = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' };

/** Read as UTF-8 its letters become signs of replacement, and would be kept so. */
const inLatin1 = Buffer.from(JSON.stringify({ query: '{ entity(name: "Société Générale") { id } }' }), 'latin1');

const TRANSPORTS = [
  ['/graphql', {}],
  ['/graphql/stream', { accept: 'text/event-stream' }],
] as const;

/** Status, code and `Allow` of what each transport answers; `fetch` has headers of its own, so that it can't send all of this. */
async function refusals({ method = 'GET', search = {}, headers = {}, body = '' }: Sent): Promise<unknown[]> {
  return Promise.all(
    TRANSPORTS.map(async ([path, accept]) => {
      const queryString = new URLSearchParams(search).toString();
      const sent = request(`${graph.url}${path}?${queryString}`, { method, headers: { ...headers, ...accept } }).end(body);
      const [answer] = (await once(sent, 'response')) as [IncomingMessage];
      const code = /"code":"([A-Z_]+)"/.exec(await text(answer))?.[1];
      return [answer.statusCode, code, answer.headers.allow];
    }),
  );
}

describe('/graphql and /graphql/stream refuse the same request by the same status and code', () => {
  test.each<[string, Sent, number, string]>([
    ['no JSON', typed('application/json', '{'), 400, 'BAD_REQUEST'],
    ['no body', typed('application/json', ''), 400, 'BAD_REQUEST'],
    ['a list of operations', json([{ query: QUERY }]), 400, 'BAD_REQUEST'],
    ['a number', json(7), 400, 'BAD_REQUEST'],
    ['a text', json(QUERY), 400, 'BAD_REQUEST'],
    ['null', json(null), 400, 'BAD_REQUEST'],
    ['no query', json({ variables: {} }), 400, 'BAD_REQUEST'],
    ['an empty query', json({ query: '' }), 400, 'BAD_REQUEST'],
    ['a query that is no text', json({ query: 7 }), 400, 'BAD_REQUEST'],
    ['variables as a text', json({ query: QUERY, variables: '{}' }), 400, 'BAD_REQUEST'],
    ['variables as a list', json({ query: QUERY, variables: [] }), 400, 'BAD_REQUEST'],
    ['an operation name that is no text', json({ query: QUERY, operationName: 7 }), 400, 'BAD_REQUEST'],
    ['extensions as a text', json({ query: QUERY, extensions: 'x' }), 400, 'BAD_REQUEST'],
    ['a form', typed('application/x-www-form-urlencoded', `query=${encodeURIComponent(QUERY)}`), 415, 'BAD_REQUEST'],
    ['a form with files', typed('multipart/form-data; boundary=x', '--x--'), 415, 'BAD_REQUEST'],
    ['JSON as plain text', typed('text/plain'), 415, 'BAD_REQUEST'],
    ['JSON as nothing', typed(null), 415, 'BAD_REQUEST'],
    ['a query as itself', typed('application/graphql', QUERY), 415, 'BAD_REQUEST'],
    [
      'a compressed body',
      { ...json({ query: QUERY }), headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' } },
      415,
      'BAD_REQUEST',
    ],
    ['a type with JSON among its parameters', typed('text/plain; application/json'), 415, 'BAD_REQUEST'],
    ['letters in another encoding', typed('application/json', inLatin1), 400, 'BAD_REQUEST'],
    ['the same, which its type names', typed('application/json; charset=ISO-8859-1', inLatin1), 415, 'BAD_REQUEST'],
    ['another encoding of all of it', typed('application/json; charset="utf-16le"', Buffer.from('{}', 'utf16le')), 415, 'BAD_REQUEST'],
    ['more bytes than it may have', json({ query: `# ${'x'.repeat(3_000)}\n${QUERY}` }), 413, 'PAYLOAD_TOO_LARGE'],
    ['a query string without a query', address(), 400, 'BAD_REQUEST'],
    ['a query string with two queries', address(`query=${QUERY}&query=${QUERY}`), 400, 'BAD_REQUEST'],
    ['a query string with variables that are no JSON', address({ query: QUERY, variables: '{' }), 400, 'BAD_REQUEST'],
    ['a query string with variables as a list', address({ query: QUERY, variables: '[]' }), 400, 'BAD_REQUEST'],
    ['a picture on another site', { search: { query: QUERY }, headers: picture }, 400, 'BAD_REQUEST'],
    ['an unknown key', { ...json({ query: QUERY }), headers: { 'x-api-key': 'guessed' } }, 401, 'UNAUTHENTICATED'],
  ])('%s', async (_fault, sent, status, code) => {
    expect(await refusals(sent)).toEqual(TRANSPORTS.map(() => [status, code, undefined]));
  });

  test.each([
    ['PUT', 'GET, POST'],
    ['DELETE', 'GET, POST'],
    ['OPTIONS', 'GET, POST'],
  ])('the method %s', async (method, allow) => {
    expect(await refusals({ ...address({ query: QUERY }), method })).toEqual(TRANSPORTS.map(() => [405, 'BAD_REQUEST', allow]));
  });

  test('a mutation by GET', async () => {
    const query = 'mutation { deleteEntity(input: { id: "x" }) { __typename } }';
    expect(await refusals(address({ query }))).toEqual(TRANSPORTS.map(() => [405, 'BAD_REQUEST', 'POST']));
  });
});

test.each([
  'application/json; charset=utf-8',
  'Application/JSON ; Charset="UTF-8"; x=y',
  'application/json;charset=us-ascii',
  'application/json;',
])('a body of the type %s is taken', async (type) => {
  expect(await refusals(typed(type))).toEqual(TRANSPORTS.map(() => [200, undefined, undefined]));
});

test('a subscription to /graphql for a single answer is refused with 400, and told where to send it', async () => {
  const query = 'subscription { graphChanged { cursor } }';
  for (const accept of ['application/json', 'application/graphql-response+json', '*/*']) {
    const { response, body } = await graph.ask(query, {}, { accept });
    const message = 'a subscription needs a connection that stays open: a WebSocket to /graphql, or /graphql/stream';
    expect([response.status, body]).toEqual([400, { errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] }]);
  }
});

describe('errors of the operation itself are events of a stream that has begun: the same code, but status 200', () => {
  const two = 'query A { stats { entities } } query B { stats { claims } }';
  test.each<[string, Sent, number, string]>([
    ['a name that no operation has', json({ query: two, operationName: 'C' }), 400, 'OPERATION_RESOLUTION_FAILURE'],
    ['two operations and no name', json({ query: two }), 400, 'OPERATION_RESOLUTION_FAILURE'],
    ['a document nested too deep', json({ query: '{a'.repeat(150) + '}'.repeat(150) }), 400, 'TOO_COMPLEX'],
    ['a document that does not parse', json({ query: '{' }), 200, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', json({ query: '{ nothing }' }), 200, 'GRAPHQL_VALIDATION_FAILED'],
  ])('%s', async (_fault, sent, status, code) => {
    expect(await refusals(sent)).toEqual([
      [status, code, undefined],
      [200, code, undefined],
    ]);
  });

  test('an EventSource, which can send no header of its own, is accepted by its Sec-Fetch-Site', async () => {
    const eventSource = { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' };
    expect(await refusals({ search: { query: QUERY }, headers: eventSource })).toEqual(TRANSPORTS.map(() => [200, undefined, undefined]));
    const [, ofProgram] = await refusals({ search: { query: QUERY } });
    expect(ofProgram).toEqual([200, undefined, undefined]);
  });
});
