import { describe, expect, test } from '@jest/globals';
import type { PropertyValue } from '../../../src/model/properties.js';
import type { PropertyType } from '../../../src/ontology/ontology.js';
import { listInWords, nameInWords, valueInWords } from '../../../src/domain/values/value-in-words.js';

const EUR = { currency: 'EUR' };
const nameOf = (id: string): string | null => (id === 'azure' ? 'Azure' : null);

function inWords(value: PropertyValue, type: PropertyType, name = 'something'): string {
  return valueInWords(value, { name, type }, nameOf);
}

describe('money', () => {
  test.each([
    [{ value: 10_000_000 }, '10 million EUR'],
    [{ maxValue: 224_000_000 }, 'at most 224 million EUR'],
    [{ minValue: 10_000_000 }, 'at least 10 million EUR'],
    [{ minValue: 10_000_000, maxValue: 12_500_000 }, '10 million to 12.5 million EUR'],
    [{ value: 1_900_000_000 }, '1.9 billion EUR'],
    [{ value: 1_234_560_000 }, '1,234.56 million EUR'],
    [{ value: 12_345_678 }, '12,345,678 EUR'],
    [{ value: 40_000 }, '40,000 EUR'],
    [{ value: 1234.5 }, '1,234.5 EUR'],
    [{ value: 0 }, '0 EUR'],
    [{ value: -2_000_000 }, '-2 million EUR'],
    [{ value: 10_000_000.5 }, '10,000,000.5 EUR'],
  ])('%j: %s', (amount, words) => {
    expect(inWords({ ...EUR, ...amount }, 'money')).toBe(words);
  });
});

describe('other values', () => {
  test.each<[PropertyValue, PropertyType, string]>([
    [1969, 'int', '1969'],
    [12_500, 'int', '12,500'],
    [0.30000000000000004, 'float', '0.30000000000000004'],
    [true, 'boolean', 'yes'],
    [false, 'boolean', 'no'],
    ['2020-06', 'date', '2020-06'],
    ['2020~', 'date', 'about 2020'],
    ['2020/..', 'date', '2020 or later'],
    ['azure', 'entity', 'Azure'],
    ['gone', 'entity', 'gone'],
    ['2020', 'string', '2020'],
    [['a', 'azure'], 'string', 'a and azure'],
    [['azure', 'x', 'y'], 'entity', 'Azure, x and y'],
  ])('%j, %s: %s', (value, type, words) => {
    expect(inWords(value, type)).toBe(words);
  });

  test('a number is a percentage by its name', () => {
    expect(inWords(7.05, 'float', 'percentage')).toBe('7.05 %');
    expect(inWords(50, 'int', 'votePercent')).toBe('50 %');
  });
});

test('names of properties are said in words', () => {
  const names = ['contractValue', 'product', 'started', 'ended', 'isin', 'homeURL', 'vatID', 'LEICode', 'snake_case', 'level2Name'];
  expect(names.map(nameInWords)).toEqual([
    'contract value',
    'product',
    'start',
    'end',
    'isin',
    'home URL',
    'vat ID',
    'LEI code',
    'snake case',
    'level2 name',
  ]);
});

test('a list ends with `and`', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listInWords)).toEqual(['', 'a', 'a and b', 'a, b and c']);
});
