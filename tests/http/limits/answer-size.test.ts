import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isLargerThan } from '../../../src/http/limits/answer-size.js';
import { serveExample, type ServedGraph } from '../../support/serve.js';
import { lastCursor } from '../../support/last-cursor.js';
import { streamFrom } from '../../support/live-stream.js';
import { socketTo } from '../../support/live-socket.js';
import { TRANSPORTS } from '../support/transports.js';
import { runs } from '../../support/seed.js';

const KEY = 'a-key-of-the-test-suite';
const LIMIT = 5_000;
const REFUSAL = { code: 'TOO_COMPLEX', limit: LIMIT };

let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample({ CLAIMGRAPH_LIMIT_ANSWER: String(LIMIT), CLAIMGRAPH_EDITOR_KEY: KEY });
});
afterAll(() => graph.close());

const WIDE = '{ entities(first: 1) { nodes { description a: description b: description } } }';
const CREATE = 'mutation ($i: CreateEntityInput!) { createEntity(input: $i) { entity { id a: description b: description } } }';
const wide = (id: string): object => ({ i: { id, type: 'COMPANY', name: 'n', description: 'é'.repeat(3_000) } });

describe.each(TRANSPORTS)('an answer above the limit says so with the figure, over $name', ({ ask }) => {
  const repeated = `{ entities(first: 200) { nodes { ${Array.from({ length: 20 }, (_, i) => `a${i}: id`).join(' ')} } } }`;

  test('a query, also one that comes again', async () => {
    for (let i = 0; i < 3; i++) {
      const { data, errors } = await ask(graph.url, null, repeated);
      expect([data, errors?.length, errors?.[0]?.extensions]).toEqual([undefined, 1, REFUSAL]);
      expect(errors?.[0]?.message).toContain('5,000 bytes');
    }
    expect((await ask(graph.url, null, '{ entities(first: 2) { nodes { id } } }')).errors).toBeUndefined();
    expect((await ask(graph.url, null, WIDE)).errors).toBeUndefined();
  });
});

test.each(TRANSPORTS.filter(({ takes }) => takes.includes('mutation')))(
  'a mutation above the limit over $name says that it has written all the same',
  async ({ name, ask }) => {
    const id = `wide-${name.toLowerCase().replaceAll(' ', '-')}`;
    const { errors } = await ask(graph.url, KEY, CREATE, { ...wide(id) });
    expect(errors?.[0]?.extensions).toEqual(REFUSAL);
    expect(errors?.[0]?.message).toContain('what the mutation wrote is written');
    expect((await ask(graph.url, null, `{ entity(id: "${id}") { id } }`)).data).toEqual({ entity: { id } });
  },
);

describe('an event of a subscription above the limit says so, and is the last', () => {
  const SUBSCRIPTION = 'subscription ($after: String) { graphChanged(after: $after) { patch } }';

  test('over a WebSocket', async () => {
    const after = await lastCursor(graph);
    await written('wide-live-ws');
    const client = socketTo(graph);
    const answers = client.ask(SUBSCRIPTION, { after });
    expect((await answers.next()).value).toMatchObject({ errors: [{ extensions: REFUSAL }] });
    expect((await answers.next()).done).toBe(true);
    await client.close();
  });

  test('over Server-Sent Events', async () => {
    const after = await lastCursor(graph);
    await written('wide-live-sse');
    const stream = await streamFrom(graph, { query: SUBSCRIPTION, variables: { after } });
    expect(await stream.next()).toMatchObject({ errors: [{ extensions: REFUSAL }] });
    expect(await stream.next()).toBeNull();
  });

  async function written(id: string): Promise<void> {
    await graph.ask(CREATE, wide(id), { authorization: `Bearer ${KEY}` });
  }
});

test('what is counted is what JSON has', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer({ min: -3, max: 3 }), (value, off) => {
      const bytes = Buffer.byteLength(JSON.stringify(value));
      expect(isLargerThan(value, bytes + off)).toBe(off < 0);
    }),
    runs(1_000),
  );
});
