import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ClaimRecord } from '../../../src/model/claim.js';
import type { RelationRecord } from '../../../src/model/relation.js';
import { FIXED_TIME } from '../../support/clock.js';
import { openNewsGraph, refusalOf, type WrittenGraph } from '../support/written-graph.js';

const SUPPLY = { type: 'Supplied', from: 'microsoft', to: 'army' };
const SUPPLY_R = { id: 'r', ...SUPPLY };

let graph: WrittenGraph;

beforeEach(async () => {
  graph = await openNewsGraph();
});

afterEach(() => graph.store.close());

async function relation(id: string): Promise<RelationRecord | null> {
  return (await graph.store.relations([id]))[0] ?? null;
}

async function claim(id: string): Promise<ClaimRecord | null> {
  return (await graph.store.claims([id]))[0] ?? null;
}

describe('a claim that replaces another', () => {
  beforeEach(async () => {
    await graph.claim({ id: 'old', relation: SUPPLY_R, documentId: 'monde', started: '2020' });
  });

  test('retracts it as REPLACED, and the relation says what the new one says', async () => {
    await graph.claim({ id: 'new', relationId: 'r', documentId: 'monde', started: '2021', replaces: 'old' });
    expect((await claim('old'))?.retraction).toMatchObject({ kind: 'REPLACED', at: FIXED_TIME, by: 'tester', replacedById: 'new' });
    expect(await relation('r')).toMatchObject({ started: '2021', evidence: { asserting: 1, retracted: 0 } });
    expect(await claim('old')).toMatchObject({ counts: false, fallsWithId: null });
  });

  test('without naming what it is about is about the same', async () => {
    await graph.claim({ id: 'new', documentId: 'monde', started: '2021', replaces: 'old' });
    expect(await claim('new')).toMatchObject({ relationId: 'r', group: null });
    await graph.claim({ id: 'denial', documentId: 'monde', stance: 'DENIES', replaces: 'new' });
    expect(await claim('denial')).toMatchObject({ relationId: 'r', group: null });
    expect((await relation('r'))?.evidence).toMatchObject({ status: 'DENIED', asserting: 0 });
  });

  test('finds its relation as if the other had never been said', async () => {
    const fired = { type: 'Fired', from: 'microsoft', to: 'joe' };
    await graph.claim({ id: 'wrong-day', relation: { ...fired, id: 'dismissal' }, documentId: 'monde', started: '2020' });
    await graph.claim({ id: 'right-day', relation: fired, documentId: 'monde', started: '2023', replaces: 'wrong-day' });
    expect(await claim('right-day')).toMatchObject({ relationId: 'dismissal' });
    expect(await relation('dismissal')).toMatchObject({ started: '2023', evidence: { status: 'SINGLE_SOURCE', contested: [] } });
  });

  test('finds it also where something else is said of that relation in the same call', async () => {
    const fired = { type: 'Fired', from: 'microsoft', to: 'joe' };
    await graph.claim({ id: 'wrong-day', relation: { ...fired, id: 'dismissal' }, documentId: 'monde', started: '2020' });
    await graph.claims(
      { id: 'later', relation: { ...fired, id: 'second' }, documentId: 'guardian', started: '2021-03-01' },
      { id: 'never', relation: fired, documentId: 'guardian', stance: 'DENIES' },
      { id: 'some-day', relation: fired, documentId: 'monde', replaces: 'wrong-day' },
    );
    expect(await claim('some-day')).toMatchObject({ relationId: 'dismissal' });
  });

  test('has the denials that only what the other said kept away', async () => {
    const paid = { type: 'Paid', from: 'microsoft', to: 'army' };
    const eur = (value: number) => ({ properties: { amount: { currency: 'EUR', value } } });
    await graph.claim({ id: 'ten', relation: { ...paid, id: 'payment' }, documentId: 'monde', ...eur(10) });
    await graph.claim({ id: 'never-twelve', relation: paid, documentId: 'guardian', stance: 'DENIES', ...eur(12) });
    expect((await relation('payment'))?.evidence.status).toBe('SINGLE_SOURCE');
    const { hints } = await graph.claim({ id: 'twelve', relationId: 'payment', documentId: 'monde', replaces: 'ten', ...eur(12) });
    expect((await relation('payment'))?.evidence).toMatchObject({ status: 'DISPUTED', denying: 1 });
    expect(hints.map(({ hint }) => hint.code)).toContain('STANDING_DENIAL');
  });

  test('may be about another relation; the one before has nothing left then', async () => {
    await graph.claim({ id: 'new', relation: { ...SUPPLY, id: 'r2', to: 'joe' }, documentId: 'monde', replaces: 'old' });
    expect((await relation('r'))?.evidence.status).toBe('UNSOURCED');
    expect((await relation('r2'))?.evidence.status).toBe('SINGLE_SOURCE');
  });

  test('must replace one that is there and stands', async () => {
    const missing = await refusalOf(graph, () => graph.claim({ relationId: 'r', documentId: 'monde', replaces: 'nothing' }));
    expect([missing.code, missing.faults]).toEqual(['NOT_FOUND', ['input.replaces: there is no claim "nothing"']]);
    await graph.claim({ id: 'new', relationId: 'r', documentId: 'monde', replaces: 'old' });
    const twice = await refusalOf(graph, () => graph.claim({ relationId: 'r', documentId: 'monde', replaces: 'old' }));
    expect([twice.code, twice.details['id']]).toEqual(['CONFLICT', 'old']);
    const itself = await refusalOf(graph, () => graph.claim({ id: 'self', relationId: 'r', documentId: 'monde', replaces: 'self' }));
    expect([itself.code, itself.faults]).toEqual(['NOT_FOUND', ['input.replaces: there is no claim "self"']]);
  });

  test('may take the place of a denial that names no relation, of which nothing is left then', async () => {
    const paid = { type: 'Paid', from: 'microsoft', to: 'army' };
    await graph.claim({ id: 'never-in-2021', relation: paid, documentId: 'monde', stance: 'DENIES', started: '2021' });
    await graph.claim({
      id: 'never-in-2022',
      relation: paid,
      documentId: 'monde',
      stance: 'DENIES',
      started: '2022',
      replaces: 'never-in-2021',
    });
    await graph.claim({ id: 'payment', relation: { ...paid, id: 'p' }, documentId: 'guardian', started: '2021/2022' });
    expect((await relation('p'))?.evidence).toMatchObject({ status: 'DISPUTED', denying: 1 });
    expect((await claim('never-in-2022~p'))?.group?.id).toBe('never-in-2022');
    expect(await claim('never-in-2021~p')).toBeNull();
  });

  test('finds its relation where that, too, was recorded wrongly', async () => {
    await graph.claim({ id: 'new', relation: SUPPLY, documentId: 'guardian', properties: { product: 'azure' }, replaces: 'old' });
    expect(await claim('new')).toMatchObject({ relationId: 'r' });
    await graph.retract('new', 'RECORDING_ERROR');
    await graph.claim({ id: 'again', relation: SUPPLY, documentId: 'guardian', properties: { product: 'azure' } });
    expect(await claim('again')).toMatchObject({ relationId: 'r' });
  });
});
