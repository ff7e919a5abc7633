import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { externalIdUrl, normalExternalId } from '../../../src/domain/values/external-ids.js';
import { runs } from '../../support/seed.js';

/** Spellings that people copy from pages, tables and data sets, all of one number. */
const ONE: readonly (readonly [scheme: string, number: string, ...spellings: string[]])[] = [
  [
    'wikidata',
    'Q5',
    'q5',
    ' Q5 ',
    'wd:Q5',
    'https://www.wikidata.org/wiki/Q5',
    'http://www.wikidata.org/entity/Q5',
    'https://m.wikidata.org/wiki/Q5?uselang=fr#sitelinks',
    'https://www.wikidata.org/wiki/Special:EntityData/Q5.json',
    'wikidata.org/wiki/q5/',
  ],
  [
    'lei',
    '5493001KJTIIGC8Y1R12',
    '5493001kjtiigc8y1r12',
    '5493 001K JTII GC8Y 1R12',
    'https://search.gleif.org/#/record/5493001KJTIIGC8Y1R12',
    'https://api.gleif.org/api/v1/lei-records/5493001KJTIIGC8Y1R12/direct-parent',
  ],
  ['viaf', '102333412', 'http://viaf.org/viaf/102333412/#Austen', 'https://viaf.org/viaf/102333412/en'],
  ['isni', '000000012146438X', '0000 0001 2146 438x', '0000-0001-2146-438X', 'https://isni.org/isni/000000012146438X'],
  ['orcid', '0000-0002-1825-009X', '000000021825009x', 'https://orcid.org/0000-0002-1825-009x', 'orcid.org/0000-0002-1825-009X'],
  ['ror', '02mhbdp94', '02MHBDP94', 'https://ror.org/02mhbdp94', 'ror.org/02mhbdp94'],
  ['opencorporates', 'gb/SC123456', 'GB/sc123456', 'https://opencorporates.com/companies/gb/SC123456'],
  ['geonames', '2759794', 'https://www.geonames.org/2759794/amsterdam.html', 'http://sws.geonames.org/2759794/'],
  ['isin', 'US5949181045', 'us5949181045', 'US 594918104 5'],
  ['bic', 'DEUTDEFF500', 'deutdeff500'],
  ['imo', '9074729', 'IMO 9074729', 'imo9074729'],
];

test.each(ONE)('a %s is one number, however it is written: %s', (scheme, number, ...spellings) => {
  for (const spelling of [number, ...spellings]) {
    for (const name of [scheme, ` ${scheme.toUpperCase()}`]) {
      expect(normalExternalId({ scheme: name, value: spelling })).toEqual({ scheme, value: number });
    }
  }
});

test('of a register that is not known only spaces and composed letters make no difference', () => {
  expect(normalExternalId({ scheme: 'House', value: '  a  B\u0301 ' })).toEqual({ scheme: 'house', value: 'a B\u0301'.normalize('NFC') });
  const values = ['ab', 'AB', 'a-b', 'https://house.example/ab'];
  expect(new Set(values.map((value) => normalExternalId({ scheme: 'house', value }).value)).size).toBe(values.length);
  expect(normalExternalId({ scheme: 'constructor', value: 'x' })).toEqual({ scheme: 'constructor', value: 'x' });
});

test('an address of elsewhere is no number of a register', () => {
  const elsewhere = 'https://wikidata.example/wiki/Q5';
  expect(normalExternalId({ scheme: 'wikidata', value: elsewhere }).value).not.toBe('Q5');
});

test('a normal form is its own normal form', () => {
  const schemes = fc.constantFrom(...ONE.map(([scheme]) => scheme), 'other');
  const numbers = fc.constantFrom(...ONE.flatMap(([, ...spellings]) => spellings));
  fc.assert(
    fc.property(schemes, fc.oneof(numbers, fc.string({ maxLength: 40 })), (scheme, value) => {
      const normal = normalExternalId({ scheme, value });
      expect(normalExternalId(normal)).toEqual(normal);
    }),
    runs(1_000),
  );
});

test('the address of an entry is that of its number, however it was given', () => {
  expect(externalIdUrl({ scheme: 'Wikidata', value: 'q5' })).toBe('https://www.wikidata.org/wiki/Q5');
  expect(externalIdUrl({ scheme: 'opencorporates', value: 'https://opencorporates.com/companies/gb/0123 4567' })).toBe(
    'https://opencorporates.com/companies/gb/0123%204567',
  );
  expect(externalIdUrl({ scheme: 'orcid', value: '000000021825009x' })).toBe('https://orcid.org/0000-0002-1825-009X');
  expect([externalIdUrl({ scheme: 'imo', value: '9074729' }), externalIdUrl({ scheme: 'house', value: 'a' })]).toEqual([null, null]);
});
