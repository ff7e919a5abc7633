import { describe, expect, test } from '@jest/globals';
import type { ClaimRecord } from '../../../src/model/claim.js';
import type { RelationType } from '../../../src/ontology/ontology.js';
import { property, relationType } from '../support/news-ontology.js';
import { aClaim } from '../support/records.js';
import { factsFrom, papers } from '../support/weighing.js';

const PAID = relationType('Paid', 'paid', { temporality: 'event', properties: [property('amount', 'money')] });
const SUPPLIED = relationType('Supplied', 'supplied', { properties: [property('purpose', 'string', { values: ['war', 'peace'] })] });
const PAPERS = papers(
  { id: 'gazette', publisher: 'Gazette' },
  { id: 'courier', publisher: 'Courier' },
  { id: 'of-2005', publisher: 'Old', publishedOn: '2005-03' },
  { id: 'copy-of-it', publisher: 'New', publishedOn: '2024', derivedFromId: 'of-2005' },
  { id: 'of-2005-on', publisher: 'Old', publishedOn: '2005/..' },
);

let place = 0;
const says = (fields: Partial<ClaimRecord>): ClaimRecord => {
  place += 1;
  return aClaim({ id: `c${place}`, place, documentId: 'gazette', ...fields });
};
const denies = (fields: Partial<ClaimRecord>): ClaimRecord => says({ stance: 'DENIES', documentId: 'courier', ...fields });
/** Of one group: the claimant names no relation. */
const deniesAll = (fields: Partial<ClaimRecord>): ClaimRecord => denies({ group: { id: 'g', from: 'microsoft', to: 'army' }, ...fields });

function told(type: RelationType, ...claims: ClaimRecord[]): readonly [string, readonly string[]] {
  const { status, contested } = factsFrom(claims, PAPERS, type).evidence;
  return [status, contested];
}

const DISPUTED = ['DISPUTED', []];
const UNDISPUTED = ['SINGLE_SOURCE', []];

describe('a denial reaches no further than the day on which it was published:', () => {
  const old = { documentId: 'of-2005' };

  test('what began surely later it does not deny', () => {
    expect(told(PAID, says({ started: '2023' }), denies(old))).toEqual(UNDISPUTED);
    expect(told(SUPPLIED, says({ started: '2005-04' }), denies(old))).toEqual(UNDISPUTED);
    expect(told(PAID, says({ started: '2023' }), denies({ documentId: 'copy-of-it' }))).toEqual(UNDISPUTED);
  });

  test('what may have begun by then it does', () => {
    expect(told(PAID, says({ started: '2005' }), denies(old))).toEqual(DISPUTED);
    expect(told(PAID, says({ started: '2005-03-31' }), denies(old))).toEqual(DISPUTED);
    expect(told(PAID, says({ started: '../2023' }), denies(old))).toEqual(DISPUTED);
    expect(told(PAID, says({}), denies(old))).toEqual(DISPUTED);
    expect(told(PAID, says({ started: '2023' }), denies({ documentId: 'of-2005-on' }))).toEqual(DISPUTED);
    expect(told(PAID, says({ started: '2023' }), says({ started: '2004' }), denies(old))[0]).toBe('DISPUTED');
  });

  test('what denies a value may be older', () => {
    const amount = { properties: { amount: { currency: 'EUR', value: 10 } } };
    const notTen = denies({ ...old, ...amount, scope: ['amount'] });
    expect(told(PAID, says({ started: '2023', ...amount }), notTen)).toEqual(['SINGLE_SOURCE', ['amount']]);
  });
});

describe('a denial of a state that begins after every start', () => {
  test('says that it had ended by then', () => {
    expect(told(SUPPLIED, says({ started: '2010' }), denies({ started: '2021' }))).toEqual(UNDISPUTED);
    expect(told(SUPPLIED, says({ started: '2010', ended: '2024' }), denies({ started: '2021' }))).toEqual(['SINGLE_SOURCE', ['ended']]);
    expect(told(SUPPLIED, says({ started: '2010', ended: '2013' }), denies({ started: '2021' }))).toEqual(UNDISPUTED);
    expect(told(SUPPLIED, says({ started: '2010', ended: '2021' }), denies({ started: '2021/2022' }))).toEqual([
      'SINGLE_SOURCE',
      ['ended'],
    ]);
  });

  test('else denies it', () => {
    expect(told(SUPPLIED, says({ started: '2023-10' }), denies({ started: '2021' }))).toEqual(DISPUTED);
    expect(told(SUPPLIED, says({ started: '2021' }), denies({ started: '2021' }))).toEqual(DISPUTED);
    expect(told(SUPPLIED, says({ started: '2010' }), says({ started: '2023' }), denies({ started: '2021' }))[0]).toBe('DISPUTED');
    expect(told(SUPPLIED, says({}), denies({ started: '2021' }))).toEqual(DISPUTED);
    expect(told(SUPPLIED, says({ started: '2010' }), denies({}))).toEqual(DISPUTED);
  });

  test('but not of an event', () => {
    expect(told(PAID, says({ started: '2010' }), denies({ started: '2021' }))).toEqual(DISPUTED);
  });
});

describe('a denial that names no relation', () => {
  test('counts as long as it can be about this one', () => {
    expect(told(PAID, says({ started: '2021' }), deniesAll({}))).toEqual(DISPUTED);
    expect(told(PAID, says({ started: '2021' }), deniesAll({ started: '2021-03' }))).toEqual(DISPUTED);
  });

  test('and in nothing where it no longer can', () => {
    expect(told(PAID, says({ started: '2021' }), deniesAll({ started: '2022' }))).toEqual(UNDISPUTED);
    const [ten, twelve] = [10, 12].map((value) => ({ properties: { amount: { currency: 'EUR', value } } }));
    expect(told(PAID, says({ ...twelve }), deniesAll({ ...ten }))).toEqual(UNDISPUTED);
    expect(told(PAID, says({ ...twelve }), says({ ...ten }), deniesAll({ ...ten }))[0]).toBe('DISPUTED');
    const notWar = { properties: { purpose: 'war' }, scope: ['started'], started: '2010' };
    expect(told(SUPPLIED, says({ started: '2010', properties: { purpose: 'peace' } }), deniesAll(notWar))).toEqual(UNDISPUTED);
  });

  test('unlike one that names it, which denies this very one', () => {
    expect(told(PAID, says({ started: '2021' }), denies({ started: '2022' }))).toEqual(DISPUTED);
  });
});

test('without an assertion a denial denies whatever it says', () => {
  expect(told(PAID, denies({ documentId: 'of-2005', started: '2023' }))).toEqual(['DENIED', []]);
  expect(told(SUPPLIED, deniesAll({ started: '2023' }), deniesAll({ started: '2010' }))).toEqual(['DENIED', []]);
});
