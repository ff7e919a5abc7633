import type { Answer, AnswerError } from '../../support/ask.js';
import { socketTo } from '../../support/live-socket.js';
import { streamFrom } from '../../support/live-stream.js';
import { toJson } from '../../support/raw-numbers.js';

/** How a client reaches a server. A new transport is added to TRANSPORTS, so that the matrix of who may do what covers it. */
export interface Transport {
  readonly name: string;
  /** The kinds of operations that it supports. */
  readonly takes: readonly OperationKind[];
  /** Sends one operation with a key, or without one; the first answer, or the refusal. @param headers as a proxy adds them */
  ask(url: string, key: string | null, query: string, variables?: Variables, headers?: Headers): Promise<Answer>;
}

export type OperationKind = 'query' | 'mutation' | 'subscription';
export type Variables = Readonly<Record<string, unknown>>;
type Headers = Readonly<Record<string, string>>;

const httpPost: Transport = {
  name: 'HTTP POST',
  takes: ['query', 'mutation'],
  ask: async (url, key, query, variables = {}, headers = {}) => {
    const body = toJson({ query, variables });
    return answerOf(
      await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers, ...bearer(key) }, body }),
    );
  },
};

const httpGet: Transport = {
  name: 'HTTP GET',
  takes: ['query'],
  ask: async (url, key, query, variables = {}, headers = {}) => {
    const search = new URLSearchParams({ query, variables: toJson(variables) });
    return answerOf(await fetch(`${url}/graphql?${search}`, { headers: { ...headers, ...bearer(key) } }));
  },
};

const webSocket: Transport = {
  name: 'WebSocket',
  takes: ['query', 'mutation', 'subscription'],
  ask: async (url, key, query, variables = {}, headers = {}) => {
    const client = socketTo({ url }, { params: bearer(key), headers });
    try {
      return await client.first(query, variables);
    } catch (refusal) {
      return { errors: errorsOf(refusal) };
    } finally {
      await client.close();
    }
  },
};

const events: Transport = {
  name: 'Server-Sent Events',
  takes: ['query', 'mutation', 'subscription'],
  ask: async (url, key, query, variables = {}, headers = {}) => {
    const stream = await streamFrom({ url }, { query, variables, headers: { ...headers, ...bearer(key) } });
    if (stream.response.status !== 200) return answerOf(stream.response);
    const answer = await stream.next();
    stream.leave();
    return answer as Answer;
  },
};

export const TRANSPORTS: readonly Transport[] = [httpPost, httpGet, webSocket, events];

/** An operation is refused with errors; for an invalid key the connection is closed, with a reason that begins with the code. */
function errorsOf(refusal: unknown): readonly AnswerError[] {
  if (Array.isArray(refusal)) return refusal as AnswerError[];
  const { message = String(refusal), reason = message } = refusal as { readonly message?: string; readonly reason?: string };
  return [{ message: reason, extensions: { code: reason.split(':')[0] } }];
}

const bearer = (key: string | null): Record<string, string> => (key === null ? {} : { authorization: `Bearer ${key}` });
const answerOf = async (response: Response): Promise<Answer> => (await response.json()) as Answer;
