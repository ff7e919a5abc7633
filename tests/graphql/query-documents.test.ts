import { expect, test } from '@jest/globals';
import { getNamedType, isEnumType, isInputObjectType, isObjectType } from 'graphql';
import { schema } from '../support/ask.js';
import { QUERY_DOCUMENTS } from './query-documents.js';
import { usedNames } from './used-names.js';

// What only a refused document uses is not answered, so it does not count.
const answered = QUERY_DOCUMENTS.filter(({ codes }) => codes === undefined);
const used = new Set(answered.flatMap((asked) => usedNames(asked, schema)));
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
const inputs = types.filter(isInputObjectType);

function unused(names: readonly string[], least: number): string[] {
  expect(names.length).toBeGreaterThan(least);
  return names.filter((name) => !used.has(name));
}

test('every field of Query is asked for, with each of its arguments', () => {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
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

test('every field of every object is asked for, on its own type or on an interface that it implements', () => {
  const names = types.filter(isObjectType).flatMap((type) =>
    Object.keys(type.getFields()).flatMap((field) => {
      const places = [type, ...type.getInterfaces()].map(({ name }) => `${name}.${field}`);
      return [...places, ofAnyList(places[0] ?? '')].some((place) => used.has(place)) ? [] : [`${type.name}.${field}`];
    }),
  );
  expect(names).toEqual([]);
  expect(used.size).toBeGreaterThan(500);
});

/** All lists are made by one function: what one of them has been asked for, all have. */
const ofAnyList = (place: string): string => place.replace(/^\w+(?=Connection\.)/, 'Entity');
