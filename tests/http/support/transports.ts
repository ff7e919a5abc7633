import type { Answer, AnswerError } from '../../support/ask.js';
import { socketTo } from '../../support/live-socket.js';
import { searchOf, streamFrom } from '../../support/live-stream.js';
import { toJson } from '../../support/raw-numbers.js';

/** How a client reaches a server. A new transport is added to TRANSPORTS, so that the matrix of who may do what covers it. */
export interface Transport {
  readonly name: string;
  /** The kinds of operations that it supports. */
  readonly takes: readonly OperationKind[];
  /** Sends one operation with a key, or without one; the first answer, or the refusal. @param headers as a proxy adds them */
  ask(url: string, key: string | null, query: string, variables?: Variables, headers?: Headers): Promise<Answer>;
  /** The same for all that a request may have; an operation without a text is sent as clients of this transport send it. */
  send(url: string, key: string | null, request: SentRequest): Promise<Answer>;
}

export interface SentRequest {
  readonly query?: string;
  readonly variables?: Variables;
  readonly extensions?: Variables;
  readonly headers?: Headers;
}

export type OperationKind = 'query' | 'mutation' | 'subscription';
export type Variables = Readonly<Record<string, unknown>>;
type Headers = Readonly<Record<string, string>>;

type Send = Transport['send'];

const transport = (name: string, takes: readonly OperationKind[], send: Send): Transport => ({
  name,
  takes,
  send,
  ask: (url, key, query, variables = {}, headers = {}) => send(url, key, { query, variables, headers }),
});

const httpPost = transport('HTTP POST', ['query', 'mutation'], async (url, key, { headers: added, ...request }) => {
  const headers = { 'content-type': 'application/json', ...added, ...bearer(key) };
  return answerOf(await fetch(`${url}/graphql`, { method: 'POST', headers, body: toJson(request) }));
});

const httpGet = transport('HTTP GET', ['query'], async (url, key, request) =>
  answerOf(await fetch(`${url}/graphql?${searchOf(request)}`, { headers: { ...request.headers, ...bearer(key) } })),
);

const webSocket = transport('WebSocket', ['query', 'mutation', 'subscription'], async (url, key, request) => {
  const { query = '', variables, extensions, headers = {} } = request;
  const client = socketTo({ url }, { params: bearer(key), headers });
  try {
    return await client.first(query, variables, extensions);
  } catch (refusal) {
    return { errors: errorsOf(refusal) };
  } finally {
    await client.close();
  }
});

const events = transport('Server-Sent Events', ['query', 'mutation', 'subscription'], async (url, key, request) => {
  const stream = await streamFrom({ url }, { ...request, headers: { ...request.headers, ...bearer(key) } });
  if (stream.response.status !== 200) return answerOf(stream.response);
  const answer = await stream.next();
  stream.leave();
  return answer as Answer;
});

export const TRANSPORTS: readonly Transport[] = [httpPost, httpGet, webSocket, events];

/** An operation is refused with errors; for an invalid key the connection is closed, with a reason that begins with the code. */
function errorsOf(refusal: unknown): readonly AnswerError[] {
  if (Array.isArray(refusal)) return refusal as AnswerError[];
  const { message = String(refusal), reason = message } = refusal as { readonly message?: string; readonly reason?: string };
  return [{ message: reason, extensions: { code: reason.split(':')[0] } }];
}

const bearer = (key: string | null): Record<string, string> => (key === null ? {} : { authorization: `Bearer ${key}` });
const answerOf = async (response: Response): Promise<Answer> => (await response.json()) as Answer;
