import { describe, expect, test } from '@jest/globals';
import { agree } from '../../../src/domain/evidence/agreement.js';
import { keysOfRelation, type ValueKey } from '../../../src/domain/evidence/value-keys.js';
import type { Money, PropertyValue } from '../../../src/model/properties.js';
import { property, relationType } from '../support/news-ontology.js';

const KEYS = keysOfRelation(
  relationType('Any', 'any', {
    properties: [
      property('amount', 'money'),
      property('share', 'float'),
      property('count', 'int'),
      property('secret', 'boolean'),
      property('product', 'entity'),
      property('purpose', 'string'),
      property('page', 'url'),
      property('form', 'string', { values: ['treaty', 'pact'] }),
      property('topics', 'string', { many: true, values: ['arms', 'oil'] }),
    ],
  }),
);

function keyNamed(name: string): ValueKey {
  const key = KEYS.find((one) => one.name === name);
  if (!key) throw new Error(`no key ${name}`);
  return key;
}

/** Whichever comes first. */
function bothHold(name: string, a: PropertyValue, b: PropertyValue): boolean {
  const [one, other] = [agree(keyNamed(name), a, b), agree(keyNamed(name), b, a)];
  expect(other).toBe(one);
  return one;
}

const eur = (amounts: Omit<Money, 'currency'>): Money => ({ currency: 'EUR', ...amounts });

test.each<[string, string, boolean]>([
  ['2025-05-22', '2025-05-22', true],
  ['2025-05-22', '2025-05', true],
  ['2025-05-22', '2025~', true],
  ['2025-05-22', '../2025-05-22', true],
  ['2020/2022', '2022-12-31', true],
  ['../2021', '2021/..', true],
  ['2025-05-22', '2025-05-23', false],
  ['2025-05-22', '2025-06', false],
  ['../2020', '2021/..', false],
])('dates share a day: %s, %s: %j', (a, b, expected) => {
  expect(bothHold('started', a, b)).toBe(expected);
});

test.each<[string, Money, Money, boolean]>([
  ['the same', eur({ value: 10 }), eur({ value: 10 }), true],
  ['another', eur({ value: 10 }), eur({ value: 12 }), false],
  ['within bounds', eur({ value: 10 }), eur({ minValue: 5, maxValue: 10 }), true],
  ['above a bound', eur({ value: 265 }), eur({ maxValue: 224 }), false],
  ['below a bound', eur({ value: 5 }), eur({ minValue: 5.01 }), false],
  ['bounds that meet', eur({ maxValue: 10 }), eur({ minValue: 10 }), true],
  ['bounds that do not', eur({ maxValue: 9 }), eur({ minValue: 10 }), false],
  ['another currency, which is not compared', eur({ value: 10 }), { currency: 'USD', value: 12 }, true],
])('ranges of money of one currency meet: %s', (_, a, b, expected) => {
  expect(bothHold('amount', a, b)).toBe(expected);
});

describe('numbers are equal, or one is the other rounded to its decimals:', () => {
  test.each<[number, number, boolean]>([
    [7, 7, true],
    [7, 7.05, true],
    [7, 7.5, false],
    [8, 7.5, true],
    [7.1, 7.05, true],
    [7, 7.1, true],
    [7.1, 7.049, false],
    [7.05, 7.049, true],
    [7.2, 7.1, false],
    [1.01, 1.005, true],
    [0.13, 0.125, true],
    [0.12, 0.125, false],
    [-7.1, -7.05, true],
    [-7, -7.5, false],
    [0, 0.4, true],
    [0, 0.5, false],
    [1e-7, 1.4e-7, true],
    [1e-7, 1.6e-7, false],
    [0, 1e-7, true],
    [1e21, 1e21, true],
    [1e21, 2e21, false],
    [123456789012345, 123456789012345.5, false],
    [5e-324, 1.5e-323, false],
  ])('%d, %d: %j', (a, b, expected) => {
    expect(bothHold('share', a, b)).toBe(expected);
  });

  test('whole numbers, too', () => {
    expect([bothHold('count', 7, 7), bothHold('count', 7, 8)]).toEqual([true, false]);
  });
});

test.each<[string, PropertyValue, PropertyValue]>([
  ['secret', true, false],
  ['product', 'azure', 'teams'],
  ['form', 'treaty', 'pact'],
])('what can be told apart is equal: %s', (name, a, b) => {
  expect([bothHold(name, a, a), bothHold(name, a, b)]).toEqual([true, false]);
});

test.each<[string, PropertyValue, PropertyValue]>([
  ['purpose', 'for war', 'for peace'],
  ['page', 'https://a.example/', 'https://b.example/'],
  ['topics', ['arms'], ['oil']],
])('words, addresses and what has several values always agree: %s', (name, a, b) => {
  expect(bothHold(name, a, b)).toBe(true);
});
