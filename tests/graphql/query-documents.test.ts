import { expect, test } from '@jest/globals';
import { getNamedType, isEnumType, isInputObjectType, isObjectType, type GraphQLField, type GraphQLObjectType } from 'graphql';
import { schema } from '../support/ask.js';
import { listsOneType } from './documents/every-field.js';
import { QUERY_DOCUMENTS } from './support/query-documents.js';
import { reachedTypes, usedNames } from './support/schema-usage.js';

// What only a refused document uses is not answered, so it does not count.
const answered = QUERY_DOCUMENTS.filter(({ codes }) => codes === undefined);
const used = new Set(answered.flatMap((document) => usedNames(document, schema)));
// What only mutations lead to is not asked for here: tests/graphql/writes*.test.ts do.
// Nor what is for admins: tests/http/auth/keys-over-the-api.test.ts does.
const types = reachedTypes(schema, schema.getQueryType()).filter(({ name }) => name !== 'ApiKey');
const inputs = types.filter(isInputObjectType);

function unused(names: readonly string[], min: number): string[] {
  expect(names.length).toBeGreaterThan(min);
  return names.filter((name) => !used.has(name));
}

test('every field of Query is selected, with each of its arguments', () => {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(isForReaders);
  const names = fields.flatMap(({ name, args }) => [`Query.${name}`, ...args.map((argument) => `Query.${name}(${argument.name})`)]);
  expect(unused(names, 100)).toEqual([]);
});

test('every field of every filter and other input is given', () => {
  const names = inputs.flatMap((input) => Object.keys(input.getFields()).map((field) => `${input.name}.${field}`));
  expect(unused(names, 60)).toEqual([]);
});

test('every value that an input may have by name is given', () => {
  const enums = new Set(
    inputs.flatMap((input) => Object.values(input.getFields()).map(({ type }) => getNamedType(type))).filter(isEnumType),
  );
  const names = [...enums].flatMap((type) => type.getValues().map((value) => `${type.name}.${value.name}`));
  expect(unused(names, 40)).toEqual([]);
});

test('every field of every object is selected, on its own type or on an interface that it implements', () => {
  const names = types.filter(isObjectType).flatMap((type) =>
    Object.values(type.getFields())
      .filter(isForReaders)
      .flatMap((field) => (isSelected(type, field) ? [] : [`${type.name}.${field.name}`])),
  );
  expect(names).toEqual([]);
  expect(used.size).toBeGreaterThan(400);
});

const isForReaders = ({ name }: GraphQLField<unknown, unknown>): boolean => name !== 'keys';

function isSelected(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): boolean {
  const names = [type, ...type.getInterfaces()].map(({ name }) => `${name}.${field.name}`);
  return [...names, inAnyList(type, field)].some((name) => used.has(name)) || listsOneType(field);
}

/** All lists are made by one function: what is selected of one counts for all. */
function inAnyList({ name }: GraphQLObjectType, field: GraphQLField<unknown, unknown>): string {
  return `${name.replace(/^\w+(?=Connection$)/, 'Entity').replace(/^\w+(?=Edge$)/, 'Supplied')}.${field.name}`;
}
