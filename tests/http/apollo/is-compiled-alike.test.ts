import { expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { isCompiledAlike } from '../../../src/http/apollo/is-compiled-alike.js';

const E = 'fragment E on Entity { name type }';

test.each([
  ['no condition', '{ stats { entities } again: stats { claims } stats { claims } }'],
  ['the name of a type', '{ node(id: "a") { __typename } }'],
  ['a fragment that is spread twice', `{ a: entity(id: "a") { ...E } b: entity(id: "b") { ...E } } ${E}`],
  ['a field on a condition, with a name of its own', 'query ($on: Boolean!) { stats { entities claims @include(if: $on) } }'],
  ['fragments below a field on a condition', `query ($on: Boolean!) { entity(id: "a") @skip(if: $on) { ...E ... { id } } } ${E}`],
  ['an inline fragment on a condition', 'query ($on: Boolean = true) { stats { entities ... @include(if: $on) { claims documents } } }'],
  ['a condition in a fragment', `query ($on: Boolean!) { entity(id: "a") { ...F } } fragment F on Entity { id name @skip(if: $on) }`],
])('%s is compiled', (_, query) => {
  expect(isCompiledAlike(parse(query))).toBe(true);
});

test.each([
  ['a spread on a condition', `query ($on: Boolean!) { entity(id: "a") { ...E @include(if: $on) } } ${E}`],
  ['a spread in an inline fragment on one', `query ($on: Boolean!) { entity(id: "a") { ... @skip(if: $on) { ... { ...E } } } } ${E}`],
  ['a spread on one in a fragment', `{ entity(id: "a") { ...F } } fragment F on Entity { ...E @include(if: true) } ${E}`],
  ['a field on one whose name comes again', 'query ($on: Boolean!) { stats { claims @skip(if: $on) entities claims } }'],
  ['an alias on one that is the name of another', '{ stats { claims: entities @skip(if: true) } two: stats { claims } }'],
  ['the same in an inline fragment', '{ stats { ... @include(if: true) { claims } ... { claims } } }'],
  ['introspection', '{ __schema { types { name } } }'],
  ['introspection under an alias, in a fragment', '{ ...A } fragment A on Query { ... { type: __type(name: "ID") { name } } }'],
  ['a prototype', '{ __proto__: stats { entities } }'],
])('%s is left to graphql-js', (_, query) => {
  expect(isCompiledAlike(parse(query))).toBe(false);
});
