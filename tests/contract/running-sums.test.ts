import { beforeAll, expect, test } from '@jest/globals';
import { readSetOf, type ReadSet } from '../../src/model/write/read-set.js';
import { SUM_HEAD, SUM_UNFINISHED } from '../../src/model/running-sum.js';
import type { WriteView } from '../../src/model/write/write-view.js';
import { aClaim, aDocument, anEntity, aRelation } from '../domain/support/records.js';
import { storeContract } from './support/store-contract.js';
import { requestOf, viewsOf, wasRead } from './support/views.js';
import { callOf, create, creation, deletion } from './support/writing.js';

storeContract('running sums', ({ store }) => {
  const relationOf = (id: string) => aRelation({ id, from: 's-acme', to: 's-army' });
  const claimOf = (id: string, relationId: string) => aClaim({ id, relationId, documentId: 's-paper' });
  beforeAll(() =>
    create(
      store(),
      anEntity({ id: 's-acme' }),
      anEntity({ id: 's-army' }),
      aDocument({ id: 's-paper' }),
      ...['s-many', 's-few', 's-half'].map(relationOf),
      ...['s-many', 's-few', 's-half'].map((id) => claimOf(`${id}-claim`, id)),
      aClaim({ id: 's-about', relationId: null, relationType: null, entityId: 's-acme', documentId: 's-paper' }),
    ),
  );

  const view = viewsOf(store);
  const lay = async (subject: string, sums: Readonly<Record<string, string | null>>, parts: Partial<ReadSet> = {}): Promise<void> => {
    const decide = (given: WriteView) => {
      given.laySums(subject, new Map(Object.entries(sums)));
      return { about: [], parts: [], hints: [] };
    };
    const [outcome] = await store().write([callOf([], { readSet: readSetOf(parts), decide })]);
    expect(outcome?.written).toBe(true);
  };
  const kept = async (subject: string): Promise<string[]> => {
    const [sums = []] = await store().runningSums([subject]);
    return sums.map(({ key, value }) => `${key}=${value}`).toSorted();
  };

  test('a subject with a head comes with it and without its claims; another with its claims', async () => {
    await lay('s-many', { [SUM_HEAD]: 'the head', 'A|publisher:o\'neill "x"': 'one', 'A@two': '' });
    await lay('s-half', { [SUM_UNFINISHED]: '', 'A@two': '2' });
    await lay('s-acme', { [SUM_HEAD]: 'of an entity' });
    const ids = ['s-many', 's-few', 's-half', 's-nothing'];
    const between = { type: 'Supplied', from: 's-acme', to: 's-army', days: null };
    for (const parts of [{ summedRelations: ids }, { relationsBetween: [between] }]) {
      const seen = await view(parts, (shown) => ({
        heads: ids.slice(0, 3).map((id) => shown.sumHead('relation', id)),
        known: ids.slice(0, 3).map((id) => shown.hasSums(id)),
        claims: ids.map((id) => wasRead(shown, `${id}-claim`)),
        more: ids.slice(0, 3).map((id) => requestOf(() => shown.claimsOn(id))),
      }));
      expect(seen).toEqual({
        heads: ['the head', null, null],
        known: [true, false, true],
        claims: [false, true, true, false],
        more: [{ relationsWithClaims: ['s-many'] }, null, null],
      });
    }
    const entity = await view({ summedEntities: ['s-acme', 's-army'] }, (shown) => [
      shown.sumHead('entity', 's-acme'),
      shown.sumHead('entity', 's-army'),
      requestOf(() => shown.claimsAbout('s-acme')),
      shown.claimsAbout('s-army'),
    ]);
    expect(entity).toEqual(['of an entity', null, { entitiesWithClaims: ['s-acme'] }, []]);
  });

  test('all claims come where all are asked for, with the head beside them', async () => {
    const seen = await view({ relationsWithClaims: ['s-many'] }, (shown) => [
      shown.claimsOn('s-many').map(({ id }) => id),
      shown.sumHead('relation', 's-many'),
    ]);
    expect(seen).toEqual([['s-many-claim'], 'the head']);
    const around = await view({ aroundDocuments: ['s-paper'] }, (shown) => [
      shown.claimsOn('s-many').map(({ id }) => id),
      shown.claimsAbout('s-acme').map(({ id }) => id),
    ]);
    expect(around).toEqual([['s-many-claim'], ['s-about']]);
  });

  test('sums are read by their keys, or all of a subject', async () => {
    const key = 'A|publisher:o\'neill "x"';
    const wanted = [
      { subject: 's-many', key },
      { subject: 's-many', key: 'A@two' },
      { subject: 's-half', key: 'A@two' },
      { subject: 's-many', key: 'missing' },
    ];
    const seen = await view({ sums: wanted }, (shown) => wanted.map((one) => shown.sum(one)));
    expect(seen).toEqual(['one', '', '2', null]);
    const unread = { subject: 's-many', key: 'other' };
    expect(await view({ sums: wanted }, (shown) => requestOf(() => shown.sum(unread)))).toEqual({ sums: [unread] });
    expect(await view({ summedRelations: ['s-few'] }, (shown) => shown.sum({ subject: 's-few', key: 'any' }))).toBeNull();
    const all = await view({ allSums: ['s-half', 's-few'] }, (shown) =>
      ['s-half', 's-few'].map((id) => Object.fromEntries(shown.sumsOf(id))),
    );
    expect(all).toEqual([{ 'A@two': '2', [SUM_UNFINISHED]: '' }, {}]);
    expect((await store().runningSums(['s-few', 's-half'])).map((sums) => sums.length)).toEqual([0, 2]);
  });

  test('each write sees what those before it laid; what is refused, or undone, leaves no sum', async () => {
    const sum = { subject: 's-few', key: SUM_HEAD };
    const seen: (string | null)[] = [];
    const laying = (value: string, refused: boolean) =>
      callOf([], {
        readSet: readSetOf({ summedRelations: ['s-few'] }),
        decide: (given) => {
          seen.push(given.sum(sum));
          given.laySums('s-few', new Map([[SUM_HEAD, value]]));
          if (refused) throw new Error('refused');
          return { about: [], parts: [], hints: [] };
        },
      });
    await store().write([laying('1', false), laying('2', true), laying('3', false)]);
    expect([seen, await kept('s-few')]).toEqual([[null, '1', '1'], ['head=3']]);
    await lay('s-few', { [SUM_HEAD]: null, more: 'x', gone: null });
    expect(await kept('s-few')).toEqual(['more=x']);
  });

  test('what is deleted leaves no sums, and is made anew without any', async () => {
    const relation = relationOf('s-gone');
    await create(store(), relation);
    await lay('s-gone', { [SUM_HEAD]: 'head', 'A@one': '1' });
    await lay('s-other', { [SUM_HEAD]: 'head of another' });
    await store().write([
      callOf([deletion(relation)], { readSet: readSetOf({ summedRelations: ['s-gone'] }) }),
      callOf([creation(relation)], {
        decide: (given) => {
          given.lay(creation(relation));
          expect([given.sumHead('relation', 's-gone'), given.hasSums('s-gone'), [...given.sumsOf('s-gone')]]).toEqual([null, false, []]);
          given.laySums('s-gone', new Map([['A@two', '2']]));
          return { about: [], parts: [0], hints: [] };
        },
      }),
    ]);
    expect([await kept('s-gone'), await kept('s-other')]).toEqual([['A@two=2'], ['head=head of another']]);
  });

  test('sums are no changes', async () => {
    const before = await store().lastSequence();
    await lay('s-many', { [SUM_HEAD]: 'another' });
    expect(await store().lastSequence()).toBe(before);
  });
});
