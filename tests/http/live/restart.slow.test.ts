import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { claimgraph } from '../../cli/support/run.js';
import { socketTo, socketUrl } from '../../support/live-socket.js';
import { streamFrom } from '../../support/live-stream.js';
import { serveExample, temporaryFolder, type ServedGraph } from '../../support/serve.js';
import { take } from '../../support/take.js';
import { numbered, writePeople } from '../../support/write-entities.js';
import { SMALL } from '../../transfer/case-file/support/small-case.js';

const CHANGES = 'subscription ($after: String) { graphChanged(after: $after) { cursor nodeId } }';

const folder = temporaryFolder();
afterAll(() => folder.remove());

/** A connection has 2 seconds to close, once all is answered. */
const LONGER_THAN_THE_CLOSE_HANDSHAKE_MS = 2_500;
const EDITOR_KEY = 'an editor key for tests only';

interface ChangeEvent {
  readonly cursor: string;
  readonly nodeId: string;
}

const serveFile = (location: string): Promise<ServedGraph> => serveExample({ CLAIMGRAPH_STORE: location });

/** The next changes after a cursor. */
async function follow(graph: ServedGraph, after: string | undefined, count: number): Promise<ChangeEvent[]> {
  const client = socketTo(graph);
  const answers = await take(client.ask(CHANGES, { after }), count);
  await client.close();
  return answers.map(({ data }) => data?.['graphChanged'] as ChangeEvent);
}

async function changesAfter(graph: ServedGraph, after: string | undefined): Promise<ChangeEvent[]> {
  const { body } = await graph.ask('query ($after: String) { changes(after: $after, first: 200) { nodes { cursor nodeId } } }', { after });
  return (body.data as { changes: { nodes: ChangeEvent[] } }).changes.nodes;
}

/** Another process writes into the same file. */
async function loadSmallCase(location: string): Promise<void> {
  const file = join(folder.path, 'small.yaml');
  writeFileSync(file, SMALL);
  expect(await claimgraph(folder.path, 'load', file, '--store', location)).toMatchObject({ code: 0 });
}

test('a subscription after a restart misses nothing and repeats nothing, also of what another process wrote meanwhile', async () => {
  const location = `sqlite:${folder.path}/restart.db`;
  const before = await serveFile(location);
  const [start] = (await changesAfter(before, undefined)).slice(-1);
  const coming = follow(before, start?.cursor, 2);
  await writePeople(before.app, numbered('before', 3));
  const first = await coming;
  await before.close();
  await loadSmallCase(location);
  const after = await serveFile(location);
  const whole = await changesAfter(after, start?.cursor);
  const rest = await follow(after, first.at(-1)?.cursor, whole.length - 2);
  expect([...first, ...rest]).toEqual(whole);
  expect(whole.slice(0, 3).map(({ nodeId }) => nodeId)).toEqual(numbered('before', 3));
  await after.close();
});

test('changes of another process are told while it runs', async () => {
  const location = `sqlite:${folder.path}/other.db`;
  const graph = await serveFile(location);
  const [start] = (await changesAfter(graph, undefined)).slice(-1);
  const coming = follow(graph, start?.cursor, 5);
  await loadSmallCase(location);
  expect(await coming).toEqual((await changesAfter(graph, start?.cursor)).slice(0, 5));
  await graph.close();
});

test('a server that closes answers operations under way, and breaks off subscriptions without completing them', async () => {
  const graph = await serveExample();
  const socket = new WebSocket(socketUrl(graph.url), 'graphql-transport-ws');
  await once(socket, 'open');
  const messages: { readonly id?: string; readonly type: string }[] = [];
  socket.on('message', (message: Buffer) => messages.push(JSON.parse(message.toString()) as (typeof messages)[number]));
  const ask = (id: string, query: string): void => socket.send(JSON.stringify({ type: 'subscribe', id, payload: { query } }));
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
  const question = 'input: { from: { name: "Microsoft" }, to: { name: "IMOD" } }';
  ask('changes', 'subscription { graphChanged { cursor } }');
  ask('paths', `subscription { pathsChanged(${question}) { at } }`);
  await once(socket, 'message');
  const stream = await streamFrom(graph, { query: 'subscription { graphChanged { cursor } }' });
  ask('quick', '{ __typename }');
  ask('slow', `{ paths(${question}, first: 100) { nodes { hops { relations { claims(first: 5) { nodes { quote } } } } } } }`);
  await once(socket, 'message');
  const closing = once(socket, 'close');
  const closed = graph.close();
  expect((await closing)[0]).toBe(1012);
  await expect(stream.next()).rejects.toThrow('was not complete');
  const complete = messages.filter(({ type }) => type === 'complete').map(({ id }) => id);
  expect(new Set(complete)).toEqual(new Set(['quick', 'slow']));
  await closed;
});

test('a revoked key ends its subscription, which says why', async () => {
  const graph = await serveExample();
  const { key } = await graph.app.keys.create('short-lived', 'reader');
  const client = socketTo(graph, { params: { 'x-api-key': key } });
  const [start] = (await changesAfter(graph, undefined)).slice(-1);
  const answers = client.ask(CHANGES, { after: start?.cursor });
  const coming = take(answers, 1);
  await writePeople(graph.app, ['one']);
  await coming;
  await graph.app.keys.revoke('short-lived');
  await writePeople(graph.app, ['two']);
  expect((await answers.next()).value).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  expect(await answers.next()).toMatchObject({ done: true });
  await client.close();
  await graph.close();
});

test('a mutation that waits for another process is answered over its WebSocket before the server closes', async () => {
  const file = join(folder.path, 'waiting.db');
  const graph = await serveExample({ CLAIMGRAPH_STORE: `sqlite:${file}`, CLAIMGRAPH_EDITOR_KEY: EDITOR_KEY });
  const other = new DatabaseSync(file);
  other.exec('begin immediate');
  const client = socketTo(graph, { params: { 'x-api-key': EDITOR_KEY } });
  const written = client.first('mutation { createEntity(input: { id: "late", type: PERSON, name: "Late" }) { entity { id } } }');
  await client.first('{ stats { entities } }'); // came after it on the same connection
  const closing = graph.close();
  await later(LONGER_THAN_THE_CLOSE_HANDSHAKE_MS);
  other.exec('rollback');
  expect(await written).toEqual({ data: { createEntity: { entity: { id: 'late' } } } });
  await closing;
  other.close();
});
