import { describe, expect, test } from '@jest/globals';
import type { Properties, PropertyCondition, PropertyKey } from '../../../src/model/properties.js';
import { resolvePropertyConditions, type PropertyFilter } from '../../../src/domain/filters/property-conditions.js';
import { propertyKeysOf } from '../../../src/domain/values/index-keys.js';
import { NEWS } from '../support/news-ontology.js';

const MICROSOFT: Properties = {
  legalForm: 'Société  Anonyme',
  employees: 228_000,
  rating: 4.5,
  listed: true,
  founded: '1975-04',
  website: ['https://Microsoft.com/Ä', 'https://azure.com'],
  capital: { currency: 'USD', minValue: 10 },
  owner: 'Fund-A',
};

/** What a store does: a property passes if one of its values does. */
function passes(keys: readonly PropertyKey[], condition: PropertyCondition): boolean {
  const ofName = keys.filter(({ name }) => name === condition.name);
  switch (condition.test) {
    case 'exists':
      return ofName.length > 0 === condition.expected;
    case 'equals':
      return ofName.some(({ text }) => text !== null && condition.texts.includes(text));
    case 'contains':
      return ofName.some(({ text }) => text?.includes(condition.text) ?? false);
    case 'overlaps':
      return ofName.some(({ low, high }) =>
        condition.ranges.some((range) => (low ?? -Infinity) <= (range.high ?? Infinity) && (range.low ?? -Infinity) <= (high ?? Infinity)),
      );
  }
}

function fits(...filters: PropertyFilter[]): boolean {
  const { value, faults } = resolvePropertyConditions(filters, NEWS, []);
  if (faults.length > 0) throw new Error(JSON.stringify(faults));
  const keys = propertyKeysOf(MICROSOFT, NEWS);
  return value.every((condition) => passes(keys, condition));
}

test('what stores compare of properties is text folded, ids as they are, and numbers, dates and money as bounds', () => {
  const none = { text: null, low: null, high: null };
  expect(propertyKeysOf({ ...MICROSOFT, unknown: 'x', founded: '../1970-01-02' }, NEWS)).toEqual([
    { name: 'legalForm', ...none, text: 'societe anonyme' },
    { name: 'employees', ...none, low: 228_000, high: 228_000 },
    { name: 'rating', ...none, low: 4.5, high: 4.5 },
    { name: 'listed', ...none, text: 'true' },
    { name: 'founded', ...none, high: 1 },
    { name: 'website', ...none, text: 'https://microsoft.com/a' },
    { name: 'website', ...none, text: 'https://azure.com' },
    { name: 'capital', ...none, low: 10 },
    { name: 'owner', ...none, text: 'Fund-A' },
  ]);
  expect(propertyKeysOf({ capital: { currency: 'USD', value: 5 } }, NEWS)).toEqual([{ name: 'capital', text: null, low: 5, high: 5 }]);
});

describe('a filter lets through', () => {
  test.each<PropertyFilter>([
    { name: 'legalForm', eq: ' societe ANONYME' },
    { name: 'legalForm', in: ['AG', 'Société Anonyme'] },
    { name: 'legalForm', contains: 'ANON' },
    { name: 'website', contains: 'microsoft.com' },
    { name: 'website', eq: 'https://azure.com' },
    { name: 'employees', eq: '228000' },
    { name: 'employees', gte: '200000', lte: '228000' },
    { name: 'employees', gte: '227999.5' },
    { name: 'employees', gte: '228000', lte: '228000' },
    { name: 'rating', in: ['1', '4.50'] },
    { name: 'rating', lte: '1e3' },
    { name: 'listed', eq: 'true' },
    { name: 'listed', in: ['false', 'true'] },
    { name: 'founded', eq: '1975-04-04' },
    { name: 'founded', eq: '1975' },
    { name: 'founded', gte: '1975-04-30' },
    { name: 'founded', lte: '1975-04-01' },
    { name: 'founded', gte: '1970', lte: '../1980' },
    { name: 'capital', gte: '1000000' },
    { name: 'capital', eq: '10' },
    { name: 'owner', eq: 'Fund-A' },
    { name: 'owner', exists: true },
    { name: 'owner' },
    { name: 'owner', eq: null, in: null, gte: null, lte: null, contains: null, exists: null },
  ])('%j', (filter) => {
    expect(fits(filter)).toBe(true);
  });
});

describe('a filter stops', () => {
  test.each<PropertyFilter>([
    { name: 'legalForm', eq: 'societe' },
    { name: 'legalForm', in: [] },
    { name: 'legalForm', in: ['société anonyme'], contains: 'GmbH' },
    { name: 'website', contains: 'example' },
    { name: 'employees', eq: '228001' },
    { name: 'employees', gte: '228000.5' },
    { name: 'employees', in: [] },
    { name: 'rating', lte: '-1' },
    { name: 'listed', eq: 'false' },
    { name: 'founded', eq: '1975-05' },
    { name: 'founded', gte: '1975-05-01' },
    { name: 'founded', lte: '1974' },
    { name: 'capital', lte: '9.99' },
    { name: 'owner', eq: 'fund-a' },
    { name: 'owner', exists: false },
  ])('%j', (filter) => {
    expect(fits(filter)).toBe(false);
  });

  test('what only one of several filters lets through', () => {
    expect(fits({ name: 'listed', eq: 'true' }, { name: 'owner', exists: true })).toBe(true);
    expect(fits({ name: 'listed', eq: 'true' }, { name: 'owner', exists: false })).toBe(false);
  });
});

test('both bounds must be met by one and the same value', () => {
  const { value } = resolvePropertyConditions([{ name: 'employees', gte: '10', lte: '20' }], NEWS, []);
  expect(value).toEqual([{ name: 'employees', test: 'overlaps', ranges: [{ low: 10, high: 20 }] }]);
});

test('numbers that would be rounded, and values that no whole number has, are refused', () => {
  const filters: PropertyFilter[] = [
    { name: 'employees', in: ['1.5', '3000000000', '12345678901234567890', '1e2'] },
    { name: 'rating', eq: '0.10000000000000001', in: ['1e400', '0.1'] },
    { name: 'capital', gte: '9007199254740993', lte: 'much' },
  ];
  const { faults } = resolvePropertyConditions(filters, NEWS, []);
  expect(faults.map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual([
    ...[0, 1, 2].map((i) => `0.in.${i}: must be a whole number from -2147483648 to 2147483647`),
    "1.eq: 0.10000000000000001 can't be held exactly, it would become 0.1: give at most 15 digits",
    '1.in.0: 1e400 is too large to be held',
    "2.gte: 9007199254740993 can't be held exactly, it would become 9007199254740992: give at most 15 digits",
    '2.lte: must be a number',
  ]);
});

test('whole numbers that an earlier version took are found by their bounds', () => {
  const keys = propertyKeysOf({ employees: 3_000_000_000 }, NEWS);
  const { value } = resolvePropertyConditions([{ name: 'employees', gte: '2147483648' }], NEWS, []);
  expect(value.every((condition) => passes(keys, condition))).toBe(true);
});

test('all faults of all filters are said at once, each with its path', () => {
  const filters: PropertyFilter[] = [
    { name: 'foundet', eq: '1975' },
    { name: 'founded', eq: 'x', in: ['1975', '2025-13'], gte: '0', lte: '2025-02-30' },
    { name: 'employees', eq: '', in: ['ten', '1_000', 'Infinity', '0x10'], contains: '1' },
    { name: 'listed', eq: 'yes', gte: 'true', contains: 'r' },
    { name: 'legalForm', gte: 'A', lte: 'B', contains: ' ' },
    { name: 'owner', gte: 'a', contains: 'a' },
    { name: 'rating', gte: '2', lte: '1' },
    { name: 'founded', gte: '2025', lte: '2024' },
  ];
  const { faults } = resolvePropertyConditions(filters, NEWS, ['where', 'properties']);
  expect(faults.map(({ path, message }) => `${path.slice(2).join('.')}: ${message.slice(0, 33)}`)).toEqual([
    '0.name: is no property of the ontology; d',
    '1.eq: must be a date: 2025, 2025-04 or ',
    '1.in.1: must be a date: 2025, 2025-04 or ',
    '1.gte: must be a date: 2025, 2025-04 or ',
    '1.lte: must be a date: 2025, 2025-04 or ',
    '2.eq: must be a whole number from -2147',
    '2.in.0: must be a whole number from -2147',
    '2.in.1: must be a whole number from -2147',
    '2.in.2: must be a whole number from -2147',
    '2.in.3: must be a whole number from -2147',
    '2.contains: cannot be used with employees: it',
    '3.eq: must be true or false',
    '3.gte: cannot be used with listed: its v',
    '3.contains: cannot be used with listed: it is',
    '4.gte: cannot be used with legalForm: it',
    '4.lte: cannot be used with legalForm: it',
    '4.contains: must not be empty',
    '5.gte: cannot be used with owner: its va',
    '5.contains: cannot be used with owner: it is ',
    '6.gte: must not be above lte',
    '7.gte: must not be above lte',
  ]);
  expect(faults.every(({ path }) => path[0] === 'where' && path[1] === 'properties')).toBe(true);
  expect(faults[0]?.message).toBe('is no property of the ontology; did you mean `founded`?');
});
