import type { FormattedExecutionResult } from 'graphql';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { withRawNumbers } from './raw-numbers.js';
import type { ServedGraph } from './serve.js';

type JsonObject = Readonly<Record<string, unknown>>;
type Answers = AsyncIterableIterator<FormattedExecutionResult>;

/** A client over one WebSocket. */
export interface SocketClient {
  /** The answers to an operation; iterating throws the errors that refuse it, or how the connection was closed. */
  ask(query: string, variables?: JsonObject, extensions?: JsonObject): Answers;
  /** The first answer to it. */
  first(query: string, variables?: JsonObject, extensions?: JsonObject): Promise<FormattedExecutionResult>;
  close(): Promise<void>;
}

export interface SocketOptions {
  /** Sent with connection_init. */
  readonly params?: Record<string, unknown>;
  /** Sent as headers, as programs do. */
  readonly headers?: Record<string, string>;
}

/** Connects when it is first asked, and never again by itself. */
export function socketTo({ url }: Pick<ServedGraph, 'url'>, { params, headers = {} }: SocketOptions = {}): SocketClient {
  class WithHeaders extends WebSocket {
    constructor(address: string, protocol: string) {
      super(address, protocol, { headers });
    }

    override send(json: string): void {
      super.send(withRawNumbers(json));
    }
  }
  const client: Client = createClient({
    url: socketUrl(url),
    webSocketImpl: WithHeaders,
    retryAttempts: 0,
    lazy: true,
    ...(params && { connectionParams: params }),
  });
  const ask: SocketClient['ask'] = (query, variables, extensions) =>
    client.iterate({
      query,
      ...(variables && { variables: { ...variables } }),
      ...(extensions && { extensions: { ...extensions } }),
    }) as Answers;
  return {
    ask,
    first: async (query, variables, extensions) => {
      const answers = ask(query, variables, extensions);
      const { value } = await answers.next();
      await answers.return?.();
      return value as FormattedExecutionResult;
    },
    close: async () => client.dispose(),
  };
}

export const socketUrl = (url: string): string => `${url.replace(/^http/, 'ws')}/graphql`;

/** Why an operation is refused, or how its connection is closed. */
export async function refusalOf(answers: AsyncIterator<unknown>): Promise<unknown> {
  try {
    return { answered: await answers.next() };
  } catch (error) {
    return error;
  }
}
