import type { Answer } from '../support/ask.js';

/** One way in which a client reaches a server. Whoever adds a transport adds it to TRANSPORTS: the matrix of who may do what covers it. */
export interface Transport {
  readonly name: string;
  /** Kinds of operations that it takes. */
  readonly takes: readonly OperationKind[];
  /** Sends one operation with a key, or without one; the first answer, or the refusal. */
  ask(url: string, key: string | null, query: string, variables?: Variables): Promise<Answer>;
}

export type OperationKind = 'query' | 'mutation' | 'subscription';
export type Variables = Readonly<Record<string, unknown>>;

const httpPost: Transport = {
  name: 'HTTP POST',
  takes: ['query', 'mutation'],
  ask: async (url, key, query, variables = {}) => {
    const body = JSON.stringify({ query, variables });
    return answerOf(
      await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...bearer(key) }, body }),
    );
  },
};

const httpGet: Transport = {
  name: 'HTTP GET',
  takes: ['query'],
  ask: async (url, key, query, variables = {}) => {
    const asked = new URLSearchParams({ query, variables: JSON.stringify(variables) });
    return answerOf(await fetch(`${url}/graphql?${asked}`, { headers: bearer(key) }));
  },
};

export const TRANSPORTS: readonly Transport[] = [httpPost, httpGet];

const bearer = (key: string | null): Record<string, string> => (key === null ? {} : { authorization: `Bearer ${key}` });
const answerOf = async (response: Response): Promise<Answer> => (await response.json()) as Answer;
