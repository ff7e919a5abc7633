import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ClaimgraphError } from '../../../src/model/errors.js';
import type { RelationRecord } from '../../../src/model/relation.js';
import type { ClaimInput } from '../../../src/domain/write/write-inputs.js';
import { openNewsGraph, refusalOf, type WrittenGraph } from '../support/written-graph.js';

let graph: WrittenGraph;

beforeEach(async () => {
  graph = await openNewsGraph();
  for (const id of ['p1', 'p2', 'p3', 'p4']) await graph.document({ id, title: id, publisher: `Paper ${id}` });
  await graph.entity({ id: 'teams', type: 'Product', name: 'Teams' });
  await graph.entity({ id: 'ann', type: 'Person', name: 'Ann' });
});

afterEach(() => graph.store.close());

type Said = Partial<ClaimInput>;
type Relation = NonNullable<ClaimInput['relation']>;

const PAID: Relation = { type: 'Paid', from: 'microsoft', to: 'army' };
const SUPPLIED: Relation = { type: 'Supplied', from: 'microsoft', to: 'army' };
const LED: Relation = { type: 'Led', from: 'joe', to: 'microsoft' };
const eur = (value: number): Said => ({ properties: { amount: { currency: 'EUR', value } } });
const of = (product: string): Said => ({ properties: { product } });

async function relationOf(claimId: string): Promise<RelationRecord | null> {
  const [claim] = await graph.store.claims([claimId]);
  return (await graph.store.relations([claim?.relationId ?? '']))[0] ?? null;
}

let asked = 0;

/**
 * Records claims one after the other, each in a paper of its own, and tells which are about one relation: `12 3`. One that could be about
 * several is in none.
 */
async function recorded(relation: Relation, ...claims: readonly Said[]): Promise<string> {
  asked += 1;
  const ids = claims.map((_, i) => `c${asked}-${i + 1}`);
  for (const [i, said] of claims.entries()) {
    const writing = graph.claim({ id: ids[i] ?? '', relation, documentId: `p${i + 1}`, ...said });
    await writing.catch(unlessConflict);
  }
  return together(ids);
}

function unlessConflict(error: unknown): void {
  if (!(error instanceof ClaimgraphError && error.is('CONFLICT'))) throw error;
}

async function together(ids: readonly string[]): Promise<string> {
  const found = (await graph.store.claims(ids)).map((claim) => claim?.relationId ?? 'none');
  const groups = [...new Set(found)].map((id) => found.flatMap((one, i) => (one === id ? [i + 1] : [])).join(''));
  return groups.join(' ');
}

describe('an event is one', () => {
  test.each<[string, Said, Said, string]>([
    ['without any date', {}, {}, '12'],
    ['dated by one only', { started: '2025-05-22' }, {}, '12'],
    ['dated more or less precisely', { started: '2025-05-22' }, { started: '2025-05' }, '12'],
    ['about that year', { started: '2025-05-22' }, { started: '2025~' }, '12'],
    ['by that day', { started: '2025-05-22' }, { started: '../2025-05-22' }, '12'],
    ['but not of two days', { started: '2025-05-22' }, { started: '2025-05-23' }, '1 2'],
    ['but not of two months', { started: '2025-05-22' }, { started: '2025-06' }, '1 2'],
    ['but not after that day', { started: '2025-05-22' }, { started: '2025-05-23/..' }, '1 2'],
    ['of which one tells the start, another the end', { started: '2025' }, { ended: '2026' }, '12'],
    ['but not where it would end before it starts', { started: '2025' }, { ended: '2024' }, '1 2'],
    ['but not of two ends', { started: '2025', ended: '2026' }, { started: '2025-01', ended: '2027' }, '1 2'],
    ['whatever the amounts: they are contested', { ...eur(10), started: '2025' }, { ...eur(12), started: '2025' }, '12'],
  ])('%s', async (_, first, second, expected) => {
    expect(await recorded(PAID, first, second)).toBe(expected);
    expect(await recorded({ ...PAID, to: 'joe' }, second, first)).toBe(expected);
  });

  test('on a day on which all agree; where they do not, on a day of one of them', async () => {
    expect(await recorded(PAID, { started: '2025-05' }, { started: '2025' }, { started: '2025-06' })).toBe('12 3');
  });

  test('on a day of one of them, where they contradict each other', async () => {
    const known = { ...PAID, id: 'r' };
    expect(
      await recorded(PAID, { relation: known, started: '2025-05' }, { relation: known, started: '2025-08' }, { started: '2025-08-03' }),
    ).toBe('123');
  });

  test.each([
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ])('in whatever order papers come that date it more or less precisely: %d, %d, %d', async (...order) => {
    const dates = [{ started: '2025-05-22' }, { started: '2025-05' }, {}];
    expect(await recorded(PAID, ...order.map((i) => dates[i] ?? {}))).toBe('123');
    expect(await relationOf(`c${asked}-1`)).toMatchObject({
      started: '2025-05-22',
      evidence: { status: 'CORROBORATED', independentSources: 3, confidence: 0.973 },
    });
  });
});

describe('a state is one', () => {
  test.each<[string, Said, Said, string]>([
    ['as long as it may have gone on', { started: '2010' }, { started: '2018' }, '12'],
    ['but not two terms of office', { started: '2010', ended: '2013' }, { started: '2018' }, '1 2'],
    ['but not where it ended before it started', { started: '2021' }, { ended: '2019' }, '1 2'],
    ['where it ended in the year in which it started', { started: '2021' }, { ended: '2021' }, '12'],
    ['seen on a day of it', { started: '2010', ended: '2013' }, { observedOn: '2012' }, '12'],
    ['but not seen after it', { started: '2010', ended: '2013' }, { observedOn: '2014' }, '1 2'],
    ['but not from after it was seen', { observedOn: '2012' }, { started: '2018' }, '1 2'],
    ['seen twice', { observedOn: '2012' }, { observedOn: '2020' }, '12'],
  ])('%s', async (_, first, second, expected) => {
    expect(await recorded(LED, first, second)).toBe(expected);
    expect(await recorded({ ...LED, from: 'ann' }, second, first)).toBe(expected);
  });

  test('to whose time an observation belongs, and which it does not move', async () => {
    const terms = [{ started: '2010', ended: '2013' }, { started: '2018-05' }, { observedOn: '2012' }, { observedOn: '2020' }];
    expect(await recorded(LED, ...terms)).toBe('13 24');
    expect(await relationOf(`c${asked}-1`)).toMatchObject({ started: '2010', ended: '2013' });
  });
});

describe('what identifies it', () => {
  test('is the same, or left out by both', async () => {
    expect(await recorded(SUPPLIED, {}, of('azure'), of('teams'), of('azure'))).toBe('1 24 3');
  });

  test('is left open by a denial, and by what is only denied', async () => {
    const denial = { stance: 'DENIES', claimantId: 'ann' } as const;
    expect(await recorded(SUPPLIED, of('azure'), denial)).toBe('12');
    expect(await recorded({ ...SUPPLIED, to: 'joe' }, denial, of('azure'), of('teams'))).toBe('12 3');
  });

  test('follows claim by claim, in one call as one after the other', async () => {
    const claims = [{ stance: 'DENIES', scope: ['product'], ...of('azure') } as const, of('teams'), {}];
    expect(await recorded(SUPPLIED, ...claims)).toBe('12 3');
    const inOneCall = claims.map((said, i) => ({ id: `one-${i}`, relation: { ...SUPPLIED, to: 'joe' }, documentId: `p${i + 1}`, ...said }));
    await graph.claims(...inOneCall);
    expect(await together(['one-0', 'one-1', 'one-2'])).toBe('12 3');
  });
});

describe('one speaker in one document does not contradict himself:', () => {
  const inLedger = (said: Said, ledger = 'p1'): Said => ({ started: '2021-03-01', documentId: ledger, ...said });

  test('two payments of one day in one ledger are two, and a second ledger matches each', async () => {
    const first = [inLedger(eur(40_000)), inLedger(eur(65_000))];
    const second = [inLedger(eur(65_000), 'p2'), inLedger(eur(40_000), 'p2')];
    expect(await recorded(PAID, ...first, ...second)).toBe('14 23');
  });

  test('payer and payee in one article speak of one', async () => {
    const quoted = (claimantId: string, value: number): Said => inLedger({ ...eur(value), claimantId });
    expect(await recorded(PAID, quoted('microsoft', 10), quoted('army', 12))).toBe('12');
  });

  test('nor do two sources without a name, an original and its reader, or a register of two days', async () => {
    expect(await recorded(PAID, inLedger({ ...eur(10), attribution: 'a clerk' }), inLedger({ ...eur(12), attribution: 'a banker' }))).toBe(
      '12',
    );
    const retold = inLedger({ ...eur(12), originalDocumentId: 'p2' });
    expect(await recorded({ ...PAID, to: 'joe' }, inLedger(eur(10)), retold)).toBe('12');
    const share = (percentage: number, observedOn: string): Said => ({ documentId: 'p1', observedOn, properties: { percentage } });
    expect(await recorded({ ...LED, type: 'Owned' }, share(50, '2019'), share(100, '2022'), share(60, '2019'))).toBe('12 3');
  });

  test('and once the first is retracted, it is no contradiction any more', async () => {
    await graph.claim({ id: 'first', relation: PAID, documentId: 'p1', ...inLedger(eur(40_000)) });
    await graph.retract('first', 'RECORDING_ERROR');
    await graph.claim({ id: 'again', relation: PAID, documentId: 'p1', ...inLedger(eur(65_000)) });
    expect(await together(['first', 'again'])).toBe('12');
  });
});

describe('where several fit,', () => {
  const dated = (...dates: string[]): Said[] => dates.map((started) => ({ started }));

  test('it is the one with equal dates and values, else the one whose days its own share', async () => {
    expect(await recorded(PAID, ...dated('2025-05-21', '2025-05-22'), { started: '2025-05-22' })).toBe('1 23');
    const ledger = { started: '2025-05-21', documentId: 'p1' };
    expect(
      await recorded(
        { ...PAID, to: 'joe' },
        { ...ledger, ...eur(1) },
        { ...ledger, ...eur(2) },
        { ...ledger, ...eur(2), documentId: 'p2' },
      ),
    ).toBe('1 23');
    expect(
      await recorded(
        { ...PAID, to: 'ann' },
        {},
        { relation: { ...PAID, to: 'ann', id: 'second' }, started: '2025-05-21' },
        { started: '2025-05' },
      ),
    ).toBe('1 23');
  });

  test('else it is not guessed: CONFLICT, with those that fit', async () => {
    await recorded(PAID, ...dated('2025-05-21', '2025-05-22'));
    const { code, details } = await refusalOf(graph, () => graph.claim({ relation: PAID, documentId: 'p3', started: '2025-05' }));
    expect([code, details['candidates']]).toEqual([
      'CONFLICT',
      expect.arrayContaining([
        { id: expect.any(String), started: '2025-05-21', ended: null },
        { id: expect.any(String), started: '2025-05-22', ended: null },
      ]),
    ]);
  });
});

test('a symmetric relation is one either way round', async () => {
  const family: Relation = { type: 'FamilyOf', from: 'ann', to: 'joe' };
  expect(await recorded(family, {}, { relation: { ...family, from: 'joe', to: 'ann' } })).toBe('12');
});

test('a relation of which only denials are left is measured by them', async () => {
  const never = { stance: 'DENIES', started: '2021' } as const;
  expect(await recorded(LED, never, { started: '2022', ended: '2023' })).toBe('12');
  expect(await recorded({ ...LED, from: 'ann' }, { ...never, ended: '2022' }, { started: '2023' })).toBe('1 2');
  expect(await recorded(PAID, { ...never, ...eur(10) }, { started: '2021', ...eur(12) })).toBe('1 2');
});
