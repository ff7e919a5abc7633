import { toJson } from './raw-numbers.js';
import type { ServedGraph } from './serve.js';

/** What comes as Server-Sent Events, as it comes. */
export interface EventStream {
  readonly response: Response;
  /** The next answer; null when the stream has said that it is complete. Throws where it ends without. */
  next(): Promise<unknown>;
  /** The id of the last answer that had one. */
  lastEventId(): string | null;
  /** Leaves. */
  leave(): void;
}

export interface StreamRequest {
  readonly query?: string;
  readonly variables?: object;
  readonly extensions?: object;
  readonly headers?: Record<string, string>;
  readonly method?: 'GET' | 'POST';
}

/** Asks for a stream, by POST unless it is said otherwise. */
export async function streamFrom({ url }: Pick<ServedGraph, 'url'>, request: StreamRequest): Promise<EventStream> {
  const { query, variables = {}, extensions, headers = {}, method = 'POST' } = request;
  const leaving = new AbortController();
  const response = await fetch(`${url}/graphql/stream${method === 'GET' ? `?${searchOf(request)}` : ''}`, {
    method,
    headers: { accept: 'text/event-stream', ...(method === 'POST' && { 'content-type': 'application/json' }), ...headers },
    ...(method === 'POST' && { body: toJson({ query, variables, extensions }) }),
    signal: leaving.signal,
  });
  const messages = messagesIn(response);
  let lastEventId: string | null = null;
  return {
    response,
    next: async () => {
      const { value } = await messages.next();
      if (value === undefined) throw new Error('the stream ended, and was not complete');
      lastEventId = value.id ?? lastEventId;
      return value.event === 'complete' ? null : (JSON.parse(value.data) as unknown);
    },
    lastEventId: () => lastEventId,
    leave: () => leaving.abort(),
  };
}

/** The query string of a request by GET. */
export function searchOf({ query, variables = {}, extensions }: Pick<StreamRequest, 'query' | 'variables' | 'extensions'>): string {
  return new URLSearchParams({
    ...(query !== undefined && { query }),
    variables: toJson(variables),
    ...(extensions && { extensions: toJson(extensions) }),
  }).toString();
}

interface EventMessage {
  readonly event: string;
  readonly data: string;
  readonly id: string | null;
}

async function* messagesIn({ body }: Response): AsyncGenerator<EventMessage, undefined> {
  if (!body) throw new Error('an answer without a body');
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const fields = Object.fromEntries(part.split('\n').map((line) => line.split(/:(.*)/s).slice(0, 2)));
      const [event, data, id] = ['event', 'data', 'id'].map((name) => fields[name]?.trim());
      if (event !== undefined) yield { event, data: data ?? '', id: id ?? null };
    }
  }
  return undefined;
}
