import { afterAll, describe, expect, test } from '@jest/globals';
import { createClient as createStreamClient } from 'graphql-sse';
import { createClient as createSocketClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { lastCursor } from '../../support/last-cursor.js';
import { socketUrl } from '../../support/live-socket.js';
import { serveExample, temporaryFolder, type ServedGraph } from '../../support/serve.js';
import { numbered, writePeople } from '../../support/write-entities.js';

const CHANGES = 'subscription ($after: String) { graphChanged(after: $after) { cursor nodeId } }';

const folder = temporaryFolder();
afterAll(() => folder.remove());

/** What both clients have: they reconnect by themselves, and read the request anew each time. */
interface Client {
  subscribe(request: Request, sink: { next(answer: unknown): void; error(error: unknown): void; complete(): void }): () => void;
  dispose(): void | Promise<void>;
}

interface Request {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

type Connect = (url: string, retry: () => Promise<void>) => Client;

/** As docs/live.md has them; they wait for `retry` before they try again. */
const CLIENTS: readonly (readonly [name: string, connect: Connect])[] = [
  [
    'graphql-ws',
    (url, retryWait) =>
      createSocketClient({
        url: socketUrl(url),
        webSocketImpl: WebSocket,
        retryAttempts: Infinity,
        shouldRetry: () => true,
        retryWait,
      }),
  ],
  ['graphql-sse', (url, retry) => createStreamClient({ url: `${url}/graphql/stream`, retryAttempts: Infinity, retry })],
];

/** Follows changes as docs/live.md says: after the last one that came, however often the connection breaks. */
function follow(client: Client, start: string): Followed {
  let after = start;
  let onChange = (): void => {};
  const nodeIds: string[] = [];
  let end: (reason: unknown) => void = () => {};
  const over = new Promise<never>((_, reject) => (end = reject));
  const request = {
    query: CHANGES,
    get variables() {
      return { after };
    },
  };
  client.subscribe(request, {
    next: (answer) => {
      const { graphChanged } = (answer as { data: { graphChanged: { cursor: string; nodeId: string } } }).data;
      after = graphChanged.cursor;
      nodeIds.push(graphChanged.nodeId);
      onChange();
    },
    error: (error) => end(error),
    complete: () => end(new Error('the client takes the subscription for complete')),
  });
  return {
    nodeIds,
    until: async (count) => {
      while (nodeIds.length < count) await Promise.race([over, new Promise<void>((resolve) => (onChange = resolve))]);
    },
  };
}

interface Followed {
  readonly nodeIds: readonly string[];
  /** Resolves once there are so many; rejects where the client does not go on. */
  until(count: number): Promise<void>;
}

describe.each(CLIENTS)('a client of %s reconnects when the server is restarted', (name, connect) => {
  const location = `sqlite:${folder.path}/${name}.db`;
  const serve = async (port: string): Promise<ServedGraph> => {
    const graph = await serveExample({ CLAIMGRAPH_STORE: location, PORT: port });
    opened.push(graph.close);
    return graph;
  };
  const opened: (() => void | Promise<void>)[] = [];
  afterAll(async () => {
    for (const close of opened) await close();
  });

  test('and goes on after the last change that it got, with none lost and none twice', async () => {
    const first = await serve('0');
    let comeBack = (): void => {};
    const isBack = new Promise<void>((resolve) => (comeBack = resolve));
    let tries = 0;
    // The first time nobody is there yet.
    const client = connect(first.url, async () => (tries++ === 0 ? undefined : isBack));
    opened.push(() => client.dispose());
    const followed = follow(client, await lastCursor(first));
    await writePeople(first.app, numbered('before', 3));
    await followed.until(3);
    await opened.shift()?.();
    const second = await serve(new URL(first.url).port);
    await writePeople(second.app, numbered('meanwhile', 2));
    comeBack();
    await followed.until(5);
    await writePeople(second.app, numbered('after', 2));
    await followed.until(7);
    expect(tries).toBeGreaterThan(1);
    expect(followed.nodeIds).toEqual([...numbered('before', 3), ...numbered('meanwhile', 2), ...numbered('after', 2)]);
  });
});
