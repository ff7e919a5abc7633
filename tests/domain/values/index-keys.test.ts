import { describe, expect, test } from '@jest/globals';
import { EARLIEST_DAY, LATEST_DAY } from '../../../src/model/days.js';
import { keyed } from '../../../src/domain/values/index-keys.js';
import { NEWS } from '../support/news-ontology.js';
import { aClaim, aDocument, aRelation, anEntity } from '../support/records.js';

const CHRISTMAS_1970 = 358;

test('an entity is compared by its name, by all its names and by the words of each, and by external ids in their normal form', () => {
  const aliases = ['MICROSOFT', '微软', 'Weiruan'].map((value) => ({ value, language: null }));
  const externalIds = ['q2283', 'Q2283'].map((value) => ({ scheme: 'Wikidata', value }));
  const { record, keys } = keyed(anEntity({ name: 'Micro-Soft', aliases, externalIds, properties: { employees: 5 } }), NEWS);
  expect(record).toMatchObject({ name: 'Micro-Soft', aliases, externalIds });
  expect(keys).toEqual({
    name: 'micro-soft',
    names: ['micro-soft', 'microsoft', 'weiruan'],
    searchWords: [
      'micro icro mcro miro mico micr soft oft sft sot sof',
      'microsoft icrosoft mcrosoft mirosoft micosoft micrsoft microoft microsft microsot microsof',
      'weiruan eiruan wiruan weruan weiuan weiran weirun weirua 微软',
    ],
    externalIds: [{ scheme: 'wikidata', value: 'Q2283' }],
    properties: [{ name: 'employees', text: null, low: 5, high: 5 }],
  });
});

describe('a relation is compared by', () => {
  const keys = (type: string, started: string | null, ended: string | null) => keyed(aRelation({ type, started, ended }), NEWS).keys;
  const year1970 = { first: 0, last: 364 };
  const christmas = { first: CHRISTMAS_1970, last: CHRISTMAS_1970 };

  test.each<[string, string | null, string | null, number, number]>([
    ['Supplied', null, null, EARLIEST_DAY, LATEST_DAY],
    ['Supplied', '1970', null, 0, LATEST_DAY],
    ['Supplied', null, '1970', EARLIEST_DAY, 364],
    ['Supplied', '1970', '1970-12-25', 0, CHRISTMAS_1970],
    ['Supplied', '../1970', '1970/..', EARLIEST_DAY, LATEST_DAY],
    ['Fired', null, null, EARLIEST_DAY, LATEST_DAY],
    ['Fired', '1970', null, 0, 364],
    ['Fired', '1970-12-25~', null, CHRISTMAS_1970, CHRISTMAS_1970],
    ['Fired', '../1970', null, EARLIEST_DAY, 364],
    ['Fired', '1970/..', null, 0, LATEST_DAY],
    ['Fired', null, '1970', EARLIEST_DAY, 364],
    ['Fired', '1970-01-01', '1970-12-25', 0, CHRISTMAS_1970],
  ])('all days on which it may have held: %s from %s to %s', (type, started, ended, first, last) => {
    expect(keys(type, started, ended)).toMatchObject({ span: { first, last } });
  });

  test('all days that contradicting documents give it, where it ended before it started', () => {
    expect(keys('Supplied', '1970-12-25', '1970-01-01')).toMatchObject({ span: { first: 0, last: CHRISTMAS_1970 } });
  });

  test('its start, else its end, in a timeline, and by its start alone in the order of starts', () => {
    expect(keys('Supplied', '1970', '1970-12-25')).toMatchObject({ started: year1970, date: year1970 });
    expect(keys('Supplied', null, '1970-12-25')).toMatchObject({ started: null, date: christmas });
    expect(keys('Supplied', null, null)).toMatchObject({ started: null, date: null });
  });

  test('its properties', () => {
    const { keys } = keyed(aRelation({ properties: { product: 'Azure', contractValue: { currency: 'USD', minValue: 1 } } }), NEWS);
    expect(keys).toMatchObject({
      properties: [
        { name: 'product', text: 'Azure', low: null, high: null },
        { name: 'contractValue', text: null, low: 1, high: null },
      ],
    });
  });
});

test('a claim is compared by its texts, folded, one a line', () => {
  const texts = { statement: 'Grew\n after  October', quote: 'Dès 2023', attribution: 'Two PEOPLE' };
  expect(keyed(aClaim(texts), NEWS).keys).toEqual({ text: 'grew after october\ndes 2023\ntwo people' });
  expect(keyed(aClaim({ quote: 'Dès' }), NEWS).keys).toEqual({ text: 'des' });
  expect(keyed(aClaim(), NEWS).keys).toEqual({ text: '' });
});

test('a document is compared by its title, its texts, its publisher and the days on which it may have come out', () => {
  const document = aDocument({ title: 'L’armée', authors: ['Zoé A.', 'B'], publisher: ' Le MONDE', publishedOn: '1970' });
  expect(keyed(document, NEWS).keys).toEqual({
    title: "l'armee",
    text: "l'armee\nzoe a.\nb\nle monde",
    publisher: 'le monde',
    published: { first: 0, last: 364 },
  });
  expect(keyed(aDocument(), NEWS).keys).toEqual({ title: 'a document', text: 'a document', publisher: null, published: null });
});
