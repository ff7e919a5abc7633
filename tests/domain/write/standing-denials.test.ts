import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { deleteRelation } from '../../../src/domain/write/claims/delete-relation.js';
import { idOfCopy } from '../../../src/domain/write/claims/standing-denials.js';
import { deleteDocument } from '../../../src/domain/write/documents/delete-document.js';
import type { ClaimInput } from '../../../src/domain/write/write-inputs.js';
import type { ClaimRecord } from '../../../src/model/claim.js';
import type { RelationRecord } from '../../../src/model/relation.js';
import { faultsOf } from '../../support/faults-of.js';
import { changesInWords, openNewsGraph, refusalOf, SETTINGS, type WrittenGraph } from '../support/written-graph.js';

let graph: WrittenGraph;

beforeEach(async () => {
  graph = await openNewsGraph();
  await graph.document({ id: 'own', title: 'A statement', publisherId: 'army' });
});

afterEach(async () => {
  expect(await faultsOf(graph.store)).toEqual([]);
  await graph.store.close();
});

const PAID = { type: 'Paid', from: 'microsoft', to: 'army' };
const SUPPLIED = { type: 'Supplied', from: 'microsoft', to: 'army' };
const eur = (value: number): Pick<ClaimInput, 'properties'> => ({ properties: { amount: { currency: 'EUR', value } } });

const payment = (id: string, started: string, fields: Omit<Partial<ClaimInput>, 'relation'> = {}) => ({
  id: `paid-${id}`.slice(0, 200),
  relation: { ...PAID, id },
  documentId: 'guardian',
  started,
  ...fields,
});
const never = (fields: Partial<ClaimInput> = {}): ClaimInput => ({
  id: 'never',
  relation: PAID,
  documentId: 'own',
  stance: 'DENIES',
  statement: 'We never were.',
  ...fields,
});

async function statusOf(...ids: string[]): Promise<(string | undefined)[]> {
  return (await graph.store.relations(ids)).map((relation) => relation?.evidence.status);
}

async function allRelations(): Promise<RelationRecord[]> {
  return (await graph.store.scan('relation', '', 2_000)).filter((node) => node.kind === 'relation');
}

async function claim(id: string): Promise<ClaimRecord | null> {
  return (await graph.store.claims([id]))[0] ?? null;
}

describe('a denial that names no relation', () => {
  test('is one statement on each that it fits, which says the same on each', async () => {
    await graph.claims(payment('r1', '2021'), payment('r2', '2022'));
    const written = await graph.claim(never());
    expect(written.about).toEqual(['never']);
    expect(changesInWords(written)).toEqual([
      'created claim never',
      'created claim never~r2',
      'updated relation r1',
      'updated relation r2',
    ]);
    const [first, second] = await graph.store.claims(['never', 'never~r2']);
    expect([first?.relationId, second?.relationId]).toEqual(['r1', 'r2']);
    expect(second).toMatchObject({
      group: { id: 'never', from: 'microsoft', to: 'army' },
      documentId: 'own',
      statement: 'We never were.',
      recordedBy: 'tester',
      voice: 'entity:army',
      byParty: true,
    });
    expect(await statusOf('r1', 'r2')).toEqual(['DISPUTED', 'DISPUTED']);
  });

  test('is one of a group, too, where it fits one, or none: then one is made', async () => {
    await graph.claim(payment('r1', '2021'));
    await graph.claim(never({ started: '2021' }));
    expect(await claim('never')).toMatchObject({ relationId: 'r1', group: { id: 'never' } });
    await graph.claim(never({ id: 'nor-then', started: '2022' }));
    expect(await claim('nor-then')).toMatchObject({ group: { id: 'nor-then' } });
    const made = (await allRelations()).find(({ id }) => id !== 'r1');
    expect(made).toMatchObject({ started: '2022', evidence: { status: 'DENIED', deniedByPartiesOnly: true } });
  });

  test('is on what is recorded later, by whomever it is recorded', async () => {
    await graph.claims(payment('r1', '2021'), never(), payment('r2', '2022'));
    const { hints } = await graph.claim(payment('r3', '2024'));
    expect(await statusOf('r1', 'r2', 'r3')).toEqual(['DISPUTED', 'DISPUTED', 'DISPUTED']);
    expect(hints).toEqual([
      {
        part: 0,
        hint: { code: 'STANDING_DENIAL', message: 'relation "r3" is denied by claim "never", recorded before', nodeIds: ['r3', 'never'] },
      },
    ]);
    expect(await claim('never~r3')).toMatchObject({ recordedBy: 'tester', documentId: 'own', group: { id: 'never' } });
  });

  test('comes to a relation that it fits only once more is said of it', async () => {
    await graph.claims(payment('r1', '2021', eur(10)), never(eur(12)));
    expect(await statusOf('r1')).toEqual(['SINGLE_SOURCE']);
    await graph.claim({ id: 'more', relationId: 'r1', documentId: 'monde', ...eur(12) });
    expect(await statusOf('r1')).toEqual(['DISPUTED']);
  });

  test('counts in nothing where it no longer fits, and again where it does', async () => {
    await graph.claims(payment('r1', '2021'), never({ started: '2021-05' }));
    await graph.claim({ id: 'exact', relationId: 'r1', documentId: 'monde', started: '2021-03' });
    expect([await statusOf('r1'), (await claim('never'))?.counts]).toEqual([['CORROBORATED'], false]);
    await graph.retract('exact', 'RECORDING_ERROR');
    expect([await statusOf('r1'), (await claim('never'))?.counts]).toEqual([['DISPUTED'], true]);
  });

  test('without a product denies every supply, one with it only that', async () => {
    await graph.entity({ id: 'teams', type: 'Product', name: 'Teams' });
    const supply = (id: string, product: string): ClaimInput => ({
      relation: { ...SUPPLIED, id },
      documentId: 'guardian',
      properties: { product },
    });
    await graph.claims(supply('r1', 'azure'), supply('r2', 'teams'));
    await graph.claim(never({ relation: SUPPLIED, properties: { product: 'azure' } }));
    expect(await statusOf('r1', 'r2')).toEqual(['DISPUTED', 'SINGLE_SOURCE']);
    await graph.claim(never({ id: 'none', relation: SUPPLIED }));
    expect((await graph.store.relations(['r1', 'r2'])).map((relation) => relation?.evidence.denying)).toEqual([2, 1]);
  });

  test('of a product denies what some say was supplied, whichever of several is shown, and whenever it comes', async () => {
    await graph.entity({ id: 'teams', type: 'Product', name: 'Teams' });
    const supply = (documentId: string, to: string, product?: string): ClaimInput => ({
      relation: { ...SUPPLIED, to, id: `to-${to}` },
      documentId,
      properties: product === undefined ? {} : { product },
    });
    const notAzure = (to: string): ClaimInput => never({ id: `no-${to}`, relation: { ...SUPPLIED, to }, properties: { product: 'azure' } });
    await graph.claims(
      supply('guardian', 'army', 'azure'),
      notAzure('army'),
      supply('monde', 'army', 'teams'),
      supply('own', 'army', 'teams'),
    );
    await graph.claims(supply('guardian', 'joe', 'azure'), supply('monde', 'joe', 'teams'), supply('own', 'joe', 'teams'), notAzure('joe'));
    expect((await graph.store.relations(['to-army', 'to-joe'])).map((one) => one?.properties)).toEqual([
      { product: 'teams' },
      { product: 'teams' },
    ]);
    expect(await statusOf('to-army', 'to-joe')).toEqual(['DISPUTED', 'DISPUTED']);
  });

  test('of a product counts in nothing where nobody says any more that it was that', async () => {
    await graph.claims(never({ relation: SUPPLIED, properties: { product: 'azure' } }));
    const relationId = (await claim('never'))?.relationId ?? '';
    await graph.claim({ relationId, documentId: 'guardian' });
    expect([await statusOf(relationId), (await claim('never'))?.counts]).toEqual([['SINGLE_SOURCE'], false]);
  });

  test('of a symmetric relation is one of both ways round', async () => {
    await graph.entity({ id: 'ann', type: 'Person', name: 'Ann' });
    const family = { type: 'FamilyOf', from: 'ann', to: 'joe' };
    await graph.claim({ relation: { ...family, id: 'r1' }, documentId: 'guardian' });
    await graph.claim(never({ relation: { ...family, from: 'joe', to: 'ann' } }));
    await graph.claim({ relation: { id: 'r2', type: 'FamilyOf', from: 'joe', to: 'ann' }, documentId: 'monde' });
    expect(await statusOf('r1', 'r2')).toEqual(['DISPUTED', 'DISPUTED']);
  });

  test('has ids that are found again, and are never too long', async () => {
    const long = 'd'.repeat(180);
    await graph.claims(payment('r1', '2021'), payment('r'.repeat(200), '2022'), never({ id: long }));
    const copies = (await graph.store.scan('claim', 'd', 10)).filter(({ id }) => id.startsWith('ddd') && id !== long);
    expect(copies.map(({ id }) => [id, id.length])).toEqual([[idOfCopy(long, 'r'.repeat(200)), 200]]);
    expect(idOfCopy('d', 'r1')).toBe('d~r1');
    expect(idOfCopy(long, 'a'.repeat(200))).not.toBe(idOfCopy(long, 'b'.repeat(200)));
  });
});

describe('a denial that names its relation', () => {
  test('is about that one only', async () => {
    await graph.claims(payment('r1', '2021'), payment('r2', '2022'));
    await graph.claim(never({ relation: null, relationId: 'r1' }));
    await graph.claim(never({ id: 'this', relation: { ...PAID, id: 'r2' } }));
    await graph.claim(payment('r3', '2024'));
    expect([(await claim('never'))?.group, (await claim('this'))?.group]).toEqual([null, null]);
    expect(await statusOf('r1', 'r2', 'r3')).toEqual(['DISPUTED', 'DISPUTED', 'SINGLE_SOURCE']);
  });
});

describe('a group', () => {
  beforeEach(async () => {
    await graph.claims(payment('r1', '2021'), payment('r2', '2022'), never());
  });

  test.each(['never', 'never~r2'])('is retracted as a whole, by whichever of its claims: %s', async (id) => {
    await graph.retract(id, 'WITHDRAWN_BY_CLAIMANT');
    expect(await statusOf('r1', 'r2')).toEqual(['SINGLE_SOURCE', 'SINGLE_SOURCE']);
    expect((await graph.store.claims(['never', 'never~r2'])).map((one) => one?.retraction?.kind)).toEqual([
      'WITHDRAWN_BY_CLAIMANT',
      'WITHDRAWN_BY_CLAIMANT',
    ]);
    await graph.claim(payment('r3', '2024'));
    expect(await statusOf('r3')).toEqual(['SINGLE_SOURCE']);
  });

  test('falls with its document, and denies nothing from then on', async () => {
    await graph.retract('own', 'WITHDRAWN_BY_PUBLISHER');
    await graph.claim(payment('r3', '2024'));
    expect(await statusOf('r1', 'r2', 'r3')).toEqual(['SINGLE_SOURCE', 'SINGLE_SOURCE', 'SINGLE_SOURCE']);
  });

  test('goes on where the relation is deleted on which it was recorded first', async () => {
    await graph.write(deleteRelation({ id: 'r1' }, SETTINGS, ['input']));
    expect(await claim('never')).toBeNull();
    await graph.claim(payment('r3', '2024'));
    expect(await statusOf('r2', 'r3')).toEqual(['DISPUTED', 'DISPUTED']);
    await graph.retract('never~r3', 'RECORDING_ERROR');
    expect(await statusOf('r2', 'r3')).toEqual(['SINGLE_SOURCE', 'SINGLE_SOURCE']);
  });

  test('is gone with its document', async () => {
    await graph.write(deleteDocument({ id: 'own', cascade: true }, SETTINGS, ['input']));
    expect(await graph.store.claims(['never', 'never~r2'])).toEqual([null, null]);
    await graph.claim(payment('r3', '2024'));
    expect(await statusOf('r1', 'r2', 'r3')).toEqual(['SINGLE_SOURCE', 'SINGLE_SOURCE', 'SINGLE_SOURCE']);
  });

  test('is recorded once: again it is the answer', async () => {
    expect((await graph.claim(never())).changes).toEqual([]);
    const { code } = await refusalOf(graph, () => graph.claim(never({ statement: 'Never!' })));
    expect(code).toBe('CONFLICT');
  });
});

test('a denial in the middle of three payments, before or after them, is one of all', async () => {
  const payments = ['2021', '2022', '2023'].map((year) => payment(`r-${year}`, year));
  for (const at of [0, 1, 2, 3]) {
    const to = `payee-${at}`;
    await graph.entity({ id: to, type: 'Company', name: to });
    const relation = { ...PAID, to };
    const own = payments.map((one) => ({ ...one, id: `${one.id}-${at}`, relation: { ...relation, id: `${one.relation.id}-${at}` } }));
    const inOrder: ClaimInput[] = [...own.slice(0, at), never({ id: `never-${at}`, relation }), ...own.slice(at)];
    for (const one of inOrder) await graph.claim(one);
    expect(await statusOf(...own.map((one) => one.relation.id))).toEqual(['DISPUTED', 'DISPUTED', 'DISPUTED']);
  }
});

test('forty denials of all payments are on the next one, and forty payments have the next denial', async () => {
  await graph.document({ id: 'blank', title: 'A statement of nobody' });
  const numbers = Array.from({ length: 40 }, (_, i) => i);
  for (const i of numbers) await graph.claim(never({ id: `never-${i}`, documentId: 'blank' }));
  for (const i of numbers) await graph.claim(payment(`r${i}`, `${1980 + i}`));
  await graph.claim(never());
  const relations = (await graph.store.relations(numbers.map((i) => `r${i}`))).map((relation) => relation?.evidence.denying);
  expect(new Set(relations)).toEqual(new Set([41]));
});

test('a denial of more than 1,000 relations must be narrowed', async () => {
  const days = Array.from({ length: 1_001 }, (_, i) => new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10));
  const payments = days.map((started, i) => ({ relation: { ...PAID, id: `r${i}` }, documentId: 'guardian', started }));
  await graph.claims(...payments.slice(0, 1_000));
  await graph.claim(payments.at(-1) ?? never());
  const { code, faults } = await refusalOf(graph, () => graph.claim(never()));
  expect([code, faults]).toEqual(['CONFLICT', ['input: the denial would be about 1001 relations, more than 1000: narrow it by dates']]);
  const { changes } = await graph.claim(never({ started: '2020' }));
  expect(changes.filter(({ before }) => before === null)).toHaveLength(366);
});
