import { beforeAll, expect, test } from '@jest/globals';
import type { ChangeFilter } from '../../src/model/filters.js';
import { expectFiltered, writeHistory } from './support/change-history.js';
import { changesThat } from './support/filters.js';
import { storeContract } from './support/store-contract.js';

storeContract('the change log, filtered', ({ store }) => {
  beforeAll(() => writeHistory(store()));

  const found = async (filter: ChangeFilter): Promise<string[]> =>
    (await store().changesThat(filter, { after: 0, upTo: 1000 }, 'oldest first', 1000)).map(
      ({ before, after }) => (after ?? before)?.id ?? '',
    );

  test('a filter lets through what the rules of the domain say', () => expectFiltered(store()));

  test('an entity is touched by its relations, and by the claims on those', async () => {
    expect(await found(changesThat({ touching: ['acme'] }))).toEqual([
      'acme',
      'r-supplied',
      'r-again',
      'r-owns',
      'c-1',
      'c-2',
      'c-3',
      'c-4',
    ]);
    expect(await found(changesThat({ touching: ['r-part'] }))).toEqual(['r-part', 'c-5']);
    expect(await found(changesThat({ touching: ['d-times'] }))).toEqual(['d-times']);
  });

  test('so it is after all of them are deleted', async () => {
    expect(await found(changesThat({ touching: ['gone'], actions: ['DELETED'] }))).toEqual(['c-gone', 'r-gone', 'gone']);
  });

  test('what is retracted is told from what else happens to it', async () => {
    expect(await found(changesThat({ actions: ['RETRACTED'] }))).toEqual(['c-gone', 'd-gone']);
    expect(await found(changesThat({ actions: ['UPDATED'] }))).toEqual(['c-gone']);
  });

  test('empty lists let nothing through, and null lets everything through', async () => {
    for (const empty of [{ kinds: [] }, { touching: [] }, { types: { ofEntities: [], ofRelations: [] } }, { actions: [] }, { by: [] }]) {
      expect(await found(changesThat(empty))).toEqual([]);
    }
    expect(await found(changesThat())).toHaveLength(await store().lastSequence());
  });

  test('only a range of the log is looked at, and so many are given', async () => {
    const all = await store().changesAfter(0, 1000);
    expect(await store().changesThat(changesThat(), { after: 2, upTo: 5 }, 'oldest first', 10)).toEqual(all.slice(2, 5));
    const touching = changesThat({ touching: ['acme'] });
    expect(await store().changesThat(touching, { after: 1, upTo: 1000 }, 'oldest first', 2)).toMatchObject([
      { after: { id: 'r-supplied' } },
      { after: { id: 'r-again' } },
    ]);
  });

  test('newest first: from the end of the range back', async () => {
    const all = await store().changesAfter(0, 1000);
    expect(await store().changesThat(changesThat(), { after: 2, upTo: 5 }, 'newest first', 10)).toEqual(all.slice(2, 5).toReversed());
    const touching = changesThat({ touching: ['acme'] });
    const latest = await store().changesThat(touching, { after: 0, upTo: 1000 }, 'newest first', 2);
    expect(latest.map(({ after }) => after?.id)).toEqual(['c-4', 'c-3']);
    const before = await store().changesThat(touching, { after: 0, upTo: (latest.at(-1)?.sequence ?? 0) - 1 }, 'newest first', 2);
    expect(before.map(({ after }) => after?.id)).toEqual(['c-2', 'c-1']);
  });
});
