/** What is said of a relation or an entity, value by value, and what is contested. */
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { fixtureInMemory, fixtureUnderTest } from '../support/store-fixture.js';
import { million, openNewsroom, PAID, type Newsroom } from './support/newsroom.js';

const fixture = fixtureUnderTest(fixtureInMemory);
afterAll(() => fixture.clear());

let room: Newsroom;
beforeEach(async () => {
  room = await openNewsroom(fixture);
});

const paper = (publisher: string) => ({ document: { title: `Story of ${publisher}`, publisher } });
const paid = { relation: { id: 'payment', ...PAID } };

async function relation(id: string, selection: string): Promise<Record<string, unknown>> {
  return (await room.answer(`query One($id: ID!) { relation(id: $id) { ${selection} } }`, { id }))['relation'] as Record<string, unknown>;
}

describe('a payment of which papers give different amounts', () => {
  beforeEach(async () => {
    await room.claim({ id: 'a', ...paid, ...paper('A'), started: '2020', properties: million(10) });
    await room.claim({ id: 'b', ...paid, ...paper('B'), started: '2020-06', properties: million(12) });
  });

  test('is told with the amount that is shown, and that it is contested', async () => {
    expect(await relation('payment', 'sentence started evidence { status contested }')).toEqual({
      sentence: 'Harbour paid Dredge 10 million EUR (2020; amount contested)',
      started: '2020',
      evidence: { status: 'CORROBORATED', contested: ['amount'] },
    });
  });

  test('tells each amount, who gives it, and what is denied of it', async () => {
    await room.claim({ id: 'c', ...paid, ...paper('C'), stance: 'DENIES', scope: ['amount'], properties: million(12) });
    const value = 'text properties chosen contested unsourced voices asserting denying claims { totalCount nodes { id } }';
    const ten = { text: '10 million EUR', properties: { amount: { currency: 'EUR', value: 10_000_000 } }, chosen: true };
    const twelve = { text: '12 million EUR', properties: { amount: { currency: 'EUR', value: 12_000_000 } }, chosen: false };
    const counts = { contested: true, unsourced: false, voices: 1, asserting: 1 };
    expect(await relation('payment', `values(key: "amount") { ${value} } sentence evidence { denying status }`)).toEqual({
      values: [
        { ...ten, ...counts, denying: 0, claims: { totalCount: 1, nodes: [{ id: 'a' }] } },
        { ...twelve, ...counts, denying: 1, claims: { totalCount: 2, nodes: [{ id: 'b' }, { id: 'c' }] } },
      ],
      sentence: 'Harbour paid Dredge 10 million EUR (2020; amount contested)',
      evidence: { denying: 0, status: 'CORROBORATED' },
    });
  });

  test('tells its dates, too, and pages of who gives a value', async () => {
    const { values } = await relation('payment', 'values { key text observedOn claims(first: 1) { pageInfo { hasNextPage endCursor } } }');
    expect(values).toMatchObject([
      { key: 'started', text: '2020' },
      { key: 'started', text: '2020-06' },
      { key: 'amount', text: '10 million EUR' },
      { key: 'amount', text: '12 million EUR' },
    ]);
    await room.claim({ id: 'd', ...paid, ...paper('D'), properties: million(10) });
    const page = async (after: string | null): Promise<unknown> => {
      const query = `query Page($after: String) {
        relation(id: "payment") {
          values(key: "amount") { claims(first: 1, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }
        }
      }`;
      const { data, errors } = await room.ask(query, { after });
      return { codes: errors?.map(({ extensions }) => extensions?.['code']), data };
    };
    const first = (await page(null)) as {
      data: { relation: { values: { claims: { nodes: object[]; pageInfo: { endCursor: string; hasNextPage: boolean } } }[] } };
    };
    const [ten] = first.data.relation.values;
    expect(ten?.claims).toMatchObject({ nodes: [{ id: 'a' }], pageInfo: { hasNextPage: true } });
    // The cursor is that of one value: the list of the other refuses it.
    expect(await page(ten?.claims.pageInfo.endCursor ?? '')).toMatchObject({ codes: ['INVALID_INPUT'] });
  });

  test('is found as contested, and others as not', async () => {
    await room.claim({ ...paper('A') });
    const answer = await room.answer(`{
      contested: relations(where: { contested: true }) { nodes { id } }
      others: relations(where: { contested: false }) { nodes { id } }
    }`);
    expect(answer).toEqual({ contested: { nodes: [{ id: 'payment' }] }, others: { nodes: [{ id: 'supply' }] } });
  });
});

test('a property that one of two sources gives says so in the sentence', async () => {
  await room.claim({ ...paid, ...paper('A'), properties: million(10) });
  await room.claim({ ...paid, ...paper('B') });
  expect(await relation('payment', 'sentence')).toEqual({ sentence: 'Harbour paid Dredge 10 million EUR (1 of 2 sources)' });
});

test('only the payee denies an amount that nobody gives: none is shown, and the denial is told', async () => {
  await room.claim({ ...paid, ...paper('A') });
  const denial = { ...paid, document: { title: 'Statement', publisherId: 'dredge' }, stance: 'DENIES', scope: ['amount'] };
  await room.claim({ ...denial, properties: million(9, 'maxValue') });
  expect(await relation('payment', 'sentence properties evidence { status contested } values { text chosen voices denying }')).toEqual({
    sentence: 'Harbour paid Dredge',
    properties: {},
    evidence: { status: 'SINGLE_SOURCE', contested: [] },
    values: [{ text: 'at most 9 million EUR', chosen: false, voices: 0, denying: 1 }],
  });
});

test('a share that grew is told as of the day for which it is said', async () => {
  const owned = { relation: { id: 'share', type: 'OWNED', from: 'harbour', to: 'dredge' } };
  await room.claim({ ...owned, ...paper('Register'), observedOn: '2019', properties: { percentage: 7.05 } });
  await room.claim({ ...owned, ...paper('Register'), observedOn: '2022', properties: { percentage: 50 } });
  expect(await relation('share', 'sentence values { text observedOn chosen contested } evidence { contested }')).toEqual({
    sentence: 'Harbour owned 50 % of Dredge (observed 2022)',
    values: [
      { text: '7.05 %', observedOn: '2019', chosen: false, contested: false },
      { text: '50 %', observedOn: '2022', chosen: true, contested: false },
    ],
    evidence: { contested: [] },
  });
});

test('a product is told by its name', async () => {
  await room.claim({ ...paper('A'), properties: { product: 'rope' } });
  expect(await relation('supply', 'sentence values { text properties }')).toEqual({
    sentence: 'Harbour supplied Dredge (product: Rope)',
    values: [{ text: 'Rope', properties: { product: 'rope' } }],
  });
});

describe('an entity', () => {
  const ENTITY =
    '{ entity(id: "ann") { contested properties aliases { value } values { key text chosen unsourced voices } claims { totalCount } } }';

  test('shows what claims say of it, what was given with it, and what of that is contested', async () => {
    await room.write('updateEntity', { id: 'ann', properties: { birthDate: '1968' }, aliases: [{ value: 'Annie' }] }, 'entity { id }');
    await room.claim({ entityId: 'ann', ...paper('Passport office'), properties: { birthDate: '1969-05-01', alias: 'A. Li' } });
    await room.claim({ entityId: 'ann', document: { id: 'register', title: 'Register' }, properties: { birthDate: '1970' } });
    expect(await room.answer(ENTITY)).toEqual({
      entity: {
        contested: ['birthDate'],
        properties: { birthDate: '1969-05-01' },
        aliases: [{ value: 'Annie' }, { value: 'A. Li' }],
        values: [
          { key: 'birthDate', text: '1969-05-01', chosen: true, unsourced: false, voices: 1 },
          { key: 'birthDate', text: '1970', chosen: false, unsourced: false, voices: 1 },
          { key: 'alias', text: 'A. Li', chosen: true, unsourced: false, voices: 1 },
          { key: 'birthDate', text: '1968', chosen: false, unsourced: true, voices: 0 },
          { key: 'alias', text: 'Annie', chosen: true, unsourced: true, voices: 0 },
        ],
        claims: { totalCount: 2 },
      },
    });
    expect(
      await room.answer(
        '{ entities(where: { contested: true }) { nodes { id } } claims(where: { entities: { name: "A. Li" } }) { totalCount } }',
      ),
    ).toEqual({
      entities: { nodes: [{ id: 'ann' }] },
      claims: { totalCount: 2 },
    });
    await room.write('retractDocument', { id: 'register', kind: 'WITHDRAWN_BY_PUBLISHER', reason: 'Wrong.' }, 'document { id }');
    expect((await room.answer(ENTITY))['entity']).toMatchObject({ contested: [], claims: { totalCount: 1 } });
  });

  test('that is only mentioned has a claim without a value', async () => {
    const mention = await room.claim(
      { entityId: 'ann' },
      'claim { subject { __typename id } relation { id } entity { id } } relation { id } entity { id }',
    );
    expect(mention).toEqual({
      claim: { subject: { __typename: 'Person', id: 'ann' }, relation: null, entity: { id: 'ann' } },
      relation: null,
      entity: { id: 'ann' },
    });
    expect((await room.answer(ENTITY))['entity']).toMatchObject({ values: [], claims: { totalCount: 1 } });
  });
});

test('values of a key that other types have are none, of one that nothing has a fault', async () => {
  await room.claim({ ...paper('A'), started: '2020' });
  expect(await relation('supply', 'values(key: "amount") { text } dates: values(key: "started") { text }')).toEqual({
    values: [],
    dates: [{ text: '2020' }],
  });
  const { errors } = await room.ask('{ relation(id: "supply") { values(key: "amuont") { text } } }');
  expect(errors?.[0]).toMatchObject({ message: 'key: is no date or property of the ontology; did you mean `amount`?' });
});

test('a denied link of which nothing else is known can be read', async () => {
  await room.claim({ relation: { id: 'link', type: 'LINKED_TO', from: 'harbour', to: 'dredge' }, stance: 'DENIES' });
  expect(await relation('link', 'sentence ... on LinkedToRelation { nature }')).toMatchObject({ nature: null });
});
