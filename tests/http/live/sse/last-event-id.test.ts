// A browser's EventSource comes back with the id of the last event that it has, and misses nothing.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { lastCursor } from '../../../support/last-cursor.js';
import { streamFrom, type EventStream, type StreamRequest } from '../../../support/live-stream.js';
import { serveExample, type ServedGraph } from '../../../support/serve.js';
import { numbered, writePeople } from '../../../support/write-entities.js';

const CHANGES = 'subscription ($after: String) { graphChanged(after: $after) { nodeId } }';
const PATHS = `subscription ($after: String) {
  pathsChanged(input: { from: { name: "Microsoft" }, to: { name: "IMOD" } }, first: 1, after: $after) { status cursor }
}`;

const KEY = 'editor-key-of-last-event-id';

let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample({ CLAIMGRAPH_EDITOR_KEY: KEY });
});
afterAll(() => graph.close());

const nodeOf = (answer: unknown): unknown => (answer as { data: { graphChanged: { nodeId: string } } }).data.graphChanged.nodeId;

async function nodesOf(stream: EventStream, count: number): Promise<unknown[]> {
  const nodes = [];
  while (nodes.length < count) nodes.push(nodeOf(await stream.next()));
  return nodes;
}

const resumed = (lastEventId: string | null, request: StreamRequest): Promise<EventStream> =>
  streamFrom(graph, { ...request, headers: { ...(lastEventId !== null && { 'last-event-id': lastEventId }) } });

describe.each(['GET', 'POST'] as const)('by %s', (method) => {
  test('changes go on after the last event, whatever `after` the address has', async () => {
    const variables = { after: await lastCursor(graph) };
    const people = numbered(`${method}-`, 5);
    const first = await streamFrom(graph, { query: CHANGES, variables, method });
    await writePeople(graph.app, people);
    expect(await nodesOf(first, 2)).toEqual(people.slice(0, 2));
    const seen = first.lastEventId();
    first.leave();
    const second = await resumed(seen, { query: CHANGES, variables, method });
    expect(await nodesOf(second, 3)).toEqual(people.slice(2));
    second.leave();
    const byAfter = await streamFrom(graph, { query: CHANGES, variables: { after: seen }, method });
    expect(await nodesOf(byAfter, 3)).toEqual(people.slice(2));
    byAfter.leave();
    const aliased = await resumed(seen, { query: 'subscription { c: graphChanged { n: nodeId } }', method });
    expect(await aliased.next()).toEqual({ data: { c: { n: people[2] } } });
    aliased.leave();
  });

  test('a path answer has its cursor as id, and is not repeated after it', async () => {
    const first = await streamFrom(graph, { query: PATHS, method });
    const { data } = (await first.next()) as { data: { pathsChanged: { cursor: string } } };
    expect(first.lastEventId()).toBe(data.pathsChanged.cursor);
    first.leave();
    const again = await resumed(first.lastEventId(), { query: PATHS, method });
    const update = `mutation { updateEntity(input: {id: "microsoft", description: "By ${method}."}) { entity { id } } }`;
    expect((await graph.ask(update, {}, { 'x-api-key': KEY })).body.errors).toBeUndefined();
    await again.next();
    expect(again.lastEventId()).not.toBe(first.lastEventId());
    again.leave();
  });

  test.each(['nonsense', 'WzEsImNoYW5nZSIsOTk5OTk5OTk5XQ'])('an id that is of no change here (%s) is refused as `after` is', async (id) => {
    const byId = await resumed(id, { query: CHANGES, method });
    const byAfter = await streamFrom(graph, { query: CHANGES, variables: { after: id }, method });
    const refusal = await byId.next();
    expect(refusal).toMatchObject({ errors: [{ extensions: { code: 'INVALID_INPUT', faults: [{ path: ['after'] }] } }] });
    expect(refusal).toEqual(await byAfter.next());
    expect([await byId.next(), byId.lastEventId()]).toEqual([null, null]);
    byAfter.leave();
  });

  test('the answer to a query has none, and takes none', async () => {
    const stream = await resumed('nonsense', { query: '{ stats { entities } }', method });
    expect(await stream.next()).toMatchObject({ data: { stats: {} } });
    expect([await stream.next(), stream.lastEventId()]).toEqual([null, null]);
  });
});
