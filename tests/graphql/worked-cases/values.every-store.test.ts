/** What is shown where documents contradict each other: recorded through the API, in every order. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fixtureInMemory, fixtureUnderTest } from '../../support/store-fixture.js';
import { inTurn, openCaseRoom, type Arrival, type CaseRoom, type WorkedCase } from './support/arrivals.js';
import type { AnsweredValue } from './support/outcome.js';

const fixture = fixtureUnderTest(fixtureInMemory);
afterAll(() => fixture.clear());

let room: CaseRoom;
beforeAll(async () => {
  room = await openCaseRoom(fixture);
});

const about = (type: string, id: string, paper: string, fields: object): Arrival => ({
  id,
  paper,
  relation: { type, from: 'acme', to: 'dredge' },
  ...fields,
});
const paid = (id: string, paper: string, fields: object = {}): Arrival => about('PAID', id, paper, fields);
const million = (value: number): object => ({ properties: { amount: { currency: 'EUR', value: value * 1e6 } } });
const atMost = (maxValue: number): object => ({ properties: { amount: { currency: 'EUR', maxValue: maxValue * 1e6 } } });
const DENIES = { stance: 'DENIES' };

/** `text: voices`, `*` for what is shown, `!` for what is contested, and how many deny it. */
function inShort({ text, observedOn, voices, chosen, contested, denying }: AnsweredValue): string {
  const day = observedOn === null ? '' : ` in ${observedOn}`;
  return `${text}${day}: ${voices}${chosen ? '*' : ''}${contested ? '!' : ''}${denying > 0 ? `, denied ${denying}` : ''}`;
}

const valuesOf = (values: readonly AnsweredValue[], key: string): string[] =>
  values
    .filter((value) => value.key === key)
    .map(inShort)
    .toSorted();

/** The outcome in each order must be these lines. */
async function comesTo(worked: WorkedCase, lines: (order: readonly string[]) => readonly string[]): Promise<void> {
  for (const { order, lines: found } of await room.inEveryOrder(worked))
    expect({ order, lines: found }).toEqual({ order, lines: lines(order) });
}

describe('two papers tell two amounts', () => {
  test('10 million in 2020, 12 million in June 2020: the one shown comes with its own date', async () => {
    const worked = {
      claims: [paid('a', 'A', { started: '2020', ...million(10) }), paid('b', 'B', { started: '2020-06', ...million(12) })],
    };
    await comesTo(worked, ([first]) => {
      const [started, amount] = first === 'a' ? ['2020', 10e6] : ['2020-06', 12e6];
      return [`a b: CORROBORATED, 2 voices; started ${started}; amount ${amount}; contested: amount`];
    });
    for (const { order, relations } of await room.inEveryOrder(worked)) {
      const [shown, other] = order[0] === 'a' ? ['10', '12'] : ['12', '10'];
      expect(relations[0]?.sentence).toMatch(new RegExp(`^acme-?\\d* paid dredge-?\\d* ${shown} million EUR`));
      expect(relations[0]?.sentence).toContain('amount contested');
      const amounts = valuesOf(relations[0]?.values ?? [], 'amount');
      expect(amounts).toEqual([`${shown} million EUR: 1*!`, `${other} million EUR: 1!`].toSorted());
    }
  });

  test('265 million, at most 224 million', () =>
    comesTo({ claims: [paid('a', 'A', million(265)), paid('b', 'B', atMost(224))] }, () => [
      'a b: CORROBORATED, 2 voices; amount 265000000; contested: amount',
    ]));

  test('payer and payee in one article: one payment', () =>
    comesTo(
      {
        claims: [paid('payer', 'A', { claimantId: 'acme', ...million(10) }), paid('payee', 'A', { claimantId: 'dredge', ...million(12) })],
      },
      ([first]) => [`payee payer: CORROBORATED, 2 voices; amount ${first === 'payer' ? 10e6 : 12e6}; contested: amount`],
    ));
});

describe('"nine, not ten"', () => {
  const ten = paid('ten', 'A', million(10));
  const nine = paid('nine', 'B', million(9));
  const notTen = paid('not-ten', 'B', { ...DENIES, scope: ['amount'], ...million(10) });

  test('contests the amount, not the payment', async () => {
    const { claims } = { claims: [ten, nine, notTen] };
    await comesTo({ claims }, (order) => [
      `nine not-ten ten: CORROBORATED, 2 voices; amount ${inTurn(order, 'ten', 'nine') ? 10e6 : 9e6}; contested: amount`,
    ]);
    for (const { relations } of await room.inEveryOrder({ claims })) {
      expect(relations[0]?.evidence.denying).toBe(0);
      expect(valuesOf(relations[0]?.values ?? [], 'amount').map((line) => line.replace('*', ''))).toEqual([
        '10 million EUR: 1!, denied 1',
        '9 million EUR: 1!',
      ]);
    }
  });

  test('is one voice where one paper says all of it', () =>
    comesTo({ claims: [{ ...ten, paper: 'B' }, notTen] }, () => [
      'not-ten ten: SINGLE_SOURCE, one voice; amount 10000000; contested: amount',
    ]));

  test('shows nine where more say so', () =>
    comesTo({ claims: [ten, nine, paid('nine-too', 'C', million(9)), notTen] }, () => [
      'nine nine-too not-ten ten: CORROBORATED, 3 voices; amount 9000000; contested: amount',
    ]));
});

describe('only the payee denies an amount that nobody gives', () => {
  const papers = { statement: { publisherId: 'dredge' } };
  const notTen = paid('not-ten', 'statement', { ...DENIES, scope: ['amount'], ...million(10) });

  test('no amount is shown, the status is that of the payment, and the denial is told', async () => {
    const worked = { papers, claims: [paid('a', 'A'), notTen] };
    await comesTo(worked, () => ['a not-ten: SINGLE_SOURCE, one voice']);
    for (const { relations } of await room.inEveryOrder(worked))
      expect(valuesOf(relations[0]?.values ?? [], 'amount')).toEqual(['10 million EUR: 0, denied 1']);
  });

  test('of a payment that nobody asserts: unsourced, and never retracted', async () => {
    await comesTo({ papers, claims: [notTen] }, () => ['not-ten: UNSOURCED']);
    const takenBack = [{ retractClaim: 'not-ten', as: 'WITHDRAWN_BY_CLAIMANT' }] as const;
    await comesTo({ papers, claims: [notTen], afterwards: takenBack }, () => ['not-ten: UNSOURCED']);
  });
});

describe('a share of the register', () => {
  const owned = (id: string, paper: string, percentage: number, observedOn: string): Arrival =>
    about('OWNED', id, paper, { observedOn, properties: { percentage } });
  const register = { publisher: 'Register' };

  test('of 50 % in 2019 and 100 % in 2022 is 100 %, not contested, and both are told', async () => {
    const worked = {
      papers: { r19: register, r22: register },
      claims: [owned('fifty', 'r19', 50, '2019'), owned('hundred', 'r22', 100, '2022')],
    };
    await comesTo(worked, () => ['fifty hundred: SINGLE_SOURCE, one voice; percentage 100']);
    for (const { relations } of await room.inEveryOrder(worked)) {
      expect(relations[0]?.sentence).toContain('100 %');
      expect(valuesOf(relations[0]?.values ?? [], 'percentage')).toEqual(['100 % in 2022: 1*', '50 % in 2019: 1']);
    }
  });

  test('of one year is contested by another of that year', () =>
    comesTo({ claims: [owned('a', 'A', 50, '2022'), owned('b', 'B', 60, '2022-06')] }, () => [
      'a b: CORROBORATED, 2 voices; percentage 50; contested: percentage',
    ]));
});

describe('a date of birth', () => {
  const born = (id: string, paper: string, birthDate: string, fields: object = {}): Arrival => ({
    id,
    paper,
    entityId: 'chief',
    properties: { birthDate },
    ...fields,
  });

  test('of 1969, told in 2019, and of 1970, told in 2022, is contested: one is born once', async () => {
    const claims = [born('a', 'A', '1969', { observedOn: '2019' }), born('b', 'B', '1970', { observedOn: '2022' })];
    for (const { order, chief } of await room.inEveryOrder({ claims }))
      expect({ order, contested: chief.contested, shown: chief.properties }).toEqual({
        order,
        contested: ['birthDate'],
        shown: { birthDate: order[0] === 'a' ? '1969' : '1970' },
      });
  });

  test('by a passport and by a register is contested; the register withdrawn, it is that of the passport, by one voice', async () => {
    const claims = [born('passport', 'Passport office', '1969-05-01'), born('register', 'Register', '1970')];
    for (const { order, chief } of await room.inEveryOrder({ claims }))
      expect({ order, contested: chief.contested, values: valuesOf(chief.values, 'birthDate') }).toMatchObject({
        contested: ['birthDate'],
        values: [expect.stringMatching(/^1 May 1969|^1969-05-01/), expect.stringMatching(/^1970/)],
      });
    for (const { order, chief } of await room.inEveryOrder({ claims, afterwards: [{ retractDocument: 'Register' }] })) {
      const [value, ...others] = chief.values;
      expect({ order, contested: chief.contested, shown: chief.properties, voices: value?.voices, others }).toEqual({
        order,
        contested: [],
        shown: { birthDate: '1969-05-01' },
        voices: 1,
        others: [],
      });
    }
  });
});
