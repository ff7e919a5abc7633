import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Answer } from '../../support/ask.js';
import { serveExample, type ServedGraph } from '../../support/serve.js';

const KEY = 'a key of the test suite';

let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample({
    CLAIMGRAPH_LIMIT_BODY: '20000',
    CLAIMGRAPH_LIMIT_BODY_WITH_KEY: '40000',
    CLAIMGRAPH_EDITOR_KEY: KEY.replaceAll(' ', '-'),
  });
});
afterAll(() => graph.close());

const codeOf = ({ body }: { readonly body: Answer }): unknown => body.errors?.[0]?.extensions?.['code'];
const nested = (levels: number): string =>
  `{ company(name: "Microsoft") ${'{ relations(first: 1) { nodes { from '.repeat(levels)}{ id }${' } } }'.repeat(levels)} }`;

describe('an operation over a limit is refused before it is executed', () => {
  test('too deep', async () => {
    expect(codeOf(await graph.ask(nested(4)))).toBeUndefined();
    const { body } = await graph.ask(nested(6));
    expect(body).toMatchObject({ errors: [{ extensions: { code: 'TOO_COMPLEX', limit: 15 } }] });
  });

  test('too many aliases, also by fragments that are spread many times', async () => {
    const aliases = (count: number): string => Array.from({ length: count }, (_, i) => `a${i}: stats { entities }`).join('\n');
    expect(codeOf(await graph.ask(`{ ${aliases(30)} }`))).toBeUndefined();
    expect(codeOf(await graph.ask(`{ ${aliases(31)} }`))).toBe('TOO_COMPLEX');
    const doubling = Array.from({ length: 20 }, (_, i) => `fragment f${i} on Stats { ...f${i + 1} ... on Stats { ...f${i + 1} } }`).join(
      '\n',
    );
    expect(codeOf(await graph.ask(`{ stats { ...f0 } }\n${doubling}\nfragment f20 on Stats { a: entities }`))).toBe('TOO_COMPLEX');
  });

  test('too many objects that it could return', async () => {
    const query = 'query ($first: Int) { entities(first: $first) { nodes { relations(first: 100) { nodes { id } } } } }';
    expect(codeOf(await graph.ask(query, { first: 50 }))).toBeUndefined();
    const { body } = await graph.ask(query, { first: 200 });
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'TOO_COMPLEX', limit: 20_000, actual: 20_200 });
  });

  test('too many objects, also where null stands for the default', async () => {
    const relation = '{ from { id } to { id } claims(first: 2) { nodes { id } } }';
    const lists = (page: string): string =>
      `{ entities(first: 200) { nodes { relations(${page}) { nodes ${relation} } } } stats { entities } }`;
    const refusal = { code: 'TOO_COMPLEX', limit: 20_000, actual: 200 * (1 + 20 * (1 + 1 + 1 + 2)) + 1 };
    for (const page of ['first: 20', 'first: null', 'after: null']) {
      expect((await graph.ask(lists(page))).body.errors?.[0]?.extensions).toEqual(refusal);
    }
    for (const variables of [{ first: null }, {}]) {
      const { body } = await graph.ask(`query ($first: Int) ${lists('first: $first')}`, variables);
      expect(body.errors?.[0]?.extensions).toEqual(refusal);
    }
    const around = '(of: { name: "Microsoft" }, maxEntities: null, maxRelations: null) { entities { relations { nodes { id } } } }';
    expect(codeOf(await graph.ask(`{ neighborhood${around} }`))).toBe('TOO_COMPLEX');
  });

  test('too many objects, also beside a page of negative size', async () => {
    const large = '{ nodes { relations(first: 200) { nodes { id } } } }';
    expect(codeOf(await graph.ask(`{ entities(first: 200) ${large} companies(first: -1000000) { nodes { id } } }`))).toBe('TOO_COMPLEX');
  });

  test('too many expansions of path searches', async () => {
    const searches = (count: number, search: string): string =>
      `{ ${Array.from({ length: count }, (_, i) => `s${i}: ${search}`).join(' ')} }`;
    const paths = (budget: string): string =>
      `paths(input: { from: { name: "Microsoft" }, to: { name: "IMOD" }${budget} }, first: 1) { status }`;
    const walk = (budget: string): string => `traverse(from: { name: "Microsoft" }, steps: { max: 2 }, first: 1${budget}) { complete }`;
    for (const search of [paths, walk]) {
      expect(codeOf(await graph.ask(searches(10, search(''))))).toBeUndefined();
      for (const budget of ['', ', maxExpansions: null', ', maxExpansions: 1000000'])
        expect(codeOf(await graph.ask(searches(21, search(budget))))).toBe('TOO_COMPLEX');
      expect(codeOf(await graph.ask(searches(3, search(', maxExpansions: 10000000'))))).toBe('TOO_COMPLEX');
      expect(codeOf(await graph.ask(searches(30, search(', maxExpansions: 1000'))))).toBeUndefined();
    }
  });

  test('too many expansions, where paths are searched once more for what is denied', async () => {
    const path = 'paths(input: { from: { name: "Microsoft" }, to: { name: "IMOD" } }, first: 1) { status ...More }';
    const searches = (count: number): string => `{ ${Array.from({ length: count }, (_, i) => `s${i}: ${path}`).join(' ')} }`;
    const more = (field: string): string => `fragment More on PathConnection { ${field} }`;
    expect(codeOf(await graph.ask(`${searches(12)} ${more('asOf')}`))).toBeUndefined();
    expect(codeOf(await graph.ask(`${searches(12)} ${more('deniedOnly')}`))).toBe('TOO_COMPLEX');
  });

  test('too many values, each with its claims', async () => {
    const values = (relations: number): string =>
      `{ relations(first: ${relations}) { nodes { values { text claims(first: 50) { nodes { id } } } } } }`;
    expect(codeOf(await graph.ask(values(10)))).toBeUndefined();
    const { body } = await graph.ask(values(20));
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'TOO_COMPLEX', limit: 20_000, actual: 20 * (1 + 20 * (1 + 50)) });
    const ofEntity = '{ people(first: 200) { nodes { values { key claims { nodes { id } } } } } }';
    expect(codeOf(await graph.ask(ofEntity))).toBe('TOO_COMPLEX');
  });

  test('too many hasRelation conditions', async () => {
    const related = '{ hasRelation: { minIndependentSources: 2 } }';
    const lists = (count: number, within: number): string => {
      const list = `entities(where: { or: [${related.repeat(within)}] }) { totalCount }`;
      return `{ ${Array.from({ length: count }, (_, i) => `l${i}: ${list}`).join(' ')} }`;
    };
    expect(codeOf(await graph.ask(lists(20, 4)))).toBeUndefined();
    expect(codeOf(await graph.ask(lists(30, 4)))).toBe('TOO_COMPLEX');
    expect(codeOf(await graph.ask(lists(30, 1)))).toBeUndefined();
  });

  test('arguments that can not be coerced, with a code and no 500', async () => {
    const query = 'query ($direction: SortDirection = ASC) { entities(orderBy: { field: NAME, direction: $direction }) { nodes { id } } }';
    const { response, body } = await graph.ask(query, { direction: null });
    expect([response.status, codeOf({ body })]).toEqual([200, 'INVALID_INPUT']);
  });

  test('too many fields by fragments that double', async () => {
    const doubling = Array.from({ length: 14 }, (_, i) => `fragment f${i} on Stats { ...f${i + 1} ... on Stats { ...f${i + 1} } }`);
    const { response, body } = await graph.ask(`{ stats { ...f0 } } ${doubling.join(' ')} fragment f14 on Stats { entities }`);
    expect([response.status, codeOf({ body })]).toEqual([200, 'TOO_COMPLEX']);
  });

  test('too many tokens', async () => {
    expect(codeOf(await graph.ask(`{ ${'a '.repeat(5_000)}}`))).toBe('GRAPHQL_PARSE_FAILED');
  });

  test('with status 400, or 200 to clients that know application/json only', async () => {
    const refused = [nested(6), '{ nothing }', '{', 'query ($id: ID!) { node(id: $id) { id } }'];
    for (const query of refused) {
      const { response } = await graph.ask(query, {}, { accept: 'application/graphql-response+json' });
      expect(response.status).toBe(400);
      expect((await graph.ask(query, {}, { accept: 'application/json' })).response.status).toBe(200);
    }
  });

  test('the introspection query of tools is allowed', async () => {
    const { getIntrospectionQuery } = await import('graphql');
    const all = { descriptions: true, schemaDescription: true, inputValueDeprecation: true, directiveIsRepeatable: true, oneOf: true };
    for (const query of [getIntrospectionQuery(), getIntrospectionQuery({ ...all, specifiedByUrl: true })]) {
      const { body } = await graph.ask(query);
      expect(body).toMatchObject({ data: { __schema: { queryType: { name: 'Query' } } } });
    }
  });

  test('too many introspection lists, also by aliases and fragments', async () => {
    const refusal = { code: 'TOO_COMPLEX', limit: 20, actual: 21 };
    const lists = '{ types { fields { args { type { ofType { name } } } } } }';
    const again = (count: number, field: string): string => Array.from({ length: count }, (_, i) => `a${i}: ${field}`).join(' ');
    expect(codeOf(await graph.ask(`{ ${again(5, `__schema ${lists}`)} }`))).toBeUndefined();
    expect(
      (
        await graph.ask(
          `{ ${again(5, `__schema ${lists}`)} __schema { queryType { name } ...f } } fragment f on __Schema { directives { name } }`,
        )
      ).body.errors?.[0]?.extensions,
    ).toEqual(refusal);
    expect((await graph.ask(`{ __schema { types { ${again(20, 'description')} } } }`)).body.errors?.[0]?.extensions).toEqual(refusal);
    const spread = `{ ...q } fragment q on Query { ... on Query { __type(name: "Query") { fields { ${again(10, 'args { ...d }')} } } } }`;
    expect((await graph.ask(`${spread} fragment d on __InputValue { d: description }`)).body.errors?.[0]?.extensions).toMatchObject({
      limit: 20,
    });
  });

  test('introspection lists nested too deep', async () => {
    const query = '{ __schema { types { fields { type { fields { args { type { name } } } } } } } }';
    expect((await graph.ask(query)).body.errors?.[0]?.extensions).toEqual({ code: 'TOO_COMPLEX', limit: 3, actual: 4 });
  });

  test('too many bytes, and more of them with a key', async () => {
    const comment = `# ${'x'.repeat(30_000)}\n{ stats { entities } }`;
    const refused = await graph.ask(comment);
    expect(refused.response.status).toBe(413);
    expect(codeOf(refused)).toBe('PAYLOAD_TOO_LARGE');
    const allowed = await graph.ask(comment, {}, { 'x-api-key': KEY.replaceAll(' ', '-') });
    expect(allowed.body).toEqual({ data: { stats: { entities: 34 } } });
  });
});

describe('a malformed request', () => {
  const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    fetch(`${graph.url}/graphql`, { method: 'POST', headers, body });

  test('is answered with a code and a message, never with 500', async () => {
    for (const body of [
      '',
      '{',
      '[]',
      '[{"query":"{ stats { entities } }"}]',
      '{"query": 7}',
      '{"variables": {}}',
      'null',
      '{"query":"{ stats { entities } }","variables":"x"}',
    ]) {
      const response = await post(body);
      expect(response.status).toBe(400);
      expect(((await response.json()) as { errors: unknown[] }).errors).toHaveLength(1);
    }
  });

  test('with a content type that a page of another site could send is refused', async () => {
    for (const contentType of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const response = await post('query={stats{entities}}', { 'content-type': contentType });
      expect(response.status).toBe(415);
      expect(await response.text()).toContain('must be JSON, with the content type application/json');
    }
  });

  test('with an unknown key is refused, not taken for an anonymous one', async () => {
    for (const headers of [{ authorization: 'Bearer nonsense' }, { authorization: 'Basic abc' }, { 'x-api-key': 'nonsense' }]) {
      const refused = await graph.ask('{ stats { entities } }', {}, headers);
      expect(refused.response.status).toBe(401);
      expect(codeOf(refused)).toBe('UNAUTHENTICATED');
    }
  });
});
