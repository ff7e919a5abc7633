import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { serveExample, type ServedGraph } from '../../support/serve.js';

const RECORD = 'mutation ($input: RecordClaimsInput!) { recordClaims(input: $input) { results { claim { id } } } }';
const SUPPLIED = { type: 'SUPPLIED', from: 'microsoft', to: 'imod' };

let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample();
});
afterAll(() => graph.close());

/** The paths to invalid variables in an answer. */
async function pathsOf(query: string, variables: object): Promise<unknown> {
  const { errors = [] } = (await graph.ask(query, variables)).body;
  return errors.flatMap(({ extensions = {} }) => {
    const { code, faults } = extensions as { code: string; faults: { path: unknown }[] };
    expect(code).toBe('INVALID_INPUT');
    return faults.map(({ path }) => path);
  });
}

test('a value of the wrong type is told with its path', async () => {
  const claims = [{ relation: SUPPLIED }, { relation: { ...SUPPLIED, type: 'Supplied' }, quote: 7 }];
  expect(await pathsOf(RECORD, { input: { claims } })).toEqual([
    ['input', 'claims', 1, 'quote'],
    ['input', 'claims', 1, 'relation', 'type'],
  ]);
});

test('the text of a value does not change the path', async () => {
  const type = 'x at "input.claims"; ';
  expect(await pathsOf(RECORD, { input: { claims: [{ relation: { ...SUPPLIED, type } }] } })).toEqual([
    ['input', 'claims', 0, 'relation', 'type'],
  ]);
});

test.each([
  ['is not given', {}],
  ['is null', { input: null }],
  ['is no object', { input: 'claims' }],
])('a variable that %s is named', async (_, variables) => {
  expect(await pathsOf(RECORD, variables)).toEqual([['input']]);
});

test('of many invalid values the first 50 are told, in one error and little time', async () => {
  const ids = (count: number): object => ({ ids: Array.from({ length: count }, () => ({})) });
  const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
  expect(await pathsOf(query, ids(50))).toHaveLength(50);
  for (const count of [51, 2_000]) {
    const began = performance.now();
    expect(await pathsOf(query, ids(count))).toEqual(Array.from({ length: 50 }, (_, i) => ['ids', i]));
    expect(performance.now() - began).toBeLessThan(1_000);
  }
});

test('a list that is longer than any may be is refused as a whole', async () => {
  const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
  expect(await pathsOf(query, { ids: Array.from({ length: 20_000 }, () => ({})) })).toEqual([['ids']]);
});

// graphql-js keeps the values of variables in a plain object, which has these by itself; compiled queries read them elsewhere.
test.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__'])(
  'a variable of the name %s is given, or refused the same way each time',
  async (name) => {
    const query = `query ($${name}: String) { entity(name: $${name}) { id } }`;
    const input = `{ type: COMPANY, name: "X", description: $${name} }`;
    const create = `mutation ($${name}: String) { createEntity(input: ${input}) { entity { id } } }`;
    for (let times = 0; times < 4; times++) {
      expect(await pathsOf(query, {})).toEqual([[name]]);
      expect((await graph.ask(query, { [name]: 'Microsoft' })).body).toEqual({ data: { entity: { id: 'microsoft' } } });
    }
    expect(await pathsOf(create, {})).toEqual([[name]]);
    const withDefault = `query ($${name}: String = "Microsoft") { entity(name: $${name}) { id } }`;
    expect((await graph.ask(withDefault)).body).toEqual({ data: { entity: { id: 'microsoft' } } });
  },
);

test('a variable of the name __proto__, whose value would be lost, is refused', async () => {
  const query = 'query ($__proto__: Int) { entities(first: $__proto__) { nodes { id } } }';
  expect(await pathsOf(query, JSON.parse('{ "__proto__": 3 }') as object)).toEqual([['__proto__']]);
  expect(await pathsOf(query, {})).toEqual([['__proto__']]);
});
