import { describe, expect, test } from '@jest/globals';
import type { Evidence, RelationRecord } from '../../../src/model/relation.js';
import type { PropertyDefinition, PropertyType, RelationType } from '../../../src/ontology/ontology.js';
import { entitiesInSentence, relationSentence } from '../../../src/domain/queries/relation-sentence.js';
import { property, relationType, typeNamed } from '../support/news-ontology.js';
import { aRelation, NO_EVIDENCE } from '../support/records.js';

const NAMES = new Map([
  ['microsoft', 'Microsoft'],
  ['army', 'Israeli army'],
  ['azure', 'Azure'],
]);
const nameOf = (id: string): string | null => NAMES.get(id) ?? null;

function sentence(type: string, started: string | null, ended: string | null): string {
  return relationSentence(aRelation({ started, ended }), typeNamed(type), nameOf);
}

const told = (name: string, type: PropertyType, fields: Partial<PropertyDefinition> = {}) =>
  property(name, type, { tell: true, ...fields });
const event = (label: string, ...properties: PropertyDefinition[]) => relationType('Any', label, { temporality: 'event', properties });
const state = (label: string, ...properties: PropertyDefinition[]) => relationType('Any', label, { properties });

function say(type: RelationType, fields: Partial<RelationRecord>, evidence: Partial<Evidence> = {}): string {
  const relation = { from: 'Harbour', to: 'Dredge', ...fields, evidence: { ...NO_EVIDENCE, independentSources: 2, ...evidence } };
  return relationSentence(aRelation(relation), type, nameOf);
}

test('a relation without dates is read as names and label', () => {
  expect(sentence('Supplied', null, null)).toBe('Microsoft supplied Israeli army');
  expect(sentence('AssociatedWith', null, null)).toBe('Microsoft is associated with Israeli army');
});

describe('a state is read as lasting', () => {
  test.each([
    ['2023-10-07', null, 'since 2023-10-07'],
    ['2023~', null, 'since about 2023'],
    ['2023-10?', null, 'since perhaps 2023-10'],
    ['2023/2024', null, 'since some day between 2023 and 2024'],
    ['2023~/2024?', null, 'since some day between about 2023 and perhaps 2024'],
    ['../2023', null, 'since 2023 or earlier'],
    ['../2023~', null, 'since about 2023 or earlier'],
    ['2023-10-07/..', null, 'since 2023-10-07 or later'],
    [null, '2025-09', 'until 2025-09'],
    [null, '2025~', 'until about 2025'],
    [null, '2025?', 'until perhaps 2025'],
    [null, '2024/2025', 'until some day between 2024 and 2025'],
    [null, '../2025-09-26', 'until 2025-09-26 or earlier'],
    [null, '2025/..', 'until 2025 or later'],
    ['2023', '2025-09-25', '2023 to 2025-09-25'],
    ['2023~', '2025?', 'about 2023 to perhaps 2025'],
    ['2023/2024', '2025', 'from some day between 2023 and 2024 until 2025'],
    ['2023', '../2025-09-26', 'from 2023 until 2025-09-26 or earlier'],
    ['../2023', '2024/2025', 'from 2023 or earlier until some day between 2024 and 2025'],
    ['2023/..', '2025~/..', 'from 2023 or later until about 2025 or later'],
    ['2025', '2025', '2025'],
    ['2025', '2025~', '2025 to about 2025'],
    ['2023/2024', '2023/2024', 'between 2023 and 2024'],
  ])('%s, %s: %s', (started, ended, words) => {
    expect(sentence('Supplied', started, ended)).toBe(`Microsoft supplied Israeli army (${words})`);
  });
});

describe('an event is read as happening', () => {
  test.each([
    ['2025-05-22', null, '2025-05-22'],
    ['2025', null, '2025'],
    ['2025~', null, 'about 2025'],
    ['2025?', null, 'perhaps 2025'],
    ['2023/2024', null, 'between 2023 and 2024'],
    ['2023?/2024~', null, 'between perhaps 2023 and about 2024'],
    ['2023/2023', null, '2023'],
    ['2023/2023~', null, 'between 2023 and about 2023'],
    ['../2025-09-26', null, 'by 2025-09-26'],
    ['../2025~', null, 'by about 2025'],
    ['2023-10-07/..', null, '2023-10-07 or later'],
    ['2023?/..', null, 'perhaps 2023 or later'],
    ['2025-05-22', '2025-05-24', '2025-05-22 to 2025-05-24'],
    ['2025-05-22', '2025-05-22', '2025-05-22'],
    ['../2025', '../2025', 'by 2025'],
    ['2023/2024', '2024', 'from some day between 2023 and 2024 until 2024'],
    [null, '2025-09', 'until 2025-09'],
    [null, '../2025-09', 'until 2025-09 or earlier'],
  ])('%s, %s: %s', (started, ended, words) => {
    expect(sentence('Fired', started, ended)).toBe(`Microsoft fired Israeli army (${words})`);
  });
});

describe('properties that a type tells', () => {
  const PAID = event('paid', told('amount', 'money'), property('purpose', 'string'));
  const OWNED = state('owned', told('percentage', 'float', { varies: true }));
  const LED = state('led', told('role', 'string', { varies: true }));
  const SUPPLIED = state('supplied', told('product', 'entity'), told('contractValue', 'money'));
  const amount = { currency: 'EUR', value: 10_000_000 };

  test('an amount stands behind the end, a percentage before it', () => {
    expect(say(PAID, { started: '2020', properties: { amount, purpose: 'dredging' } })).toBe('Harbour paid Dredge 10 million EUR (2020)');
    expect(say(OWNED, { properties: { percentage: 7.05 } })).toBe('Harbour owned 7.05 % of Dredge');
  });

  test('all others in parentheses, with their names; a role as what it is', () => {
    const properties = { product: 'azure', contractValue: { currency: 'USD', minValue: 10_000_000 } };
    expect(say(SUPPLIED, { properties, started: '2023-10' })).toBe(
      'Harbour supplied Dredge (product: Azure; contract value: at least 10 million USD; since 2023-10)',
    );
    expect(say(LED, { properties: { role: 'chief executive' }, ended: '2020-06' })).toBe(
      'Harbour led Dredge (as chief executive; until 2020-06)',
    );
    const links = state('is linked to', told('direct', 'boolean'), told('reasons', 'string', { many: true }));
    expect(say(links, { properties: { direct: true } })).toBe('Harbour is linked to Dredge (direct)');
    expect(say(links, { properties: { direct: false, reasons: ['a', 'b'] } })).toBe(
      'Harbour is linked to Dredge (not direct; reasons: a and b)',
    );
  });

  test('long texts are cut', () => {
    const nature = 'x'.repeat(101);
    expect(say(state('is linked to', told('nature', 'string')), { properties: { nature } })).toBe(
      `Harbour is linked to Dredge (nature: ${'x'.repeat(99)}…)`,
    );
  });

  test('what is contested is told, whether its value is told or not', () => {
    expect(say(PAID, { started: '2020', properties: { amount } }, { contested: ['amount'] })).toBe(
      'Harbour paid Dredge 10 million EUR (2020; amount contested)',
    );
    expect(say(PAID, { started: '2020' }, { contested: ['started', 'purpose'] })).toBe(
      'Harbour paid Dredge (2020; date and purpose contested)',
    );
    expect(say(OWNED, {}, { contested: ['started', 'ended', 'percentage'] })).toBe(
      'Harbour owned Dredge (start, end and percentage contested)',
    );
  });

  test('one that fewer voices give than the relation has says so, unless it is contested; dates, which are often left out, do not', () => {
    const fewerVoices = { amount: 1, percentage: 1, product: 1, started: 1 };
    expect(say(PAID, { properties: { amount } }, { fewerVoices })).toBe('Harbour paid Dredge 10 million EUR (1 of 2 sources)');
    expect(say(PAID, { properties: { amount } }, { fewerVoices, contested: ['amount'] })).toBe(
      'Harbour paid Dredge 10 million EUR (amount contested)',
    );
    expect(say(OWNED, { properties: { percentage: 50 } }, { fewerVoices })).toBe('Harbour owned 50 % (1 of 2 sources) of Dredge');
    expect(say(SUPPLIED, { properties: { product: 'azure' }, started: '2023' }, { fewerVoices })).toBe(
      'Harbour supplied Dredge (product: Azure, 1 of 2 sources; since 2023)',
    );
  });

  test('a value of a day says of which', () => {
    expect(say(OWNED, { properties: { percentage: 7.05 } }, { observations: { percentage: '2018' } })).toBe(
      'Harbour owned 7.05 % of Dredge (observed 2018)',
    );
    expect(say(LED, { properties: { role: 'chair' }, started: '2010' }, { observations: { role: '2012~' } })).toBe(
      'Harbour led Dredge (as chair, observed about 2012; since 2010)',
    );
  });

  test('entities that it names can be looked up together', () => {
    const properties = { product: 'azure', contractValue: amount };
    expect(entitiesInSentence(aRelation({ properties }), SUPPLIED)).toEqual(['microsoft', 'army', 'azure']);
    expect(entitiesInSentence(aRelation({ properties }), typeNamed('Supplied'))).toEqual(['microsoft', 'army']);
  });
});
