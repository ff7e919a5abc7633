import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { keptBytes } from '../../support/kept-memory.js';
import { serveExample, type ServedGraph } from '../../support/serve.js';

const MIB = 1024 * 1024;

let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample({ CLAIMGRAPH_COMPILE: 'on' });
});
afterAll(() => graph.close());

/** What the server keeps after so many requests, each with a document of its own. */
async function keptAfter(count: number, documentOf: (i: number) => string): Promise<number> {
  const ask = async (i: number): Promise<void> => {
    const { response, body } = await graph.ask(documentOf(i));
    expect([response.status, body]).toEqual([200, { data: { __typename: 'Query' } }]);
  };
  await ask(count);
  const before = keptBytes();
  for (let i = 0; i < count; i++) await ask(i);
  return keptBytes() - before;
}

// A name of more than 12 letters is a part of the text that it stands in, and keeps all of it. Apollo keeps 30 MiB of documents, and
// the client of this test is in the same process.
test.each([
  ['a megabyte of comments', (i: number) => `query NameOfManyLetters${i} { __typename } # ${'x'.repeat(1_000_000)}`],
  ['a name as long as a request', (i: number) => `query Name${i}${'x'.repeat(1_000_000)} { __typename }`],
])('150 documents with %s leave no more in memory than a cache may have', async (_, documentOf) => {
  expect(await keptAfter(150, documentOf)).toBeLessThan(110 * MIB);
});
