/** What payloads tell beside what was written: all claims of a statement, and what a write may have got wrong. */
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { fixtureInMemory, fixtureUnderTest } from '../../support/store-fixture.js';
import { million, openNewsroom, PAID, type Newsroom } from '../support/newsroom.js';

const fixture = fixtureUnderTest(fixtureInMemory);
afterAll(() => fixture.clear());

let room: Newsroom;
beforeEach(async () => {
  room = await openNewsroom(fixture);
});

const payment = (id: string, started: string): object => ({ relation: { id, ...PAID }, started, document: { title: id, publisher: id } });
const DENIAL = { id: 'denial', relation: PAID, stance: 'DENIES', document: { id: 'statement', title: 'Never', publisherId: 'dredge' } };

describe('a denial of all payments', () => {
  beforeEach(async () => {
    await room.claim(payment('p1', '2020'));
    await room.claim(payment('p2', '2021'));
  });

  test('is one statement about each, also when it is sent again', async () => {
    const selection = 'claim { id group } claims { id group relation { id } } relation { id } changes { nodeId }';
    const claims = [
      { id: 'denial', group: 'denial', relation: { id: 'p1' } },
      { id: 'denial~p2', group: 'denial', relation: { id: 'p2' } },
    ];
    const told = { claim: { id: 'denial', group: 'denial' }, claims, relation: { id: 'p1' } };
    expect(await room.claim(DENIAL, selection)).toMatchObject(told);
    expect(await room.claim(DENIAL, selection)).toEqual({ ...told, changes: [] });
    expect((await room.answer('{ entity(id: "dredge") { statements { totalCount nodes { id } } } }'))['entity']).toEqual({
      statements: { totalCount: 1, nodes: [{ id: 'denial' }] },
    });
  });

  test('is told whole, however many payments there are that it is not about', async () => {
    const document = { id: 'ledger', title: 'Ledger', publisher: 'Bank' };
    const others = Array.from({ length: 1_000 }, (_, i) => ({ relation: { id: `other-${i}`, ...PAID }, started: '2010', document }));
    await room.write('recordClaims', { claims: others }, 'results { claim { id } }');
    const denial = { ...DENIAL, started: '2020/2021' };
    await room.claim(denial);
    expect(await room.claim(denial, 'claims { id } changes { nodeId }')).toEqual({
      claims: [{ id: 'denial' }, { id: 'denial~p2' }],
      changes: [],
    });
  });

  test('holds of a later payment, which is told, and is taken back as one', async () => {
    await room.claim(DENIAL);
    const later = await room.claim(payment('p3', '2023'), 'claims { id } relation { evidence { status } } hints { code message nodeIds }');
    expect(later).toMatchObject({
      claims: [{}],
      relation: { evidence: { status: 'DISPUTED' } },
      hints: [{ code: 'STANDING_DENIAL', message: expect.stringMatching(/./), nodeIds: expect.arrayContaining(['p3']) }],
    });
    const retraction = { id: 'denial~p2', kind: 'WITHDRAWN_BY_CLAIMANT', reason: 'Taken back.' };
    const taken = await room.write('retractClaim', retraction, 'claim { id } claims { id stands } relation { id } hints { code }');
    expect(taken).toEqual({
      claim: { id: 'denial~p2' },
      claims: ['denial', 'denial~p2', 'denial~p3'].map((id) => ({ id, stands: false })),
      relation: { id: 'p2' },
      hints: [],
    });
  });
});

test('every payload has hints, none where there is nothing to look at', async () => {
  expect(await room.claim({}, 'hints { code }')).toEqual({ hints: [] });
  const document = await room.write('createDocument', { id: 'd', title: 'X', publisher: 'The Globe' }, 'hints { code nodeIds }');
  expect(document).toEqual({ hints: [{ code: 'PUBLISHER_IS_ENTITY', nodeIds: ['d', 'globe'] }] });
  expect(await room.write('updateDocument', { id: 'd', title: 'Y' }, 'hints { code }')).toEqual({ hints: [] });
  const same = await room.write('createEntity', { id: 'ann-2', type: 'PERSON', name: 'ann li' }, 'hints { code nodeIds }');
  expect(same).toEqual({ hints: [{ code: 'SAME_NAME', nodeIds: expect.arrayContaining(['ann', 'ann-2']) }] });
  for (const [mutation, input] of [
    ['updateEntity', { id: 'ann-2', description: 'x' }],
    ['deleteEntity', { id: 'ann-2' }],
    ['retractDocument', { id: 'd', kind: 'RECORDING_ERROR', reason: 'x' }],
    ['deleteDocument', { id: 'd' }],
    ['deleteRelation', { id: 'supply' }],
  ] as const)
    expect(await room.write(mutation, input, 'hints { code }')).toEqual({ hints: [] });
  const many = {
    entities: [
      { type: 'PERSON', name: 'Ann Li' },
      { type: 'PERSON', name: 'Bo' },
    ],
  };
  expect(await room.write('createEntities', many, 'hints { code }')).toEqual({ hints: [{ code: 'SAME_NAME' }] });
});

describe('refused, nothing written, all faults at once', () => {
  test.each<[string, object, unknown[]]>([
    [
      'a scope of what is asserted, and of what is not given',
      { scope: ['started', 'colour'], observedOn: '2025-02-30' },
      [expect.stringMatching(/^observedOn: /), expect.stringMatching(/^scope/)],
    ],
    [
      'an event observed on a day',
      { relation: PAID, observedOn: '2020', properties: million(1) },
      [expect.stringMatching(/^observedOn: /)],
    ],
    ['an entity beside a relation', { relation: PAID, entityId: 'ann' }, [expect.stringMatching(/^entityId: /)]],
    [
      'a property that the type of the entity has not',
      { entityId: 'ann', properties: { shoeSize: 4 } },
      [expect.stringMatching(/^properties\.shoeSize: /)],
    ],
    [
      'a denial of an entity',
      { entityId: 'ann', stance: 'DENIES', properties: { birthDate: '1970' } },
      [expect.stringMatching(/^scope: /)],
    ],
  ])('%s', async (_, input, faults) => {
    const document = { title: 'X' };
    const { code, faults: found } = await room.refusal('recordClaim', { relation: undefined, document, ...subjectOf(input), ...input });
    expect(code).toBe('INVALID_INPUT');
    expect(found).toEqual(expect.arrayContaining(faults));
  });
});

const subjectOf = (input: object): object =>
  'relation' in input || 'entityId' in input ? {} : { relation: { type: 'SUPPLIED', from: 'harbour', to: 'dredge' } };
