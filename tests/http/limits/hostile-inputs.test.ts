import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
} from 'graphql';
import { MAX_ERROR_BYTES } from '../../../src/http/errors/errors-of-answer.js';
import { schema } from '../../support/ask.js';
import { serveExample, type ServedGraph } from '../../support/serve.js';
import { runs } from '../../support/seed.js';

const KEY = 'a-key-of-the-test-suite';

let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample({ CLAIMGRAPH_EDITOR_KEY: KEY });
});
afterAll(() => graph.close());

/** Letters of which a hostile text is made, one each, so that it is known again in an answer. */
const LETTERS = ['☃', 'ж', '"', '\\', '\u{1F4A1}'];
const LONG = { minLength: 201, maxLength: 6_000 };

const hostileText = fc.oneof(
  fc
    .constantFrom(...LETTERS)
    .chain((letter) => fc.integer({ min: LONG.minLength, max: LONG.maxLength }).map((count) => letter.repeat(count))),
  fc.constantFrom('', ' ', '\0', '\ud800', ' did you mean '.repeat(100), '1e999', 'microsoft', '2020', '__proto__', 'constructor'),
);

const hostileScalar: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  hostileText,
  fc.constantFrom(null, true, -1, 0, 1.5, 1e308, -(2 ** 31), 2 ** 53),
  fc.dictionary(hostileText, fc.constant(1), { maxKeys: 30 }),
  fc.array(hostileText, { maxLength: 30 }),
);

/** Values of a type of the schema with something hostile in them: at any place another value, or keys that the type does not have. */
function hostile(type: GraphQLInputType, depth: number): fc.Arbitrary<unknown> {
  const nullable = getNullableType(type);
  if (depth === 0) return hostileScalar;
  if (isListType(nullable)) {
    const item = hostile(nullable.ofType, depth - 1);
    return fc.oneof({ weight: 4, arbitrary: fc.array(item, { maxLength: 6 }) }, { weight: 1, arbitrary: hostileScalar });
  }
  if (isEnumType(nullable)) return fc.oneof(fc.constantFrom(...nullable.getValues().map(({ name }) => name)), hostileText);
  if (!isInputObjectType(nullable)) return hostileScalar;
  const fields = Object.values(nullable.getFields());
  const known = Object.fromEntries(fields.map((field) => [field.name, hostile(field.type, depth - 1)]));
  const requiredKeys = fields.filter((field) => isNonNullType(field.type)).map(({ name }) => name);
  const unknown = fc.oneof({ weight: 4, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: fc.dictionary(hostileText, fc.constant(1)) });
  return fc.tuple(fc.record(known, { requiredKeys }), unknown).map(([object, more]) => ({ ...object, ...more }));
}

interface Field {
  readonly operation: 'query' | 'mutation';
  readonly field: GraphQLField<unknown, unknown>;
}

const fieldsOf = (operation: Field['operation']): Field[] => {
  const root = operation === 'query' ? schema.getQueryType() : schema.getMutationType();
  return Object.values(root?.getFields() ?? {}).flatMap((field) => (field.args.length > 0 ? [{ operation, field }] : []));
};

const FIELDS = [...fieldsOf('query'), ...fieldsOf('mutation')];

function documentOf({ operation, field }: Field, args: readonly GraphQLArgument[]): string {
  const declared = args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const given = args.map(({ name }) => `${name}: $${name}`).join(', ');
  const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
  return `${operation} (${declared}) { ${field.name}(${given})${selection} }`;
}

const request = fc.constantFrom(...FIELDS).chain((field) =>
  fc.record({
    query: fc.constant(documentOf(field, field.field.args)),
    variables: fc.record(Object.fromEntries(field.field.args.map(({ name, type }) => [name, hostile(type, 4)])), {
      requiredKeys: field.field.args.filter(({ type }) => isNonNullType(type)).map(({ name }) => name),
    }),
  }),
);

/** More than 200 of one letter, each as JSON has it in a message; one more is a quotation mark around it. */
const TOO_MUCH = /☃{201}|ж{201}|(?:\\*"){203}|(?:\\\\){403}|\u{1F4A1}{101}/u;

test('whatever is sent to a query or a mutation, errors are short, quote little of it, and none is the server’s', async () => {
  await fc.assert(
    fc.asyncProperty(request, async ({ query, variables }) => {
      const { response, body } = await graph.ask(query, variables, { authorization: `Bearer ${KEY}` });
      const errors = body.errors ?? [];
      expect(response.status).toBeLessThan(500);
      expect(errors.map(({ extensions }) => extensions?.['code'])).not.toContain('INTERNAL_SERVER_ERROR');
      expect(Buffer.byteLength(JSON.stringify(errors))).toBeLessThanOrEqual(MAX_ERROR_BYTES);
      for (const text of textsIn(errors)) expect(text).not.toMatch(TOO_MUCH);
    }),
    runs(150),
  );
}, 120_000);

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
