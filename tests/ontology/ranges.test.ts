import { describe, expect, test } from '@jest/globals';
import { parseOntology } from '../../src/ontology/load.js';
import { matchesPattern } from '../../src/ontology/patterns.js';
import { replaceOnce } from '../support/replace-once.js';
import { faultsOf, refused, SHIPS } from './support/ships.js';

const PRICE = 'relationTypes.Owned.properties.price';
const FLAGS = 'entityTypes.Vessel.properties.flags';

/** A test that the price with other keys has these faults. */
const price = (title: string, keys: string, ...faults: readonly string[]): void =>
  refused(title, 'price: { type: money', `price: { ${keys}`, ...faults.map((fault) => `32: ${PRICE}.${fault}`));

/** The same of the flags, which are a list of texts. */
const flags = (title: string, keys: string, ...faults: readonly string[]): void =>
  refused(title, 'flags: { type: string', `flags: { ${keys}`, ...faults.map((fault) => `22: ${FLAGS}.${fault}`));

describe('A range', () => {
  price('of money holds for each amount', 'type: money, minimum: 0, maximum: 1000000.5');
  price('of one bound is one, too', 'type: int, minimum: -5');
  price('of one number allows this one', 'type: float, minimum: 1.5, maximum: 1.5');
  price('the wrong way round is refused', 'type: float, minimum: 2, maximum: 1', 'minimum: must not be above `maximum`');
  price(
    'is for numbers and money',
    'type: date, minimum: 1900, maximum: 2100',
    ...['minimum: is only for types int, float and money, not for date', 'maximum: is only for types int, float and money, not for date'],
  );
  price('is of numbers', "type: int, minimum: '1'", 'minimum: must be a number');
  price('has an end that can be reached', 'type: float, maximum: .inf', 'maximum: must be a number');
  price(
    'has numbers that are held as they are written',
    'type: float, maximum: 0.1234567890123456789',
    `maximum: 0.1234567890123456789 can't be held exactly, it would become 0.12345678901234568: give at most 15 digits`,
  );
  const whole = 'must be a whole number from -2147483648 to 2147483647, as all values of type int';
  price('of whole numbers has whole ends', 'type: int, minimum: 0.5, maximum: 2147483648', `minimum: ${whole}`, `maximum: ${whole}`);
});

describe('A list of allowed values', () => {
  flags('is of texts', 'type: string, values: [Malta, Panama]');
  flags('is for texts only', 'type: date, values: [Malta]', 'values: is only for type string, not for date');
  flags('is not empty', 'type: string, values: []', 'values: is empty');
  flags('has no text twice', 'type: string, values: [Malta, Panama, malta]', 'values[2]: `malta` is named twice, first in line 22');
  flags('has numbers in quotes', 'type: string, values: [1.10]', 'values[0]: must be text: put it in quotes');
  flags('is a list', 'type: string, values: Malta', 'values: must be a list of texts, such as [open, closed]');
});

describe('A pattern', () => {
  flags('is a regular expression', "type: string, pattern: '[A-Z]{2}'");
  flags('is for addresses, too', "type: url, pattern: 'https://[a-z.]+/.*'");
  flags('is for texts only', "type: int, pattern: '[0-9]+'", 'pattern: is only for types string and url, not for int');
  flags(
    'is of no use beside values',
    "type: string, values: [MT], pattern: '[A-Z]{2}'",
    'pattern: is of no use beside `values`: leave one of the two out',
  );
  flags('that is none is refused', "type: string, pattern: '[A-Z'", 'pattern: is no regular expression: Unterminated character class');
  flags(
    'that closes what it has not opened is refused',
    "type: string, pattern: 'a)|(b'",
    "pattern: is no regular expression: Unmatched ')'",
  );
  const slow = 'pattern: has what can take long to match, or what only JavaScript knows';
  flags('that looks ahead is refused', "type: string, pattern: '(?=a)b'", `${slow}: invalid or unsupported Perl syntax: \`(?=\``);
  flags('that refers back is refused', String.raw`type: string, pattern: '(a+)\1'`, `${slow}: invalid escape sequence: \`\\1\``);
  flags('that counts far is refused', "type: string, pattern: '(a{1000}){1000}'", `${slow}: invalid repeat count: \`{1000}\``);
  flags(
    'that is overlong is refused',
    `type: string, pattern: '${'a'.repeat(501)}'`,
    'pattern: must have at most 500 characters, it has 501',
  );

  test('matches whole texts', () => {
    expect(['US', 'USA', 'us', ' US', 'US\n'].filter((text) => matchesPattern(text, '[A-Z]{2}'))).toEqual(['US']);
    expect(['a', 'bc', 'ac', 'abc'].filter((text) => matchesPattern(text, 'a|bc'))).toEqual(['a', 'bc']);
    expect(['😀', '😀😀', 'é'].filter((text) => matchesPattern(text, '.'))).toEqual(['😀', 'é']);
    expect(['Ünal', 'ünal', 'Unal'].filter((text) => matchesPattern(text, String.raw`\p{Lu}\p{Ll}+`))).toEqual(['Ünal', 'Unal']);
  });

  test.each(['(a+)+', '(a|a)*b', '(.*a){20}', 'a*a*a*a*a*b', '(x+x+)+y'])(
    '%s, which would take JavaScript for ever, takes no time',
    (pattern) => {
      const started = performance.now();
      matchesPattern(`${'ax'.repeat(8_000)}!`, pattern);
      expect(performance.now() - started).toBeLessThan(1_000);
    },
  );
});

describe('A type that declares a property again', () => {
  const operator = (keys: string): string =>
    `    description: Anyone who runs ships.\n    properties:\n      size: { ${keys}, description: A. }`;
  const company = (keys: string): string => `    properties:\n      size: { ${keys}, description: B. }\n      foundingDate`;
  const both = (above: string, below: string): string =>
    replaceOnce(
      replaceOnce(SHIPS, '    description: Anyone who runs ships.', operator(above)),
      '    properties:\n      foundingDate',
      company(below),
    );
  const size = (above: string, below: string) => parseOntology(both(above, below), 'FILE').entityType('Company')?.properties[0];

  test('allows what the types above it allow, where it says nothing', () => {
    expect(size('type: int, minimum: 0, maximum: 9', 'type: int')).toMatchObject({ description: 'B.', minimum: 0, maximum: 9 });
    expect(size('type: string, values: [S, M]', 'type: string')).toMatchObject({ values: ['S', 'M'] });
    expect(size('type: string, pattern: .', 'type: string')).toMatchObject({ pattern: '.' });
    expect(size('type: string, varies: true', 'type: string')).toMatchObject({ varies: true });
  });

  test('may allow less', () => {
    expect(size('type: int, minimum: 0, maximum: 9', 'type: int, minimum: 3, maximum: 4')).toMatchObject({ minimum: 3, maximum: 4 });
    expect(size('type: int, minimum: 0', 'type: int, maximum: 4')).toMatchObject({ minimum: 0, maximum: 4 });
    expect(size('type: string, values: [S, M]', 'type: string, values: [M]')).toMatchObject({ values: ['M'] });
  });

  test('may not allow more', () => {
    const path = 'entityTypes.Company.properties.size';
    expect(faultsOf(both('type: int, minimum: 0, maximum: 9', 'type: int, minimum: -1, maximum: 10'))).toEqual([
      `17: ${path}.minimum: must not be below 0, the minimum in line 10, of a type above`,
      `17: ${path}.maximum: must not be above 9, the maximum in line 10, of a type above`,
    ]);
    expect(faultsOf(both('type: string, values: [S, M]', 'type: string, values: [M, L]'))).toEqual([
      `17: ${path}.values[1]: \`L\` is none of the values in line 10, of a type above`,
    ]);
    expect(faultsOf(both('type: string, pattern: a', 'type: string, pattern: b'))).toEqual([
      `17: ${path}.pattern: must be that in line 10, of a type above: nobody can tell which of two patterns allows less`,
    ]);
  });
});
