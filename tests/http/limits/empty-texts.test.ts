// A filter on text in which nothing is left to look for is refused by its path, on every filter of the schema: it would let all through.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { serveExample, type ServedGraph } from '../../support/serve.js';
import { TRANSPORTS } from '../support/transports.js';

const NOTHING = ['', ' ', '\n\t', '\u0301', '\u200b', '\u2800'];

let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample();
});
afterAll(() => graph.close());

const ENTITIES = 'query ($where: EntityFilter) { entities(where: $where, first: 1) { nodes { id } } }';
const DOCUMENTS = 'query ($where: DocumentFilter) { documents(where: $where, first: 1) { nodes { id } } }';
const CLAIMS = 'query ($where: ClaimFilter) { claims(where: $where, first: 1) { nodes { id } } }';
const RELATIONS = 'query ($where: RelationFilter) { relations(where: $where, first: 1) { nodes { id } } }';

const FILTERS: readonly [name: string, query: string, where: (text: string) => object, path: readonly (string | number)[]][] = [
  ['entities whose name contains', ENTITIES, (contains) => ({ name: { contains } }), ['name', 'contains']],
  ['entities whose name starts with', ENTITIES, (startsWith) => ({ name: { startsWith } }), ['name', 'startsWith']],
  ['entities of which none', ENTITIES, (contains) => ({ not: { or: [{ name: { contains } }] } }), ['not', 'or', 0, 'name', 'contains']],
  [
    'entities with a property that contains',
    ENTITIES,
    (contains) => ({ properties: [{ name: 'purpose', contains }] }),
    ['properties', 0, 'contains'],
  ],
  ['documents with the text', DOCUMENTS, (text) => ({ text }), ['text']],
  ['documents whose publisher contains', DOCUMENTS, (contains) => ({ publisher: { contains } }), ['publisher', 'contains']],
  ['documents whose publisher starts with', DOCUMENTS, (startsWith) => ({ publisher: { startsWith } }), ['publisher', 'startsWith']],
  ['claims with the text', CLAIMS, (text) => ({ text }), ['text']],
  [
    'relations with a property that contains',
    RELATIONS,
    (contains) => ({ properties: [{ name: 'purpose', contains }] }),
    ['properties', 0, 'contains'],
  ],
];

describe.each(FILTERS)('%s', (_name, query, where, path) => {
  test('nothing is refused by its path', async () => {
    for (const text of NOTHING) {
      const { errors } = (await graph.ask(query, { where: where(text) })).body;
      expect(errors).toMatchObject([
        { extensions: { code: 'INVALID_INPUT', faults: [{ path: ['where', ...path], message: 'must not be empty' }] } },
      ]);
    }
  });

  test('something is answered', async () => {
    for (const text of ['-', '中', 'a']) expect((await graph.ask(query, { where: where(text) })).body.errors).toBeUndefined();
  });
});

test.each(TRANSPORTS)('over $name, a search for nothing, too', async ({ ask }) => {
  for (const text of NOTHING) {
    const { errors } = await ask(graph.url, null, 'query ($text: String!) { search(text: $text) { pageInfo { hasNextPage } } }', { text });
    expect(errors).toMatchObject([{ extensions: { code: 'INVALID_INPUT', faults: [{ path: ['text'] }] } }]);
  }
});
