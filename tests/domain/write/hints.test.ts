import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { updateEntity } from '../../../src/domain/write/entities/update-entity.js';
import type { ClaimInput } from '../../../src/domain/write/write-inputs.js';
import type { HintCode } from '../../../src/model/hint.js';
import type { Written } from '../../../src/model/write/write.js';
import { openNewsGraph, SETTINGS, type WrittenGraph } from '../support/written-graph.js';

let graph: WrittenGraph;

beforeEach(async () => {
  graph = await openNewsGraph();
  for (const id of ['p1', 'p2', 'p3']) await graph.document({ id, title: id, publisher: `Paper ${id}` });
});

afterEach(() => graph.store.close());

type Said = Partial<ClaimInput>;

const PAID = { type: 'Paid', from: 'microsoft', to: 'army' };
const SUPPLIED = { type: 'Supplied', from: 'microsoft', to: 'army' };
const eur = (value: number): Said => ({ properties: { amount: { currency: 'EUR', value } } });

let count = 0;
/** Records it in a paper of its own. */
const record = (relation: NonNullable<ClaimInput['relation']>, said: Said = {}): Promise<Written> => {
  count += 1;
  return graph.claim({ relation, documentId: `p${(count % 3) + 1}`, ...said });
};

const codes = ({ hints }: Written): HintCode[] => hints.map(({ hint }) => hint.code);
/** What hints of this code are about; each says it in words, too. */
function about({ hints }: Written, code: HintCode): readonly (readonly string[])[] {
  const found = hints.flatMap(({ hint }) => (hint.code === code ? [hint] : []));
  for (const { message, nodeIds } of found) expect(nodeIds.filter((id) => message.includes(id))).not.toEqual([]);
  return found.map(({ nodeIds }) => nodeIds);
}

describe('NEAR_MISS', () => {
  test('another payment between the same two is at most 31 days away', async () => {
    await record({ ...PAID, id: 'r1' }, { started: '2021-03-01' });
    const near = await record(PAID, { started: '2021-04-01' });
    expect(about(near, 'NEAR_MISS')).toEqual([['r1']]);
    expect(codes(await record(PAID, { started: '2021-05-04' }))).toEqual([]);
    expect(codes(await record({ ...PAID, to: 'joe' }, { started: '2021-03-02' }))).toEqual([]);
  });

  test('another term of office begins soon after this one ended', async () => {
    const led = { type: 'Led', from: 'joe', to: 'microsoft' };
    await record({ ...led, id: 'r1' }, { started: '2010', ended: '2013-06-30' });
    expect(codes(await record(led, { started: '2013-07-15', ended: '2014' }))).toEqual(['NEAR_MISS']);
    expect(codes(await record(led, { started: '2018' }))).toEqual([]);
  });

  test('the claim joins one with whose start or value it disagrees', async () => {
    await record({ ...PAID, id: 'r1' }, { started: '2021-03', ...eur(10) });
    expect(about(await record(PAID, { started: '2021-03', ...eur(12) }), 'NEAR_MISS')).toEqual([['r1']]);
    const onIt = await graph.claim({ relationId: 'r1', documentId: 'p1', started: '2024' });
    expect(about(onIt, 'NEAR_MISS')).toEqual([['r1']]);
  });

  test('not where it agrees, ends otherwise, or denies', async () => {
    await record({ ...SUPPLIED, id: 'r1' }, { started: '2020', ended: '2021' });
    expect(codes(await record(SUPPLIED, { started: '2020-05', ended: '2023' }))).toEqual([]);
    expect(codes(await record(SUPPLIED, { started: '2021-06', stance: 'DENIES' }))).toEqual([]);
  });
});

describe('SAME_DOCUMENT_DIFFERS', () => {
  const ledger = (value: number): Said => ({ started: '2021-03-01', documentId: 'p1', ...eur(value) });

  test('the same speaker gives another value in the same document, so it is taken for another payment', async () => {
    await record({ ...PAID, id: 'r1' }, ledger(40_000));
    expect(about(await record(PAID, ledger(65_000)), 'SAME_DOCUMENT_DIFFERS')).toEqual([['r1']]);
    expect(codes(await record(PAID, { ...ledger(40_000), documentId: 'p2' }))).not.toContain('SAME_DOCUMENT_DIFFERS');
  });
});

describe('STANDING_DENIAL', () => {
  test('the dates of what a denial of all denies are others now', async () => {
    await record({ ...PAID, id: 'r1' }, { started: '2021' });
    await record(PAID, { id: 'never', stance: 'DENIES' });
    expect(about(await record(PAID, { started: '2021-03' }), 'STANDING_DENIAL')).toEqual([['r1', 'never']]);
    expect(codes(await record(PAID, { started: '2021-03' }))).toEqual([]);
  });

  test('not once the denial has fallen', async () => {
    await record({ ...PAID, id: 'r1' }, { started: '2021' });
    await record(PAID, { id: 'never', stance: 'DENIES' });
    await graph.retract('never', 'WITHDRAWN_BY_CLAIMANT');
    expect(codes(await record(PAID, { started: '2021-03' }))).toEqual([]);
    expect(codes(await record(PAID, { started: '2024' }))).toEqual([]);
  });
});

describe('PUBLISHER_IS_ENTITY', () => {
  test('the publisher of a document names just one organization', async () => {
    const written = await graph.document({ id: 'release', title: 'A release', publisher: 'MICROSOFT' });
    expect(about(written, 'PUBLISHER_IS_ENTITY')).toEqual([['release', 'microsoft']]);
    const inClaim = await record(SUPPLIED, { documentId: null, document: { title: 'Another', publisher: 'Microsoft' } });
    expect(codes(inClaim)).toContain('PUBLISHER_IS_ENTITY');
  });

  test('not where somebody says which it is, or that it is none', async () => {
    expect(codes(await graph.document({ title: 'A release', publisher: 'Microsoft', publisherId: 'microsoft' }))).toEqual([]);
    expect(codes(await graph.document({ title: 'A release', publisher: 'Microsoft', publisherId: null }))).toEqual([]);
    expect(codes(await graph.document({ title: 'A release', publisher: 'Joe Lopez' }))).toEqual([]);
  });
});

describe('ONE_VOICE', () => {
  const page = (i: number, fields = {}): Said => ({
    documentId: null,
    document: { id: `page-${i}`, title: `Page ${i}`, url: `https://portal.example/${i}`, ...fields },
  });

  test('two pages are one voice by their site alone', async () => {
    await record(SUPPLIED, { id: 'c1', ...page(1) });
    expect(about(await record(SUPPLIED, { id: 'c2', ...page(2) }), 'ONE_VOICE')).toEqual([['c2', 'c1']]);
    expect(codes(await record(SUPPLIED, page(3, { publisher: 'Portal' })))).toContain('ONE_VOICE');
  });

  test('not where a name joins them, or a root, or nothing does', async () => {
    await record(SUPPLIED, page(1, { publisher: 'Portal' }));
    expect(codes(await record(SUPPLIED, page(2, { publisher: 'Portal' })))).toEqual([]);
    expect(codes(await record(SUPPLIED, page(3, { derivedFrom: 'page-1' })))).toEqual([]);
    expect(codes(await record(SUPPLIED, { documentId: 'p1' }))).toEqual([]);
    expect(codes(await record(SUPPLIED, { ...page(4), stance: 'DENIES' }))).toEqual([]);
  });
});

describe('CLAIMANT_LEADS', () => {
  beforeEach(async () => {
    await graph.entity({ id: 'chief', type: 'Person', name: 'The chief' });
    await record({ id: 'leads', type: 'Led', from: 'chief', to: 'microsoft' });
  });

  test('the claimant leads an end, and does not say for whom he speaks', async () => {
    const said = await record(SUPPLIED, { id: 'c', claimantId: 'chief' });
    expect(about(said, 'CLAIMANT_LEADS')).toEqual([['c', 'leads']]);
    await record({ ...SUPPLIED, id: 'supply' });
    const byId = await graph.claim({ relationId: 'supply', documentId: 'p1', claimantId: 'chief' });
    expect(codes(byId)).toContain('CLAIMANT_LEADS');
  });

  test('not where he does, where he leads neither, or it is only denied that he leads', async () => {
    expect(codes(await record(SUPPLIED, { claimantId: 'chief', onBehalfOfId: 'microsoft' }))).toEqual([]);
    expect(codes(await record(SUPPLIED, { claimantId: 'joe' }))).toEqual([]);
    await record({ type: 'Led', from: 'joe', to: 'microsoft' }, { stance: 'DENIES' });
    expect(codes(await record(SUPPLIED, { claimantId: 'joe' }))).toEqual([]);
  });
});

describe('PART_SPEAKS', () => {
  beforeEach(async () => {
    await graph.entity({ id: 'lab', type: 'Company', name: 'The lab' });
    await record({ id: 'part', type: 'PartOf', from: 'lab', to: 'microsoft' });
  });

  test('the voice is a part of an end, or an end is a part of it', async () => {
    const said = await record(SUPPLIED, { id: 'c', claimantId: 'joe', onBehalfOfId: 'lab' });
    expect(about(said, 'PART_SPEAKS')).toEqual([['c', 'part']]);
    const whole = await record({ type: 'Paid', from: 'army', to: 'lab' }, { id: 'd', claimantId: 'microsoft' });
    expect(about(whole, 'PART_SPEAKS')).toEqual([['d', 'part']]);
  });

  test('also where it speaks as publisher', async () => {
    await graph.document({ id: 'release', title: 'A release', publisherId: 'lab' });
    expect(codes(await record(SUPPLIED, { documentId: 'release' }))).toEqual(['PART_SPEAKS']);
  });

  test('not where an end speaks itself', async () => {
    expect(codes(await record({ type: 'Paid', from: 'lab', to: 'microsoft' }, { claimantId: 'lab' }))).toEqual([]);
  });
});

describe('SAME_VOICE_DENIES', () => {
  test('the same voice said otherwise before', async () => {
    await record({ ...SUPPLIED, id: 'r1' }, { id: 'yes', claimantId: 'joe' });
    const no = await record(SUPPLIED, { id: 'no', claimantId: 'joe', stance: 'DENIES' });
    expect(about(no, 'SAME_VOICE_DENIES')).toEqual([['no', 'yes']]);
    expect(codes(await record(SUPPLIED, { documentId: 'p1' }))).toEqual([]);
    expect(codes(await record(SUPPLIED, { documentId: 'p1', stance: 'DENIES' }))).toEqual(['SAME_VOICE_DENIES']);
  });

  test('not where another says so, it denies only a value, or has taken it back', async () => {
    await record({ ...SUPPLIED, id: 'r1' }, { id: 'yes', claimantId: 'joe' });
    expect(codes(await record(SUPPLIED, { claimantId: 'army', stance: 'DENIES' }))).toEqual([]);
    expect(codes(await record(SUPPLIED, { claimantId: 'joe', stance: 'DENIES', scope: ['started'], started: '2020' }))).toEqual([]);
    await graph.retract('yes', 'WITHDRAWN_BY_CLAIMANT');
    expect(codes(await record(SUPPLIED, { claimantId: 'joe', stance: 'DENIES' }))).toEqual([]);
  });
});

describe('DENIES_A_STATEMENT', () => {
  const denounced = { type: 'Denounced', from: 'joe', to: 'microsoft' };

  test('to deny what was said is not to say that it is untrue', async () => {
    expect(about(await record(denounced, { id: 'c', stance: 'DENIES' }), 'DENIES_A_STATEMENT')).toEqual([['c']]);
  });

  test('not where it is asserted, only a value is denied, or it is a deed', async () => {
    expect(codes(await record(denounced))).toEqual([]);
    expect(codes(await record(denounced, { stance: 'DENIES', scope: ['started'], started: '2020' }))).toEqual([]);
    expect(codes(await record(PAID, { stance: 'DENIES' }))).toEqual([]);
  });
});

describe('SAME_NAME', () => {
  test('another entity bears the name, as name or alias', async () => {
    const second = await graph.entity({ id: 'second', type: 'Company', name: 'microsoft' });
    expect(about(second, 'SAME_NAME')).toEqual([['second', 'microsoft']]);
    const third = await graph.entity({ id: 'third', type: 'Company', name: 'Microsoft' });
    expect(about(third, 'SAME_NAME')).toEqual([['third', 'microsoft', 'second']]);
    const renamed = await graph.write(updateEntity({ id: 'army', name: 'Azure' }, SETTINGS, ['input']));
    expect(about(renamed, 'SAME_NAME')).toEqual([['army', 'azure']]);
  });

  test('not where nobody does, or the name stays', async () => {
    expect(codes(await graph.entity({ type: 'Company', name: 'Micro Soft' }))).toEqual([]);
    expect(codes(await graph.write(updateEntity({ id: 'army', name: 'The army', description: 'An army.' }, SETTINGS, ['input'])))).toEqual(
      [],
    );
  });
});

test('hints of several claims in one call stand with each, and what is recorded again has none', async () => {
  const payment = (id: string, started: string, fields: Said = {}): ClaimInput => ({
    id,
    relation: PAID,
    documentId: 'p1',
    started,
    ...fields,
  });
  const claims = [payment('c1', '2021-03-01'), payment('c2', '2021-03-20'), payment('c3', '2024')];
  const { hints } = await graph.claims(...claims);
  expect(hints.map(({ part, hint }) => [part, hint.code])).toEqual([[1, 'NEAR_MISS']]);
  expect((await graph.claims(...claims)).hints).toEqual([]);
});
