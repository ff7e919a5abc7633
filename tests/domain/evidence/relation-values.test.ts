import { describe, expect, test } from '@jest/globals';
import type { ClaimRecord } from '../../../src/model/claim.js';
import { countedClaims } from '../../../src/domain/evidence/counted-claims.js';
import { relationValues } from '../../../src/domain/evidence/relation-values.js';
import { typeNamed } from '../support/news-ontology.js';
import { aClaim, among, aRetraction } from '../support/records.js';

const facts = (...claims: ClaimRecord[]) => relationValues(countedClaims(claims, among()), typeNamed('Supplied').properties);

let count = 0;
/** A claim of a voice of its own, recorded after those before it. */
function says(fields: Partial<ClaimRecord>): ClaimRecord {
  const recordedAt = new Date(Date.UTC(2026, 0, 1) + ++count).toISOString();
  return aClaim({ id: `claim-${count}`, claimantId: `voice-${count}`, recordedAt, ...fields });
}

const WITHDRAWN = { retraction: aRetraction('WITHDRAWN_BY_PUBLISHER') };
const REPLACED = { retraction: aRetraction('REPLACED') };

describe('the date of a relation is', () => {
  const started = (...claims: Partial<ClaimRecord>[]) => facts(...claims.map(says)).started;

  test('none where no claim gives one', () => {
    expect(facts()).toEqual({ started: null, ended: null, properties: {} });
    expect(started({}, { ended: '2025' })).toBeNull();
  });

  test('the one that spans the fewest days, however many say otherwise', () => {
    expect(started({ started: '2025-05' }, { started: '2025-05' }, { started: '2025-05-22' }, { started: '2025' })).toBe('2025-05-22');
    expect(started({ started: '../2025' }, { started: '2020/2025' }, {})).toBe('2020/2025');
    expect(started({ started: '../2025' }, { started: '../2024' })).toBe('../2024');
    expect(started({ started: '2024' }, { started: '2023' })).toBe('2023');
  });

  test('of those that span as many, the one with more voices', () => {
    expect(started({ started: '2025-05-21' }, { started: '2025-05-22' }, { started: '2025-05-22' })).toBe('2025-05-22');
    expect(started({ started: '2025' }, { started: '2025~' }, { started: '2025~' })).toBe('2025~');
    const oneVoice = { claimantId: 'one', started: '2025-05-21' };
    expect(started(oneVoice, oneVoice, oneVoice, { started: '2025-05-22' }, { started: '2025-05-22' })).toBe('2025-05-22');
  });

  test('of those with as many voices, the one recorded first, then the one with the lower id', () => {
    expect(started({ started: '2025-05-22' }, { started: '2025-05-21' })).toBe('2025-05-22');
    const together = { recordedAt: '2026-01-01T00:00:00.000Z' };
    expect(started({ ...together, id: 'b', started: '2025-05-21' }, { ...together, id: 'a', started: '2025-05-22' })).toBe('2025-05-22');
    expect(started({ ...together, id: 'a', started: '2025-05-21' }, { ...together, id: 'B', started: '2025-05-22' })).toBe('2025-05-22');
  });

  test('given by standing assertions, and by others only where these give none', () => {
    expect(started({ started: '2025' }, { started: '2025-05-22', stance: 'DENIES' })).toBe('2025');
    expect(started({ started: '2025' }, { started: '2025-05-22', ...WITHDRAWN })).toBe('2025');
    expect(started({}, { started: '2025', ...WITHDRAWN }, { started: '2025-05', stance: 'DENIES' })).toBe('2025-05');
    expect(started({ started: '2025', ...REPLACED })).toBeNull();
  });

  test('found for start and end each by itself', () => {
    const both = facts(says({ started: '2023', ended: '2025-01-01' }), says({ started: '2023-10-07', ended: '2025' }));
    expect(both).toEqual({ started: '2023-10-07', ended: '2025-01-01', properties: {} });
  });
});

describe('a property of a relation is', () => {
  const product = (...claims: Partial<ClaimRecord>[]) => facts(...claims.map(says)).properties['product'];
  const named = (value: string, fields: Partial<ClaimRecord> = {}) => ({ properties: { product: value }, ...fields });

  test('the value with most voices', () => {
    expect(product(named('a', { confidence: 1 }), named('b'), named('b'))).toBe('b');
    expect(product(named('a', { claimantId: 'one' }), named('a', { claimantId: 'one' }), named('b'), named('b'))).toBe('b');
  });

  test('of those with as many, the one with the highest confidence', () => {
    expect(product(named('a', { confidence: 0.6 }), named('b', { confidence: 0.8 }))).toBe('b');
    const twoEach = [
      named('a', { confidence: 0.7 }),
      named('a', { confidence: 0.7 }),
      named('b', { confidence: 0.1 }),
      named('b', { confidence: 0.8 }),
    ];
    expect(product(...twoEach)).toBe('b');
  });

  test('of those with as much, the one recorded first', () => {
    expect(product(named('b'), named('a'))).toBe('b');
  });

  test('given by standing assertions, and by others only where these give none', () => {
    expect(product(named('a', { confidence: 0.1 }), named('b', { stance: 'DENIES' }), named('b', WITHDRAWN))).toBe('a');
    expect(product({}, named('b', { stance: 'DENIES' }))).toBe('b');
    expect(product(named('b', REPLACED))).toBeUndefined();
  });

  test('kept in the order of the ontology, each by itself', () => {
    const contractValue = { currency: 'USD', minValue: 10_000_000 };
    const both = facts(says({ properties: { contractValue } }), says({ properties: { product: 'azure', unknown: 1 } }));
    expect(JSON.stringify(both.properties)).toBe('{"product":"azure","contractValue":{"currency":"USD","minValue":10000000}}');
  });

  test('equal as a whole: money with money', () => {
    const usd = { properties: { contractValue: { currency: 'USD', value: 1 } } };
    const eur = { properties: { contractValue: { currency: 'EUR', value: 1 } }, confidence: 1 };
    expect(facts(says(eur), says(usd), says({ ...usd })).properties).toEqual(usd.properties);
  });
});
