/** Which relation a claim is about, and what a denial denies: recorded through the API, in every order. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fixtureInMemory, fixtureUnderTest } from '../../support/store-fixture.js';
import { inTurn, openCaseRoom, type Arrival, type CaseRoom, type WorkedCase } from './support/arrivals.js';

const TIMEOUT_MS = 300_000;

const fixture = fixtureUnderTest(fixtureInMemory);
afterAll(() => fixture.clear());

let room: CaseRoom;
beforeAll(async () => {
  room = await openCaseRoom(fixture);
});

const about = (type: string, from: string, id: string, paper: string, fields: object): Arrival => ({
  id,
  paper,
  relation: { type, from, to: 'dredge' },
  ...fields,
});
const paid = (id: string, paper: string, fields: object = {}): Arrival => about('PAID', 'acme', id, paper, fields);
const supplied = (id: string, paper: string, fields: object = {}): Arrival => about('SUPPLIED', 'acme', id, paper, fields);
const led = (id: string, paper: string, fields: object): Arrival => about('LED', 'chief', id, paper, fields);
const eur = (value: number): object => ({ properties: { amount: { currency: 'EUR', value } } });
const DENIES = { stance: 'DENIES' };
const OWN = { statement: { publisherId: 'dredge' } };

/** The outcome in each order must be these lines. */
async function comesTo(worked: WorkedCase, ...lines: readonly string[]): Promise<void> {
  for (const { order, lines: found } of await room.inEveryOrder(worked)) expect({ order, lines: found }).toEqual({ order, lines });
}

describe('two payments of one day in one ledger', () => {
  const row = (id: string, paper: string, value: number): Arrival => paid(id, paper, { started: '2021-03-01', ...eur(value) });
  const first = [row('a40', 'A', 40_000), row('a65', 'A', 65_000)];
  const second = [row('b40', 'B', 40_000), row('b65', 'B', 65_000)];

  test('are two', () =>
    comesTo(
      { claims: first },
      'a40: SINGLE_SOURCE, one voice; started 2021-03-01; amount 40000',
      'a65: SINGLE_SOURCE, one voice; started 2021-03-01; amount 65000',
    ));

  test('and a second ledger, read after it, matches each', () =>
    comesTo(
      { claims: [...first, ...second], orders: (order) => ['b40', 'b65'].every((b) => inTurn(order, 'a40', b) && inTurn(order, 'a65', b)) },
      'a40 b40: CORROBORATED, 2 voices; started 2021-03-01; amount 40000',
      'a65 b65: CORROBORATED, 2 voices; started 2021-03-01; amount 65000',
    ));
});

describe('a supply, and a supply of rifles', () => {
  const rifles = { properties: { product: 'rifles' } };

  test('are two; a denial that names no product is of both', () =>
    comesTo(
      { papers: OWN, claims: [supplied('plain', 'A'), supplied('of-rifles', 'B', rifles), supplied('no', 'statement', DENIES)] },
      'no of-rifles: DISPUTED, one voice; product rifles',
      'no plain: DISPUTED, one voice',
    ));
});

describe('a denial that is dated', () => {
  test('"never since 2021" denies a supply since October 2023', () =>
    comesTo(
      {
        papers: OWN,
        claims: [supplied('yes', 'A', { started: '2023-10' }), supplied('never', 'statement', { ...DENIES, started: '2021' })],
      },
      'never yes: DISPUTED, one voice; started 2023-10',
    ));

  test('"none since 2021" does not deny a supply since 2010, but that it went on', () =>
    comesTo(
      { papers: OWN, claims: [supplied('yes', 'A', { started: '2010' }), supplied('none', 'statement', { ...DENIES, started: '2021' })] },
      'none yes: SINGLE_SOURCE, one voice; started 2010',
    ));

  test('one that was published in 2005 does not reach a payment of 2023', () =>
    comesTo(
      {
        papers: { old: { publisher: 'Old', publishedOn: '2005-03' } },
        claims: [paid('yes', 'A', { started: '2023' }), paid('no', 'old', DENIES)],
      },
      'no yes: SINGLE_SOURCE, one voice; started 2023',
    ));
});

describe('two terms of office', () => {
  const terms = [
    led('first', 'A', { started: '2010', ended: '2013' }),
    led('second', 'B', { started: '2018-05' }),
    led('seen', 'C', { observedOn: '2012' }),
  ];

  test('are two, and "was chief in 2012" is of the first, of which it moves no date', () =>
    comesTo(
      { claims: terms },
      'first seen: CORROBORATED, 2 voices; started 2010; ended 2013',
      'second: SINGLE_SOURCE, one voice; started 2018-05',
    ));

  test('since 2021, and until 2019, are two', () =>
    comesTo(
      { claims: [led('since', 'A', { started: '2021' }), led('until', 'B', { ended: '2019' })] },
      'since: SINGLE_SOURCE, one voice; started 2021',
      'until: SINGLE_SOURCE, one voice; ended 2019',
    ));
});

describe('"never paid", before, between and after three payments,', () => {
  const payments = ['2021', '2022', '2023'].map((year) => paid(`p${year}`, 'A', { started: year }));
  const worked: WorkedCase = { claims: [...payments, paid('never', 'D', DENIES)] };
  const disputed = (...years: string[]): string[] => years.map((year) => `never p${year}: DISPUTED, one voice; started ${year}`);

  test(
    'is one statement that denies all',
    async () => {
      await comesTo(worked, ...disputed('2021', '2022', '2023'));
      for (const { order, relations } of await room.inEveryOrder(worked)) {
        const groups = relations.flatMap(({ claims }) => claims.nodes.flatMap(({ group }) => group ?? []));
        expect({ order, groups }).toEqual({ order, groups: ['never', 'never', 'never'] });
      }
    },
    TIMEOUT_MS,
  );

  test(
    'and a fourth',
    () =>
      comesTo(
        { ...worked, afterwards: [{ recordClaim: paid('p2024', 'B', { started: '2024' }) }] },
        ...disputed('2021', '2022', '2023', '2024'),
      ),
    TIMEOUT_MS,
  );

  test(
    'taken back once, it denies none',
    () =>
      comesTo(
        { ...worked, afterwards: [{ retractClaim: 'never', as: 'WITHDRAWN_BY_CLAIMANT' }] },
        ...['2021', '2022', '2023'].map((year) => `never p${year}: SINGLE_SOURCE, one voice; started ${year}`),
      ),
    TIMEOUT_MS,
  );
});

test('three papers that date an event to the day, to the month and not at all speak of one', () =>
  comesTo(
    {
      claims: [paid('ap', 'AP', { started: '2025-05-22' }), paid('reuters', 'Reuters', { started: '2025-05' }), paid('monde', 'Le Monde')],
    },
    'ap monde reuters: CORROBORATED, 3 voices; started 2025-05-22',
  ));
