import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildClientSchema, getIntrospectionQuery, graphqlSync, printSchema, type GraphQLSchema, type IntrospectionQuery } from 'graphql';
import { serveExample, type ServedGraph } from '../../support/serve.js';

let graph: ServedGraph;
let schema: GraphQLSchema;
beforeAll(async () => {
  graph = await serveExample();
  schema = await graph.app.schema();
});
afterAll(() => graph.close());

const EVERYTHING = getIntrospectionQuery({ specifiedByUrl: true, directiveIsRepeatable: true, inputValueDeprecation: true, oneOf: true });

const QUERIES: readonly (readonly [string, string])[] = [
  ['what tools ask', EVERYTHING],
  ['under another name', '{ all: __schema { types { name } } one: __type(name: "ID") { name } }'],
  ['in a fragment in a fragment', '{ ...A } fragment A on Query { ...B } fragment B on Query { ... { __schema { types { name } } } }'],
  ['beside what the graph holds', '{ stats { entities } __type(name: "Boolean") { name kind } __schema { types { name } } }'],
  ['a type that only compiled code has', '{ __type(name: "CoercedValue") { name } }'],
];

test.each(QUERIES)('introspection is answered four times as graphql-js does: %s', async (_what, query) => {
  const { data } = graphqlSync({ schema, source: query.replace('stats { entities }', '') });
  for (let time = 0; time < 4; time++) {
    const { body } = await graph.ask(query);
    const { stats: _, ...introspected } = body.data ?? {};
    expect(JSON.stringify(introspected)).toBe(JSON.stringify(data));
  }
});

test('the schema of the third answer is that of /schema.graphql', async () => {
  const answers = [];
  for (let time = 0; time < 3; time++) answers.push((await graph.ask(EVERYTHING)).body.data);
  const introspected = buildClientSchema(answers[2] as unknown as IntrospectionQuery);
  expect(printSchema(introspected).trim()).toBe((await (await fetch(`${graph.url}/schema.graphql`)).text()).trim());
});
