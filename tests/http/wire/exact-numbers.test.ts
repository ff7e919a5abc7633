// What would be rounded is refused, however it is sent.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { markInexactNumbers, parseExactJson } from '../../../src/http/wire/exact-json.js';
import { rawNumber, toJson } from '../../support/raw-numbers.js';
import { serveExample, type ServedGraph } from '../../support/serve.js';
import { TRANSPORTS, type Variables } from '../support/transports.js';

const KEY = 'editor-key-of-exact-numbers';
const CREATE = 'mutation ($input: CreateEntityInput!) { createEntity(input: $input) { entity { id properties } } }';
const CONFIDENT = 'query ($least: Float) { relations(where: { minConfidence: $least }, first: 1) { nodes { id } } }';

let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample({ CLAIMGRAPH_EDITOR_KEY: KEY });
});
afterAll(() => graph.close());

const place = (name: string, properties: object): Variables => ({ input: { type: 'PLACE', name, properties } });

describe.each(TRANSPORTS.filter(({ takes }) => takes.includes('mutation')))('over $name', ({ ask }) => {
  test('a property that would be rounded is told by its path, with all other faults', async () => {
    const variables = place('Nowhere', { latitude: rawNumber('59.12345678901234567'), longitude: 500 });
    const { errors = [] } = await ask(graph.url, KEY, CREATE, variables);
    expect(errors.map(({ extensions }) => extensions)).toEqual([
      {
        code: 'INVALID_INPUT',
        faults: [
          {
            path: ['properties', 'latitude'],
            message: "59.12345678901234567 can't be held exactly, it would become 59.123456789012344: give at most 15 digits",
          },
          { path: ['properties', 'longitude'], message: 'must be from -180 to 180' },
        ],
      },
    ]);
  });

  test('a property that is held as it is written is kept, whatever stands beside it', async () => {
    const variables = place('12345678901234567890 "1.00000000000000000001"', {
      latitude: rawNumber('59.1234567890000000'),
      longitude: rawNumber('1e0001'),
    });
    const { data } = await ask(graph.url, KEY, CREATE, variables);
    expect(data).toMatchObject({ createEntity: { entity: { properties: { latitude: 59.123_456_789, longitude: 10 } } } });
  });
});

describe.each(TRANSPORTS)('over $name', ({ ask }) => {
  test('a variable that would be rounded is told by its path', async () => {
    const { data, errors = [] } = await ask(graph.url, null, CONFIDENT, { least: rawNumber('0.70000000000000000001') });
    expect(data?.['relations'] ?? null).toBeNull();
    expect(errors.map(({ extensions }) => extensions)).toMatchObject([{ code: 'INVALID_INPUT', faults: [{ path: ['least'] }] }]);
    expect(errors[0]?.message).toContain("0.70000000000000000001 can't be held exactly, it would become 0.7");
    expect(await ask(graph.url, null, CONFIDENT, { least: rawNumber('0.50000000000000000000') })).toMatchObject({
      data: { relations: {} },
    });
  });

  test('a literal that would be rounded is refused', async () => {
    const query = CONFIDENT.replace('$least }', '0.70000000000000000001 }').replace(/\(\$.*?\)/, '');
    const { errors = [] } = await ask(graph.url, null, query);
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    expect(errors[0]?.message).toContain("0.70000000000000000001 can't be held exactly");
  });

  test('a number in place of an id is never another id', async () => {
    const { errors = [] } = await ask(graph.url, null, 'query ($id: ID!) { node(id: $id) { id } }', {
      id: rawNumber('12345678901234567890'),
    });
    expect(errors).toMatchObject([{ extensions: { code: 'INVALID_INPUT' } }]);
    expect(errors[0]?.message).toContain('12345678901234567890');
  });

  test('a number in place of an object is none', async () => {
    const query = 'query ($where: RelationFilter) { relations(where: $where, first: 1) { nodes { id } } }';
    const { errors = [] } = await ask(graph.url, null, query, { where: rawNumber('12345678901234567890') });
    expect(errors.map(({ extensions }) => extensions?.['code'])).toContain('INVALID_INPUT');
  });
});

describe('JSON is read as JSON.parse reads it', () => {
  test.each([
    '{"a": [1, -2.5, 1e5, true, null, "12345678901234567890"], "12345678901234567890": {"b": "\\\\\\" 1e400 \\\\"}}',
    '12345678901234567000',
    '[0.00000000000000000001, 1E+005, -0, 123456789012345680000]',
    '"x"',
  ])('%s', (text) => expect(parseExactJson(text)).toEqual(JSON.parse(text)));

  test.each(['', '{"a": 12345678901234567890', '{"a": 012345678901234567890}', '["12345678901234567890]', '[12345678901234567890,]'])(
    'no JSON: %j',
    (text) => expect(() => parseExactJson(text)).toThrow(SyntaxError),
  );

  test('but for numbers that would be rounded, wherever they stand', () => {
    const numbers = ['12345678901234567890', '-0.10000000000000001', '1e400', '-1E-400', '123456789.123456789'];
    const read = parseExactJson(toJson({ 'a"1e400': numbers.map(rawNumber), b: { c: rawNumber('9007199254740993') } }));
    expect(JSON.parse(JSON.stringify(read))).toEqual({ 'a"1e400': numbers, b: { c: '9007199254740993' } });
  });

  test('in little time, whatever is in it', () => {
    const megabyte = 1 << 20;
    const texts = [
      `["${'\\n'.repeat(megabyte / 2)}", 12345678901234567890]`,
      `["${'\\"'.repeat(megabyte / 2)}12345678901234567890`,
      `[${'"",'.repeat(megabyte / 3)}12345678901234567890]`,
      `[${'1'.repeat(megabyte)}]`,
      `[${'1234567890.123456789,'.repeat(megabyte / 21)}1]`,
    ];
    const started = performance.now();
    for (const text of texts) markInexactNumbers(text);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
