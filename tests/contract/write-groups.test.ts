import { beforeAll, expect, test } from '@jest/globals';
import { ClaimgraphError, notFound } from '../../src/model/errors.js';
import { readSetOf } from '../../src/model/write/read-set.js';
import type { WriteView } from '../../src/model/write/write-view.js';
import { aClaim, aDocument, anEntity, aRelation } from '../domain/support/records.js';
import { FIXED_TIME } from '../support/clock.js';
import { claimsThat, relationsThat } from './support/filters.js';
import { NEWS } from './support/news.js';
import { storeContract } from './support/store-contract.js';
import { callOf, change, create, creation, deciding, deletion, summary, update } from './support/writing.js';

const refusal = notFound([{ path: [], message: 'nobody is not there' }]);
const refuse = (): never => {
  throw refusal;
};

storeContract('writes', ({ store, openAgain }) => {
  beforeAll(() => create(store(), ...NEWS));

  test('a call answers with its changes as logged, and with the ids it is about', async () => {
    const entity = anEntity({ id: 'one' });
    const call = callOf([creation(entity)], {
      changeSetId: 'set-1',
      by: 'ann',
      decide: (view) => {
        view.lay(creation(entity));
        return { about: ['one', 'acme'], parts: [0], hints: [] };
      },
    });
    const sequence = (await store().lastSequence()) + 1;
    expect(await store().write([call])).toEqual([
      {
        written: true,
        changes: [
          { sequence, changeSetId: 'set-1', at: FIXED_TIME, by: 'ann', before: null, after: entity, touches: ['one'], cleared: null },
        ],
        about: ['one', 'acme'],
        parts: [0],
        hints: [],
      },
    ]);
  });

  test('calls of a group see what those before them change, and are numbered in their order', async () => {
    const first = anEntity({ id: 'g-first' });
    const seen: (string | null)[] = [];
    const outcomes = await store().write([
      callOf([creation(first), creation(aRelation({ id: 'g-relation', from: 'g-first', to: 'acme' }))]),
      callOf([], {
        readSet: readSetOf({ nodes: ['g-first', 'ann', 'nobody'] }),
        decide: (view) => {
          seen.push(...['g-first', 'ann', 'nobody'].map((id) => view.node(id)?.id ?? null));
          view.lay(update(first, { ...first, name: 'Changed' }));
          return { about: [], parts: [0], hints: [] };
        },
      }),
    ]);
    expect(seen).toEqual(['g-first', 'ann', null]);
    expect(summary(outcomes)).toEqual([['g-first', 'g-relation'], ['g-first']]);
    const sequences = outcomes.flatMap((outcome) => (outcome.written ? outcome.changes.map(({ sequence }) => sequence) : []));
    const [start = 0] = sequences;
    expect(sequences).toEqual([start, start + 1, start + 2]);
    expect(await store().entities(['g-first'])).toMatchObject([{ name: 'Changed' }]);
  });

  test('a decision that does not give the part of each change is refused, and nothing of it is written', async () => {
    const partless = callOf([], {
      decide: (view) => {
        view.lay(creation(anEntity({ id: 'partless' })));
        return { about: ['partless'], parts: [], hints: [] };
      },
    });
    const seen: unknown[] = [];
    const looking = callOf([], {
      decide: (view) => {
        seen.push(view.node('partless'));
        return { about: [], parts: [], hints: [] };
      },
    });
    const outcomes = await store().write([partless, looking]);
    expect(summary(outcomes)).toEqual(['Error: a decision must give the part of each change that it laid', []]);
    expect(seen).toEqual([null]);
    expect(await store().nodes(['partless'])).toEqual([null]);
  });

  test('what rules lay and then refuse is not there for those that come later, nor for themselves', async () => {
    const [tried, there] = [anEntity({ id: 'tried' }), anEntity({ id: 'there', name: 'As it is' })];
    await create(store(), there);
    const seen: (string | null)[] = [];
    const names = (view: WriteView): (string | null)[] => ['tried', 'there'].map((id) => view.entity(id)?.name ?? null);
    const tryingIn = (view: WriteView): void => {
      view.savepoint(() => {
        view.lay(creation(tried), update(there, { ...there, name: 'Tried' }));
        seen.push(...names(view));
        return refuse();
      });
    };
    const trying = callOf([], {
      readSet: readSetOf({ nodes: ['tried', 'there'] }),
      decide: (view) => {
        expect(() => tryingIn(view)).toThrow(refusal);
        seen.push(...names(view));
        return { about: [], parts: [], hints: [] };
      },
    });
    const refused = callOf([], {
      decide: (view) => {
        view.lay(deletion(there));
        return refuse();
      },
    });
    const looking = callOf([], {
      decide: (view) => {
        seen.push(...names(view));
        return { about: [], parts: [], hints: [] };
      },
    });
    expect(summary(await store().write([trying, refused, looking]))).toEqual([[], 'NOT_FOUND', []]);
    expect(seen).toEqual([tried.name, 'Tried', null, 'As it is', null, 'As it is']);
  });

  test('a call that is refused drops out alone, and a call that changes nothing leaves nothing', async () => {
    const before = await store().lastSequence();
    const outcomes = await store().write([
      callOf([creation(anEntity({ id: 'kept-1' }))]),
      callOf([], { decide: refuse }),
      callOf([]),
      callOf([creation(anEntity({ id: 'kept-2' }))]),
    ]);
    expect(summary(outcomes)).toEqual([['kept-1'], 'NOT_FOUND', [], ['kept-2']]);
    expect(await store().lastSequence()).toBe(before + 2);
  });

  test('a group that fails is repeated call by call: the bad one leaves no trace', async () => {
    const before = await store().lastSequence();
    const outcomes = await store().write([
      callOf([creation(anEntity({ id: 'good-1' }))]),
      callOf([creation(anEntity({ id: 'half' })), creation(anEntity({ id: 'acme' }))]),
      callOf([creation(anEntity({ id: 'good-2' }))]),
    ]);
    expect(summary(outcomes)).toEqual([['good-1'], 'CONFLICT', ['good-2']]);
    expect(await store().nodes(['good-1', 'half', 'good-2'])).toMatchObject([{ id: 'good-1' }, null, { id: 'good-2' }]);
    expect(await store().lastSequence()).toBe(before + 2);
    expect((await store().changesAfter(before, 10)).map(({ sequence }) => sequence)).toEqual([before + 1, before + 2]);
  });

  test('what a store refuses to hold is a conflict with the node in the way', async () => {
    const taken = anEntity({ id: 'taker', externalIds: [{ scheme: 'wikidata', value: 'Q1' }] });
    const [document] = await store().documents(['d-times']);
    const outcomes = await store().write([
      callOf([creation(taken)]),
      callOf([creation(aDocument({ id: 'd-copy' }))]),
      callOf([deletion(anEntity({ id: 'acme' }))]),
      callOf(document ? [deletion(document)] : []),
    ]);
    const errors = outcomes.map((outcome) => (outcome.written ? null : outcome.error));
    expect(errors.map((error) => error instanceof ClaimgraphError && [error.code, error.details['id']])).toEqual([
      ['CONFLICT', 'acme'],
      ['CONFLICT', 'd-copy'],
      ['CONFLICT', 'acme'],
      ['CONFLICT', 'd-times'],
    ]);
  });

  test('a call written once more, its first answer lost, gives that answer again and changes nothing', async () => {
    const call = callOf([creation(anEntity({ id: 'once' }))], { changeSetId: 'set-once' });
    const [first] = await store().write([call]);
    const again = { ...call, decide: refuse };
    expect(await store().write([callOf([]), again])).toEqual([{ written: true, changes: [], about: [], parts: [], hints: [] }, first]);
  });

  test('the same change set twice in one group is written once', async () => {
    const call = callOf([creation(anEntity({ id: 'twin' }))], { changeSetId: 'set-twin' });
    const [first, second] = await store().write([call, { ...call, decide: deciding(creation(anEntity({ id: 'twin-2' }))) }]);
    expect(second).toEqual(first);
    expect(await store().nodes(['twin', 'twin-2'])).toMatchObject([{ id: 'twin' }, null]);
  });

  test('no write is earlier than the one before it, even if the clock goes back', async () => {
    const early = await openAgain({ now: () => '2001-01-01T00:00:00.000Z' });
    const late = await openAgain({ now: () => '2031-01-01T00:00:00.000Z' });
    const times = [];
    for (const [id, writer] of [
      ['t-1', early],
      ['t-2', late],
      ['t-3', early],
    ] as const) {
      const [logged] = await change(writer, [creation(anEntity({ id }))]);
      times.push(logged?.at);
    }
    expect(times).toEqual([FIXED_TIME, '2031-01-01T00:00:00.000Z', '2031-01-01T00:00:00.000Z']);
  });

  test('a node may change several times in one group, go, and come back as another', async () => {
    const first = anEntity({ id: 'phoenix', name: 'First' });
    const second = { ...first, name: 'Second' };
    const other = aDocument({ id: 'phoenix', title: 'Now a document' });
    await store().write([
      callOf([creation(first)]),
      callOf([update(first, second)]),
      callOf([deletion(second)]),
      callOf([creation(other)]),
    ]);
    expect(await store().nodes(['phoenix'])).toEqual([other]);
    const [entity] = await store().entities(['phoenix']);
    expect(entity).toBeNull();
    expect((await store().entitiesByName(['first', 'second'], 5)).flat()).toEqual([]);
  });

  test('a relation may get other ends, a claim another document, a document another source', async () => {
    const relation = aRelation({ id: 'm-relation', from: 'ann', to: 'bob' });
    const claim = aClaim({ id: 'm-claim', relationId: 'm-relation', documentId: 'd-times' });
    const copy = aDocument({ id: 'm-copy', derivedFromId: 'd-times' });
    await create(store(), relation, claim, copy);
    await change(store(), [
      update(relation, { ...relation, to: 'acme' }),
      update(claim, { ...claim, documentId: 'd-acme' }),
      update(copy, { ...copy, derivedFromId: 'd-acme' }),
    ]);
    const between = await store().relationsBetween(
      ['acme', 'bob'].map((to) => ({ from: 'ann', to })),
      relationsThat({ types: ['Supplied'] }),
      5,
    );
    expect(between.map(({ count }) => count)).toEqual([1, 0]);
    expect(await store().claimCountsOf('documentRead', ['d-times', 'd-acme'], claimsThat())).toEqual([3, 2]);
    expect(await store().nodes(['m-relation', 'm-claim', 'm-copy'])).toMatchObject([
      { to: 'acme' },
      { documentId: 'd-acme' },
      { derivedFromId: 'd-acme' },
    ]);
  });
});
