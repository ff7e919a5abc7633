import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { socketTo } from '../../support/live-socket.js';
import { metricOf } from '../../support/metrics.js';
import { serveExample, type ServedGraph } from '../../support/serve.js';
import { numbered, writePeopleTogether } from '../../support/write-entities.js';

const LISTS = 30;

/** Counting takes some milliseconds for each list. */
const HEAVY = `query ($where: EntityFilter) { ${numbered('list', LISTS)
  .map((alias) => `${alias}: entities(where: $where) { totalCount }`)
  .join(' ')} }`;
const WHERE = { where: { or: numbered('zzz', 90).map((contains) => ({ name: { contains } })) } };

let graph: ServedGraph;
let withShortTimeout: ServedGraph;
beforeAll(async () => {
  // What takes so long is refused for its work else.
  const heavy = { CLAIMGRAPH_LIMIT_WORK: '1000000000' };
  graph = await serveExample(heavy);
  withShortTimeout = await serveExample({ ...heavy, CLAIMGRAPH_LIMIT_TIMEOUT: '1' });
  for (const { app } of [graph, withShortTimeout]) {
    for (const thousand of ['a', 'b']) await writePeopleTogether(app, numbered(thousand, 1_000));
  }
});
afterAll(async () => {
  await graph.close();
  await withShortTimeout.close();
});

const counted = (served: ServedGraph): Promise<number> =>
  metricOf(served, 'claimgraph_store_calls_total{method="entityCount",outcome="done"}');

async function countedOver(served: ServedGraph, count: number): Promise<void> {
  while ((await counted(served)) <= count);
}

/** Whether nothing else reads the store, as its counter shows while it is read a few times. */
async function isQuiet(served: ServedGraph): Promise<boolean> {
  await askLittle(served);
  const before = await counted(served);
  for (let i = 0; i < 5; i++) await askLittle(served);
  return (await counted(served)) - before === 5;
}

async function askLittle(served: ServedGraph): Promise<void> {
  const { body } = await served.ask('{ entities(where: { types: [COMPANY] }) { totalCount } }');
  expect(body.errors).toBeUndefined();
}

/** Sends the heavy query over HTTP; call the result to disconnect. */
function posted(path: string): () => void {
  const leave = new AbortController();
  const headers = { 'content-type': 'application/json', accept: path === '/graphql' ? 'application/json' : 'text/event-stream' };
  const body = JSON.stringify({ query: HEAVY, variables: WHERE });
  void fetch(`${graph.url}${path}`, { method: 'POST', headers, body, signal: leave.signal }).catch(() => {});
  return () => leave.abort();
}

describe('nothing more is read for a client that has disconnected', () => {
  const leaving: readonly { readonly how: string; readonly ask: () => () => unknown }[] = [
    { how: 'over HTTP', ask: () => posted('/graphql') },
    { how: 'as Server-Sent Events', ask: () => posted('/graphql/stream') },
    {
      how: 'over a WebSocket that it closes',
      ask: () => {
        const client = socketTo(graph);
        void client.first(HEAVY, WHERE).catch(() => {});
        return () => client.close();
      },
    },
    {
      how: 'by completing one operation of a WebSocket',
      ask: () => {
        const answers = socketTo(graph).ask(HEAVY, WHERE);
        void answers.next();
        return () => answers.return?.();
      },
    },
  ];

  test.each(leaving)('$how', async ({ ask }) => {
    const before = await counted(graph);
    const leave = ask();
    await countedOver(graph, before);
    await leave();
    expect(await isQuiet(graph)).toBe(true);
  });
});

test('nothing more is read for a request that has timed out', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => withShortTimeout.ask(HEAVY, WHERE)));
  expect(answers.map(({ body }) => body.errors?.[0]?.extensions?.['code'])).toContain('TIMEOUT');
  expect(await isQuiet(withShortTimeout)).toBe(true);
});

test('a client that waits is answered in full', async () => {
  const { body } = await graph.ask(HEAVY, WHERE);
  expect(body).toEqual({ data: Object.fromEntries(numbered('list', LISTS).map((alias) => [alias, { totalCount: 0 }])) });
});
