import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { serveExample, type ServedGraph } from '../../support/serve.js';
import { TRANSPORTS } from '../support/transports.js';

const RUN = 'wasRunByTheServer';
/** The mark by which graphql-jit knows a date again in the text of the code that it makes. */
const AS_DATE = `__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74dglobalThis.${RUN}=1`;

let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample();
});
afterAll(() => graph.close());
afterEach(() => {
  Reflect.deleteProperty(globalThis, RUN);
});

const QUERIES: readonly (readonly [string, string])[] = [
  ['an argument', `{ search(text: "${AS_DATE}") { nodes { id } } }`],
  ['a field of an input object', `{ entities(where: { name: { contains: "${AS_DATE}" } }) { totalCount } }`],
  ['an item of a list', `{ entities(where: { ids: ["microsoft", "${AS_DATE}"] }) { totalCount } }`],
  ['a fragment', `{ ...Found } fragment Found on Query { search(text: "${AS_DATE}") { nodes { id } } }`],
  ['the default of a variable', `query ($text: String! = "${AS_DATE}") { search(text: $text) { nodes { id } } }`],
];

test.each(TRANSPORTS.flatMap((transport) => QUERIES.map(([where, query]) => [where, transport.name, transport, query] as const)))(
  'the text of %s is never run, over %s',
  async (_where, _name, transport, query) => {
    for (let time = 0; time < 3; time++) expect(await transport.ask(graph.url, null, query)).not.toHaveProperty('errors');
    expect(globalThis).not.toHaveProperty(RUN);
  },
);
