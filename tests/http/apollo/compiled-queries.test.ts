import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSchema, getOperationAST, parse } from 'graphql';
import { operationBreadth } from '../../../src/http/limits/breadth.js';
import { serveExample, type ServedGraph } from '../../support/serve.js';

let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample();
});
afterAll(() => graph.close());

/** A query is compiled when it comes a second time. */
async function askThrice(query: string, variables: object = {}): Promise<string[]> {
  const answers: string[] = [];
  for (let i = 0; i < 3; i++) answers.push(JSON.stringify((await graph.ask(query, variables)).body));
  return answers;
}

describe('a compiled query gives the same answer as the interpreted one', () => {
  test.each([
    ['variables that hold filters', 'query ($w: EntityFilter) { entities(where: $w) { totalCount } }', { w: { types: ['PERSON'] } }],
    [
      'an order whose direction is left to the default',
      'query ($o: EntityOrder) { entities(first: 2, orderBy: $o) { nodes { id } } }',
      { o: { field: 'NAME' } },
    ],
    ['defaults of variables', 'query ($n: Int = 2) { entities(first: $n) { nodes { id } } }', {}],
    ['directives', 'query ($b: Boolean!) { stats { entities @include(if: $b) claims @skip(if: $b) } }', { b: true }],
    [
      'a variable that is left out in an input',
      'query ($h: Int) { paths(input: { from: { name: "Joe Lopez" }, to: { name: "IMOD" }, maxHops: $h }, first: 1) { status } }',
      {},
    ],
  ])('%s', async (_, query, variables) => {
    const [first, ...others] = await askThrice(query, variables);
    expect(first).toMatch(/^\{"data":\{/);
    expect(new Set(others)).toEqual(new Set([first]));
  });

  test('errors in several fields, one of which ends the answer', async () => {
    const query = '{ company(name: "Microsoft") { a: relations(after: "x") { totalCount } b: relations(first: 900) { totalCount } } }';
    expect(new Set(await askThrice(query)).size).toBe(1);
  });

  test('a query that is too broad to be compiled', async () => {
    const step = (inner: string): string => `relations(first: 1) { nodes { from { ${inner} } } }`;
    const query = `{ entity(id: "microsoft") { ${step(step(step('id')))} } }`;
    expect(new Set(await askThrice(query)).size).toBe(1);
  });
});

describe('a request for what this server does not have', () => {
  const codeOf = async (query: string, operationName?: string): Promise<unknown> => {
    const response = await fetch(`${graph.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body: JSON.stringify({ query, operationName }),
    });
    const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
    return [response.status, errors[0]?.extensions.code];
  };

  test('a mutation, a subscription', async () => {
    expect(await codeOf('mutation { addClaim { id } }')).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    expect(await codeOf('subscription { x }')).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
  });

  test('an operation that the document does not have, or one of several without saying which', async () => {
    expect(await codeOf('query A { stats { entities } }', 'B')).toEqual([400, 'OPERATION_RESOLUTION_FAILURE']);
    expect(await codeOf('query A { __typename } query B { __typename }')).toEqual([400, 'OPERATION_RESOLUTION_FAILURE']);
  });
});

test('the breadth of an operation counts fields once for every possible type of their parent', () => {
  const schema = buildSchema(`
    interface Thing { name: String next: [Thing] }
    type One implements Thing { name: String next: [Thing] }
    type Two implements Thing { name: String next: [Thing] two: Int }
    type Query { thing: Thing one: One }
  `);
  const breadthOf = (query: string): number => {
    const document = parse(query);
    const operation = getOperationAST(document);
    return operation ? operationBreadth(schema, document, operation) : 0;
  };
  expect(breadthOf('{ one { name } }')).toBe(2);
  expect(breadthOf('{ thing { name } }')).toBe(3);
  expect(breadthOf('{ thing { next { name ...f } } } fragment f on Two { two }')).toBe(1 + 2 * (1 + 2 + 1));
});
