import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { serveExample, type ServedGraph } from '../../support/serve.js';

let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample();
});
afterAll(() => graph.close());

/** Each stands for 18 letters, of which the text is made that is compared: a request of a megabyte for 6 million. */
const LIGATURES = '\ufdfa'.repeat(300_000);
const FEW_LIGATURES = '\ufdfa'.repeat(1_200);
const LONG = 'x'.repeat(20_001);
const MESSAGE = 'must look for at most 20,000 characters of text in all, nested filters counted';

const paths = (where: string) => `{ paths(input: { from: { id: "microsoft" }, to: { id: "imod" }, where: ${where} }) { status } }`;

// `$v` is one text, `$l` a list of such.
test.each([
  ['names of entities', '{ entities(where: { name: { contains: $v } }) { totalCount } }'],
  ['names of entities in nested filters', '{ entities(where: { or: [{ not: { name: { eq: $v } } }] }) { totalCount } }'],
  ['a list of names', '{ entities(where: { name: { in: $l } }) { totalCount } }'],
  ['properties', '{ entities(where: { properties: [{ name: "description", contains: $v }] }) { totalCount } }'],
  ['properties of relations', '{ relations(where: { properties: [{ name: "purpose", in: $l }] }) { totalCount } }'],
  ['relations that entities have', '{ entities(where: { hasRelation: { properties: [{ name: "purpose", eq: $v }] } }) { totalCount } }'],
  [
    'relations around an entity',
    '{ entity(id: "imod") { relations(where: { properties: [{ name: "purpose", eq: $v }] }) { totalCount } } }',
  ],
  ['relations of paths', paths('{ properties: [{ name: "purpose", eq: $v }] }')],
  ['claims', '{ claims(where: { text: $v }) { totalCount } }'],
  ['texts of documents', '{ documents(where: { text: $v }) { totalCount } }'],
  ['publishers of documents', '{ documents(where: { publisher: { startsWith: $v } }) { totalCount } }'],
])('a filter on %s that looks for more than any text has is refused before it is read', async (_, selection) => {
  const isList = selection.includes('$l');
  for (const text of [LONG, FEW_LIGATURES, LIGATURES]) {
    const { body } = await graph.ask(
      `query (${isList ? '$l: [String!]' : '$v: String'}) ${selection}`,
      isList ? { l: [text] } : { v: text },
    );
    expect(body.errors?.map(({ message }) => message)).toEqual([expect.stringContaining(MESSAGE)]);
    expect(body.errors?.[0]?.extensions?.['code']).toBe('INVALID_INPUT');
  }
});

test('as long as texts may be they are looked for', async () => {
  const query = 'query ($v: String) { claims(where: { text: $v }) { totalCount } }';
  expect((await graph.ask(query, { v: 'x'.repeat(20_000) })).body).toEqual({ data: { claims: { totalCount: 0 } } });
});
