import { describe, expect, test } from '@jest/globals';
import type { RelationFacts } from '../../../src/domain/evidence/evidence.js';
import type { ClaimRecord } from '../../../src/model/claim.js';
import type { Properties } from '../../../src/model/properties.js';
import { property, relationType } from '../support/news-ontology.js';
import { aClaim, aRetraction } from '../support/records.js';
import { factsFrom, papers } from '../support/weighing.js';

const TYPE = relationType('Paid', 'paid', {
  properties: [
    property('amount', 'money'),
    property('product', 'entity'),
    property('share', 'float', { varies: true }),
    property('purpose', 'string'),
    property('topic', 'string', { many: true }),
  ],
});

let count = 0;
/** A claim of a voice of its own, recorded after those before it. */
function says(fields: Partial<ClaimRecord>): ClaimRecord {
  count += 1;
  return aClaim({ id: `claim-${count}`, claimantId: `voice-${count}`, place: count, ...fields });
}

const facts = (...claims: Partial<ClaimRecord>[]): RelationFacts => factsFrom(claims.map(says), papers({}), TYPE);
const contested = (...claims: Partial<ClaimRecord>[]): readonly string[] => facts(...claims).evidence.contested;
const shown = (...claims: Partial<ClaimRecord>[]): Properties => {
  const { started, ended, properties } = facts(...claims);
  return { ...(started !== null && { started }), ...(ended !== null && { ended }), ...properties };
};

const given = (properties: Properties, fields: Partial<ClaimRecord> = {}): Partial<ClaimRecord> => ({ properties, ...fields });
const eur = (value: number): Properties => ({ amount: { currency: 'EUR', value } });
const usd = (value: number): Properties => ({ amount: { currency: 'USD', value } });
const share = (value: number, observedOn: string | null, fields: Partial<ClaimRecord> = {}): Partial<ClaimRecord> => ({
  ...given({ share: value }, fields),
  observedOn,
});
const DENIES = { stance: 'DENIES' } as const;
const WITHDRAWN = { retraction: aRetraction('WITHDRAWN_BY_PUBLISHER') };
const MISTAKEN = { retraction: aRetraction('RECORDING_ERROR') };
const ONE_VOICE = { claimantId: 'one' };

describe('a value is contested', () => {
  test.each<[string, readonly string[], Partial<ClaimRecord>[]]>([
    ['not by one claim', [], [given(eur(10))]],
    ['not where all agree', [], [given(eur(10)), given(eur(10)), { started: '2020' }, { started: '2020-06' }]],
    ['where two assertions can not both be right', ['amount'], [given(eur(10)), given(eur(12))]],
    ['by the same voice, too', ['amount'], [given(eur(10), ONE_VOICE), given(eur(12), ONE_VOICE)]],
    ['where three agree two by two, and not all', ['started'], [{ started: '2020/2021' }, { started: '2021/2022' }, { started: '2020' }]],
    ['not by what was withdrawn', [], [given(eur(10)), given(eur(12), WITHDRAWN)]],
    ['not by a denial of the whole that gives another', [], [given(eur(10)), given(eur(12), DENIES)]],
    ['not where nobody asserts it', [], [given(eur(10), DENIES), given(eur(12), DENIES)]],
    ['by a denial of it', ['amount'], [given(eur(10)), given(eur(10), { ...DENIES, scope: ['amount'] })]],
    ['not by a denial of another value', [], [given(eur(10)), given(eur(12), { ...DENIES, scope: ['amount'] })]],
    ['by a denial of any words', ['purpose'], [given({ purpose: 'war' }), given({ purpose: 'peace' }, { ...DENIES, scope: ['purpose'] })]],
    ['not by a denial of what nobody asserts', [], [{}, given(eur(10), { ...DENIES, scope: ['amount'] })]],
    ['in the order of the keys', ['started', 'amount'], [given(eur(10), { started: '2020' }), given(eur(12), { started: '2021' })]],
  ])('%s', (_, expected, claims) => {
    expect(contested(...claims)).toEqual(expected);
    expect(contested(...claims.toReversed())).toEqual(expected);
  });

  test('start and end both, where it ended before it started', () => {
    expect(contested({ started: '2021' }, { ended: '2019' })).toEqual(['started', 'ended']);
    expect(contested({ started: '2021' }, { ended: '2021' })).toEqual([]);
    expect(contested({ started: '2021' }, { started: '../2025' }, { ended: '2020' })).toEqual(['started', 'ended']);
  });

  test('10 EUR and 12 USD are not compared, two of one currency among them are', () => {
    expect(contested(given(eur(10)), given(usd(12)))).toEqual([]);
    expect(contested(given(eur(10)), given(usd(12)), given(usd(13)))).toEqual(['amount']);
    expect(contested(given(eur(10)), given(usd(10), { ...DENIES, scope: ['amount'] }))).toEqual([]);
  });
});

describe('a share that changes from year to year', () => {
  test('is that of the latest observation, and not contested', () => {
    const grown = [share(50, '2019'), share(100, '2022')];
    expect([shown(...grown), contested(...grown)]).toEqual([{ share: 100 }, []]);
    expect([shown(...grown.toReversed()), contested(...grown.toReversed())]).toEqual([{ share: 100 }, []]);
    expect(facts(...grown).evidence.observations).toEqual({ share: '2022' });
  });

  test('is compared only where it can be the same day', () => {
    expect(contested(share(50, '2022-06'), share(100, '2022'))).toEqual(['share']);
    expect(contested(share(50, '2022-06'), share(100, '2022-07'))).toEqual([]);
  });

  test('is contested by what is said of the whole time', () => {
    expect(contested(share(50, null), share(100, '2022'))).toEqual(['share']);
    expect(shown(share(50, null), share(50, null), share(100, '2022'))).toEqual({ share: 100 });
  });

  test('is not contested by what is contested of years before', () => {
    const claims = [share(40, '2019'), share(50, '2019'), share(100, '2022')];
    expect([shown(...claims), contested(...claims)]).toEqual([{ share: 100 }, []]);
  });

  test('is denied for a day, or for the whole time', () => {
    const denied = { ...DENIES, scope: ['share'] };
    expect(contested(share(50, '2019'), share(100, '2022'), share(50, '2019', denied))).toEqual([]);
    expect(contested(share(50, '2019'), share(100, '2022'), share(100, null, denied))).toEqual(['share']);
  });

  test('has no day where nobody says one', () => {
    expect(facts(share(50, null)).evidence.observations).toEqual({});
  });
});

describe('the value that is shown', () => {
  test('is that with which most voices agree', () => {
    expect(shown(given(eur(10)), given(eur(12)), given(eur(12)))).toEqual(eur(12));
    expect(shown(given(eur(12), ONE_VOICE), given(eur(12), ONE_VOICE), given(eur(10)), given(eur(10)))).toEqual(eur(10));
    expect(shown({ started: '2020' }, { started: '2021-05' }, { started: '2021-06' }, { started: '2021' })).toEqual({ started: '2021' });
  });

  test('is not one in another currency, which agrees with none, for all that nobody contradicts it', () => {
    expect(shown(given(usd(11)), given(eur(10)), given(eur(10)), given(eur(12)))).toEqual(eur(10));
    expect(shown(given(usd(11)), given(eur(10)))).toEqual(usd(11));
  });

  test('of those the most precise: dates of fewest days, an amount before bounds, most decimals', () => {
    expect(shown({ started: '2025-05' }, { started: '2025-05' }, { started: '2025-05-22' }, { started: '2025' })).toEqual({
      started: '2025-05-22',
    });
    expect(shown({ started: '../2025' }, { started: '../2024' })).toEqual({ started: '../2024' });
    const atLeast = { amount: { currency: 'EUR', minValue: 5 } };
    expect(shown(given(atLeast), given(atLeast), given(eur(10)))).toEqual(eur(10));
    expect(shown(share(7, null), share(7, null), share(7.05, null))).toEqual({ share: 7.05 });
  });

  test('of those the one of the highest confidence, then the one recorded first', () => {
    expect(shown(given({ product: 'a' }, { confidence: 0.6 }), given({ product: 'b' }, { confidence: 0.8 }))).toEqual({ product: 'b' });
    expect(shown(given({ product: 'b' }), given({ product: 'a' }))).toEqual({ product: 'b' });
    expect(shown(given({ product: 'b' }, { place: 900 }), given({ product: 'a' }, { place: 899 }))).toEqual({ product: 'a' });
  });

  test('is one of the assertions; only without any of denials, then of what was withdrawn', () => {
    expect(shown(given(eur(10)), given(eur(12), DENIES), given(eur(12), WITHDRAWN))).toEqual(eur(10));
    expect(shown({}, given(eur(12), DENIES))).toEqual({});
    expect(shown(given(eur(12), DENIES), given(eur(10), WITHDRAWN))).toEqual(eur(12));
    expect(shown(given(eur(10), WITHDRAWN), given(eur(12), MISTAKEN))).toEqual(eur(10));
    expect(shown(given(eur(12), MISTAKEN))).toEqual({});
  });

  test('is never what a denial names', () => {
    expect(shown(given(eur(10), { ...DENIES, scope: ['amount'] }))).toEqual({});
    expect(shown({}, given(eur(10), { ...DENIES, scope: ['amount'] }))).toEqual({});
  });

  test('of several values at once is all of them, each once, in no order of arrival', () => {
    const both = [given({ topic: ['oil', 'arms'] }), given({ topic: ['arms', 'fish'] })];
    expect(shown(...both)).toEqual({ topic: ['arms', 'fish', 'oil'] });
    expect(shown(...both.toReversed())).toEqual({ topic: ['arms', 'fish', 'oil'] });
  });

  test('stands in the order of the ontology', () => {
    expect(JSON.stringify(shown(given({ purpose: 'war', ...eur(10) }), given({ product: 'a' }), given({ unknown: 1 })))).toBe(
      '{"amount":{"currency":"EUR","value":10},"product":"a","purpose":"war"}',
    );
  });
});

describe('no pair of values is shown that nobody said', () => {
  test('the amount chosen comes with its own date', () => {
    const claims = [given(eur(10), { started: '2020' }), given(eur(12), { started: '2020-06' })];
    expect(shown(...claims)).toEqual({ started: '2020', ...eur(10) });
    expect(shown(...claims, given(eur(12)))).toEqual({ started: '2020-06', ...eur(12) });
  });

  test('contested values are chosen first: start, end, then the ontology', () => {
    const [rifles, drones] = [{ product: 'rifles' }, { product: 'drones' }];
    const claims = [given({ ...eur(10), ...rifles }), given({ ...eur(12), ...drones }), given(eur(12)), given(rifles), given(rifles)];
    expect(contested(...claims)).toEqual(['amount', 'product']);
    expect(shown(...claims)).toEqual({ ...eur(12), ...drones });
  });

  test('an end before the start that is chosen is left out', () => {
    const claims = [{ started: '2021' }, { started: '2021' }, { ended: '2019', ...given(eur(10)) }];
    expect(shown(...claims)).toEqual({ started: '2021' });
  });

  test('who is silent on what is contested stands behind those who agree with it', () => {
    const claims = [given({ ...eur(10), purpose: 'war' }), given(eur(12)), given({ purpose: 'peace' }), given({ purpose: 'peace' })];
    expect(shown(given(eur(10)), given(eur(10)), ...claims)).toEqual({ ...eur(10), purpose: 'war' });
    expect(shown(given(eur(12)), given(eur(12)), ...claims)).toEqual({ ...eur(12), purpose: 'peace' });
  });

  test('a value that only those left out give is not shown', () => {
    expect(shown(given(eur(10)), given(eur(10)), given({ ...eur(12), topic: ['oil'] }))).toEqual(eur(10));
  });

  test('nothing is left out of what is not contested', () => {
    expect(shown(given(eur(10), { started: '2025' }), { started: '2025-05-22' }, given({ purpose: 'war' }))).toEqual({
      started: '2025-05-22',
      ...eur(10),
      purpose: 'war',
    });
  });
});

test('of each value it is kept how many voices give just this one, if fewer than assert the relation', () => {
  const { evidence } = facts(given(eur(10), { started: '2025' }), { started: '2025-05' }, { started: '2025' });
  expect([evidence.independentSources, evidence.fewerVoices]).toEqual([3, { started: 1, amount: 1 }]);
  expect(facts(given(eur(10)), given(eur(10))).evidence.fewerVoices).toEqual({});
});
