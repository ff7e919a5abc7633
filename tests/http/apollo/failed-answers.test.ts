import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { serveExample, type ServedGraph } from '../../support/serve.js';

// What is read once is within the limit, what is read twice is not.
let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample({ CLAIMGRAPH_LIMIT_WORK: '300' });
});
afterAll(() => graph.close());

test.each([
  [
    'a list',
    '{ failed: entity(id: "x", name: "y") { id } relations(where: { minConfidence: 0.2 }, orderBy: { field: STARTED }) { totalCount } }',
  ],
  ['a neighborhood', '{ failed: entity(id: "x", name: "y") { id } neighborhood(of: [{ id: "imod" }], depth: 2) { entities { id } } }'],
  ['a path', '{ failed: entity(id: "x", name: "y") { id } paths(input: { from: { id: "microsoft" }, to: { id: "imod" } }) { status } }'],
])('a query of which one field fails has the same answer for the rest, %s, however often it is asked', async (_, query) => {
  const first = await graph.ask(query);
  expect(first.body.errors?.map(({ path }) => path)).toEqual([['failed']]);
  for (let times = 0; times < 3; times++) expect((await graph.ask(query)).body).toEqual(first.body);
});
