import { describe, expect, test } from '@jest/globals';
import { checkProperties } from '../../../src/domain/values/properties.js';
import { propertyReferences, unfitReferences } from '../../../src/domain/values/property-references.js';
import { InexactNumber } from '../../../src/model/written-number.js';
import type { PropertyDefinition, PropertyType } from '../../../src/ontology/ontology.js';
import { COMPANY_PROPERTIES, NEWS } from '../support/news-ontology.js';

const check = (given: unknown) => checkProperties(given, COMPANY_PROPERTIES, ['input', 'properties'], { completeness: 'partial' });
const valueOf = (name: string, given: unknown): unknown => check({ [name]: given }).value[name];
const faultsOf = (given: unknown): string[] => check(given).faults.map(({ path, message }) => `${path.slice(1).join('.')}: ${message}`);

describe('a property takes', () => {
  test.each<[string, unknown]>([
    ['legalForm', 'Inc.'],
    ['legalForm', ' kept as given '],
    ['employees', 228_000],
    ['employees', -1],
    ['employees', 2 ** 31 - 1],
    ['employees', -(2 ** 31)],
    ['rating', 4.5],
    ['rating', 1e300],
    ['listed', true],
    ['listed', false],
    ['founded', '1975-04-04'],
    ['founded', '../1975~'],
    ['capital', { currency: 'USD', value: 10_000_000 }],
    ['capital', { currency: 'EUR', minValue: 1.5 }],
    ['capital', { currency: 'EUR', maxValue: 0 }],
    ['capital', { currency: 'EUR', minValue: 1, maxValue: 1 }],
    ['owner', 'person:1'],
    ['website', ['https://example.com', 'HTTP://EXAMPLE.com/Ä?q=1#x']],
  ])('%s %j', (name, value) => {
    expect(check({ [name]: value })).toEqual({ value: { [name]: value }, faults: [] });
  });

  test('a single value as a list of one, where it takes many', () => {
    expect(valueOf('website', 'https://example.com')).toEqual(['https://example.com']);
  });

  test('no sign on zero', () => {
    expect(valueOf('employees', -0)).toBe(0);
    expect(valueOf('rating', -0)).toBe(0);
    expect(valueOf('capital', { currency: 'USD', value: -0 })).toEqual({ currency: 'USD', value: 0 });
  });

  test('nothing for null, an empty list or what is left out', () => {
    expect(check({ employees: null, rating: undefined, website: [] })).toEqual({ value: {}, faults: [] });
    expect(check(null)).toEqual({ value: {}, faults: [] });
    expect(check(undefined)).toEqual({ value: {}, faults: [] });
    expect(valueOf('capital', { currency: 'USD', value: null, minValue: 1, maxValue: null })).toEqual({ currency: 'USD', minValue: 1 });
  });
});

describe('a property refuses', () => {
  test.each<[string, unknown, string]>([
    ['legalForm', 1, 'must be text'],
    ['legalForm', ' ', 'must not be empty: leave it out'],
    ['legalForm', 'a\0', 'must not contain the character NUL (U+0000)'],
    ['legalForm', '\ud800', 'must be well-formed Unicode: it contains half of a surrogate pair'],
    ['legalForm', ['a'], 'takes one value, not a list'],
    ['legalForm', [], 'takes one value, not a list'],
    ['employees', 1.5, 'must be a whole number from -2147483648 to 2147483647'],
    ['employees', 2 ** 31, 'must be a whole number from -2147483648 to 2147483647'],
    ['employees', '1', 'must be a whole number from -2147483648 to 2147483647'],
    ['employees', -(2 ** 31) - 1, 'must be a whole number from -2147483648 to 2147483647'],
    ['employees', new InexactNumber('12345678901234567890'), 'must be a whole number from -2147483648 to 2147483647'],
    ['employees', NaN, 'must be a whole number from -2147483648 to 2147483647'],
    ['rating', Infinity, 'must be a number'],
    ['rating', NaN, 'must be a number'],
    ['rating', '1.5', 'must be a number'],
    [
      'rating',
      new InexactNumber('0.10000000000000001'),
      "0.10000000000000001 can't be held exactly, it would become 0.1: give at most 15 digits",
    ],
    ['listed', 'true', 'must be true or false'],
    ['listed', 0, 'must be true or false'],
    ['capital', 5, 'must be money: {currency, value} or {currency, minValue, maxValue}'],
    ['capital', 'USD 5', 'must be money: {currency, value} or {currency, minValue, maxValue}'],
    ['capital', { currency: 'USD' }, 'must have value, minValue or maxValue'],
    ['capital', { currency: 'USD', value: 1, minValue: 1 }, 'must have either value or bounds, not both'],
  ])('%s %j', (name, value, message) => {
    expect(check({ [name]: value }).faults).toEqual([{ path: ['input', 'properties', name], message }]);
  });

  test.each(['2025-13', '2025-02-30', '25', '2025/2024', '', 'yesterday'])('the date %j', (date) => {
    expect(faultsOf({ founded: date })).toEqual([expect.stringMatching(/^properties\.founded: must be a date: 2025, /)]);
  });

  test.each([
    ...[
      'javascript:alert(1)',
      'ftp://example.com',
      'example.com',
      '//example.com',
      'http:example.com',
      'https://',
      'https:///',
      ' https://example.com',
    ],
    ...[
      'https://example.com/a b',
      'https://example.com\n',
      'https://exa mple.com',
      'https://example.com:99999',
      'data:text/html,x',
      'https://a/\0',
      '',
    ],
  ])('the url %j', (url) => {
    expect(faultsOf({ website: [url] })).toEqual(['properties.website.0: must be an http or https URL']);
  });

  test.each(['', 'a b', 'x'.repeat(201), 5, null])('the entity %j in a list of such', (id) => {
    const owners = COMPANY_PROPERTIES.filter(({ name }) => name === 'owner').map((owner) => ({ ...owner, many: true }));
    expect(checkProperties({ owner: ['a', id] }, owners, [], { completeness: 'partial' }).faults).toEqual([
      { path: ['owner', 1], message: 'must be an id: 1 to 200 of A-Z a-z 0-9 . _ : ~ -' },
    ]);
  });

  test('what is no property here, with a suggestion', () => {
    expect(faultsOf({ Founded: '1975', colour: 'blue', constructor: 1 })).toEqual([
      'properties.Founded: is no property of this type; did you mean `founded`?',
      'properties.colour: is no property of this type',
      'properties.constructor: is no property of this type',
    ]);
    expect(faultsOf(JSON.parse('{"__proto__": 1}'))).toEqual(['properties.__proto__: is no property of this type']);
  });

  test.each(['text', 1, true, ['founded', '1975']])('properties that are no object: %j', (given) => {
    expect(check(given)).toEqual({ value: {}, faults: [{ path: ['input', 'properties'], message: 'must be an object' }] });
  });

  test('each part of money that is wrong', () => {
    expect(faultsOf({ capital: { currency: 'usd', value: '5', amount: 1, valeu: 2 } })).toEqual([
      'properties.capital.amount: is no part of money',
      'properties.capital.valeu: is no part of money; did you mean `value`?',
      'properties.capital.currency: must be an ISO 4217 code: three capital letters, e.g. USD',
      'properties.capital.value: must be a number',
    ]);
    expect(faultsOf({ capital: { currency: 'USD', minValue: 2, maxValue: 1 } })).toEqual([
      'properties.capital.minValue: must not be above maxValue',
    ]);
    expect(faultsOf({ capital: { value: 1 } })).toHaveLength(1);
    expect(faultsOf({ capital: { currency: 'USDX', value: 1 } })).toHaveLength(1);
  });

  test('more than 16 KiB in all, counted as UTF-8', () => {
    const overhead = JSON.stringify({ legalForm: '' }).length;
    expect(faultsOf({ legalForm: 'x'.repeat(16_384 - overhead) })).toEqual([]);
    expect(faultsOf({ legalForm: 'x'.repeat(16_385 - overhead) })).toEqual([
      'properties: must have at most 16384 bytes as JSON, it has 16385',
    ]);
    expect(faultsOf({ legalForm: '習'.repeat(6_000) })).toHaveLength(1);
  });
});

describe('what the ontology does not allow is refused:', () => {
  const inRange = (type: PropertyType, range: Partial<PropertyDefinition>) => (value: unknown) => {
    const [legalForm] = COMPANY_PROPERTIES;
    const definitions = legalForm ? [{ ...legalForm, name: 'x', type, ...range }] : [];
    const faults = checkProperties({ x: value }, definitions, [], { completeness: 'partial' }).faults;
    return faults.map(({ path, message }) => `${path.join('.')} ${message}`);
  };

  test('numbers out of their range', () => {
    const latitude = inRange('float', { minimum: -90, maximum: 90 });
    expect([-90, 0, 90].flatMap(latitude)).toEqual([]);
    expect([123, -90.000001].flatMap(latitude)).toEqual(Array(2).fill('x must be from -90 to 90'));
    expect(inRange('int', { minimum: 1 })(0)).toEqual(['x must be at least 1']);
    expect(inRange('int', { minimum: 1 })(2 ** 31)).toEqual(['x must be a whole number from -2147483648 to 2147483647']);
    expect(inRange('float', { maximum: 0.000_001 })(0.1)).toEqual(['x must be at most 0.000001']);
  });

  test('each amount of money', () => {
    const price = inRange('money', { minimum: 0, maximum: 10 });
    expect(price({ currency: 'EUR', minValue: 0, maxValue: 10 })).toEqual([]);
    expect(price({ currency: 'EUR', minValue: -1, maxValue: 11 })).toEqual([
      'x.minValue must be from 0 to 10',
      'x.maxValue must be from 0 to 10',
    ]);
    expect(price({ currency: 'EUR', value: -0.01 })).toEqual(['x.value must be from 0 to 10']);
  });

  test('texts that are not among the values, with the nearest', () => {
    const hull = inRange('string', { values: ['wood', 'iron', 'steel'] });
    expect(hull('iron')).toEqual([]);
    expect(hull('Irn')).toEqual(['x must be one of wood, iron, steel; did you mean `iron`?']);
    const many = inRange('string', { values: Array.from({ length: 22 }, (_, i) => `number ${i}`) });
    expect(many('none')).toEqual([expect.stringMatching(/^x must be one of number 0, .*number 19 and 2 more$/)]);
  });

  test('texts and addresses that do not match the pattern as a whole', () => {
    const country = inRange('string', { pattern: '[A-Z]{2}' });
    expect(country('NO')).toEqual([]);
    expect(['Norway', 'no', 'NO '].flatMap(country)).toEqual(Array(3).fill('x must match [A-Z]{2}'));
    const page = inRange('url', { pattern: 'https://.*' });
    expect(page('https://example.com/')).toEqual([]);
    expect(page('http://example.com/')).toEqual(['x must match https://.*']);
    expect(page('nowhere')).toEqual(['x must be an http or https URL']);
  });

  test('each value of a list, by its own path', () => {
    expect(inRange('string', { many: true, pattern: '[A-Z]{2}' })(['NO', 'Norway', 'SE', 'x'])).toEqual([
      'x.1 must match [A-Z]{2}',
      'x.3 must match [A-Z]{2}',
    ]);
  });
});

describe('properties together', () => {
  test('are not judged where they stay as they are', () => {
    const kept = { legalForm: ' ', employees: 3_000_000_000 };
    const again = (given: object) => checkProperties({ ...kept, ...given }, COMPANY_PROPERTIES, [], { completeness: 'complete', kept });
    expect(again({})).toEqual({ value: kept, faults: [] });
    expect(again({ listed: true, employees: null })).toEqual({ value: { legalForm: ' ', listed: true }, faults: [] });
    expect(again({ employees: 3_000_000_001 }).faults).toHaveLength(1);
  });

  test('come back in the order of the ontology', () => {
    const { value } = check({ owner: 'a', listed: true, legalForm: 'Inc.', capital: { value: 1, currency: 'USD' }, employees: 1 });
    expect(JSON.stringify(value)).toBe(
      '{"legalForm":"Inc.","employees":1,"listed":true,"capital":{"currency":"USD","value":1},"owner":"a"}',
    );
  });

  test('lack what is required only where they must be complete', () => {
    const complete = checkProperties({ listed: true }, COMPANY_PROPERTIES, ['p'], { completeness: 'complete' });
    expect(complete.faults).toEqual([{ path: ['p', 'legalForm'], message: 'is required' }]);
    expect(checkProperties({ legalForm: null }, COMPANY_PROPERTIES, ['p'], { completeness: 'complete' }).faults).toHaveLength(1);
    expect(checkProperties({ legalForm: 'AG' }, COMPANY_PROPERTIES, ['p'], { completeness: 'complete' }).faults).toEqual([]);
    expect(check({ listed: true }).faults).toEqual([]);
  });

  test('have all their faults said at once, in the order of the ontology, unknown ones last', () => {
    const given = { nothing: 1, owner: '', website: ['x', 'https://example.com', 5], rating: 'good', employees: 0.5 };
    expect(faultsOf(given).map((fault) => fault.split(':')[0])).toEqual([
      'properties.employees',
      'properties.rating',
      'properties.website.0',
      'properties.website.2',
      'properties.owner',
      'properties.nothing',
    ]);
  });
});

describe('an entity as value', () => {
  const definitions = COMPANY_PROPERTIES.map((definition) => (definition.name === 'owner' ? { ...definition, many: true } : definition));
  const types = new Map([
    ['ann', 'Person'],
    ['azure', 'Product'],
  ]);
  const faults = (owner: string | string[]) =>
    unfitReferences(propertyReferences({ legalForm: 'ann', owner }, definitions, ['p']), (id) => types.get(id) ?? null, { ontology: NEWS });

  test('must be of a type that fits', () => {
    expect(faults('ann')).toEqual([]);
    expect(faults(['ann', 'azure', 'nobody'])).toEqual([
      { path: ['p', 'owner', 1], message: 'must be of type Agent; "azure" is of type Product' },
    ]);
  });
});
