import { beforeAll, expect, test } from '@jest/globals';
import type { ClaimFilter } from '../../src/model/filters.js';
import type { ClaimOwner } from '../../src/model/graph-store.js';
import { ALL, by, claimsThat, idsIn, idsOfPages } from './support/filters.js';
import { CONTESTED_NEWS, NEWS } from './support/news.js';
import { aClaim } from '../domain/support/records.js';
import { storeContract } from './support/store-contract.js';
import { change, create, deletion } from './support/writing.js';

storeContract('claims', ({ store }) => {
  beforeAll(() => create(store(), ...NEWS));

  const ids = (fields: Partial<ClaimFilter>): Promise<string[]> => idsIn(store().claimPage(claimsThat(fields), by('ID'), ALL));

  test('stances, claimants and documents: one of these, the claimant also as the one spoken for', async () => {
    expect(await ids({ stances: ['DENIES'] })).toEqual(['c-3', 'c-6']);
    expect(await ids({ claimants: ['ann'] })).toEqual(['c-1', 'c-4']);
    expect(await ids({ claimants: ['bob', 'acme'] })).toEqual(['c-3', 'c-5', 'c-6']);
    expect(await ids({ documents: ['d-copy', 'd-acme'] })).toEqual(['c-2', 'c-3', 'c-4', 'c-5']);
    expect(await ids({ documents: ['d-times'], claimants: ['bob'] })).toEqual(['c-6']);
    expect([await ids({ stances: [] }), await ids({ claimants: [] }), await ids({ documents: [] })]).toEqual([[], [], []]);
  });

  test('text: anywhere in statement, quote or attribution, folded', async () => {
    expect(await ids({ text: 'anvil' })).toEqual(['c-1']);
    expect(await ids({ text: 'enclumes' })).toEqual(['c-2']);
    expect(await ids({ text: 'two sources' })).toEqual(['c-2']);
  });

  test('recordedSince: then or later; retracted ones only where they are wanted', async () => {
    expect(await ids({ recordedSince: '2026-03-01T00:00:00.000Z' })).toEqual(['c-2']);
    expect(await ids({ recordedSince: '2026-03-01T00:00:00.001Z' })).toEqual([]);
    expect(await ids({})).toEqual(['c-1', 'c-2', 'c-3', 'c-4', 'c-5', 'c-6']);
    expect(await ids({ includeRetracted: false })).toEqual(['c-1', 'c-2', 'c-3', 'c-4', 'c-6']);
    expect(await store().claimCount(claimsThat({ documents: ['d-copy'], includeRetracted: false }))).toBe(1);
  });

  test('claims on relations, in documents and by speakers, a list for each, in the order asked for', async () => {
    const lists = async (owner: ClaimOwner, ...owners: readonly string[]): Promise<string[][]> => {
      const pages = await store().claimsOf(owner, owners, claimsThat(), by('ID'), ALL);
      return pages.map(({ items }) => items.map(({ node }) => node.id));
    };
    expect(await lists('relation', 'r-supplied', 'nothing', 'r-part')).toEqual([['c-1', 'c-2', 'c-3'], [], ['c-5']]);
    expect(await lists('document', 'd-acme', 'd-times')).toEqual([
      ['c-3', 'c-4'],
      ['c-1', 'c-4', 'c-6'],
    ]);
    expect(await lists('documentRead', 'd-acme', 'd-times')).toEqual([['c-3'], ['c-1', 'c-4', 'c-6']]);
    expect(await lists('documentRetold', 'd-acme', 'd-times')).toEqual([['c-4'], []]);
    expect(await lists('speaker', 'bob', 'ann', 'acme')).toEqual([['c-3', 'c-5', 'c-6'], ['c-1', 'c-4'], ['c-3']]);
    expect(await store().claimCountsOf('speaker', ['bob', 'nobody'], claimsThat({ includeRetracted: false }))).toEqual([2, 0]);
  });

  test('the filter and the page hold for each list', async () => {
    const filter = claimsThat({ includeRetracted: false });
    const [bob] = await store().claimsOf('speaker', ['bob'], filter, by('ID'), { first: 1, after: null });
    expect(bob).toMatchObject({ items: [{ node: { id: 'c-3' } }], hasNextPage: true });
    const [rest] = await store().claimsOf('speaker', ['bob'], filter, by('ID'), { first: 1, after: bob?.items[0]?.position ?? null });
    expect(rest).toMatchObject({ items: [{ node: { id: 'c-6' } }], hasNextPage: false });
  });
});

storeContract('claims of contested news', ({ store }) => {
  beforeAll(() => create(store(), ...NEWS, ...CONTESTED_NEWS));

  const ids = (fields: Partial<ClaimFilter>): Promise<string[]> => idsIn(store().claimPage(claimsThat(fields), by('ID'), ALL));
  const owned = async (owner: ClaimOwner, ...owners: readonly string[]): Promise<string[][]> => {
    const pages = await store().claimsOf(owner, owners, claimsThat(), by('ID'), ALL);
    return pages.map(({ items }) => items.map(({ node }) => node.id));
  };

  test('claimants: also whose word it is; never a publisher or a site', async () => {
    expect(await ids({ claimants: ['acme'] })).toEqual(['c-3', 'c-not', 'c-value']);
    expect(await ids({ claimants: ['ann'] })).toEqual(['c-1', 'c-4', 'c-group', 'c-group~r-again']);
    expect(await ids({ claimants: ['army', 'acme'], stances: ['DENIES'] })).toEqual(['c-3', 'c-not', 'c-scope']);
    expect(await ids({ claimants: ['wire', 'publisher:wire', 'page.example'] })).toEqual([]);
    expect(await owned('speaker', 'acme', 'army', 'wire')).toEqual([['c-3', 'c-not', 'c-value'], ['c-scope'], []]);
    expect(await store().claimCountsOf('speaker', ['acme', 'army'], claimsThat())).toEqual([3, 1]);
  });

  test('a denial of several relations is one statement of its speaker: what was recorded first, as long as it is there', async () => {
    expect(await owned('speaker', 'ann')).toEqual([['c-1', 'c-4', 'c-group']]);
    expect(await store().claimCountsOf('speaker', ['ann'], claimsThat({ stances: ['DENIES'] }))).toEqual([1]);
    const first = CONTESTED_NEWS.find(({ id }) => id === 'c-group');
    if (!first) throw new Error('c-group is not there');
    await change(store(), [deletion(first)]);
    expect(await owned('speaker', 'ann')).toEqual([['c-1', 'c-4', 'c-group~r-again']]);
    await create(store(), first);
  });

  test('groups: all claims of each', async () => {
    expect(await owned('group', 'c-group', 'c-1', 'nothing')).toEqual([['c-group', 'c-group~r-again'], [], []]);
    expect(await store().claimCountsOf('group', ['c-group'], claimsThat({ stances: ['ASSERTS'] }))).toEqual([0]);
  });

  test('documents: where they were read, and what they retell', async () => {
    expect(await ids({ documents: ['d-times'] })).toEqual(['c-1', 'c-4', 'c-6', 'c-mention']);
    expect(await owned('document', 'd-acme')).toEqual([['c-3', 'c-4', 'c-not', 'c-value']]);
    expect(await owned('documentRetold', 'd-acme', 'd-times')).toEqual([['c-4', 'c-value'], ['c-mention']]);
    expect(await store().claimCount(claimsThat({ documents: ['d-acme', 'd-times'] }))).toBe(7);
  });

  test('entities: what they are about; a claim about a relation is about no entity', async () => {
    expect(await ids({ entities: ['acme', 'nobody'] })).toEqual(['c-about', 'c-not']);
    expect(await ids({ entities: ['army'] })).toEqual([]);
    expect(await ids({ entities: ['acme', 'ann'], documents: ['d-wire'] })).toEqual(['c-about', 'c-mention']);
    expect(await owned('entity', 'ann', 'army', 'acme')).toEqual([['c-mention'], [], ['c-about', 'c-not']]);
    expect(await store().claimCountsOf('entity', ['acme', 'army'], claimsThat({ stances: ['DENIES'] }))).toEqual([1, 0]);
  });

  test('what falls with a document does not stand', async () => {
    const standing = await ids({ documents: ['d-page', 'd-copy'], includeRetracted: false });
    expect([await ids({ documents: ['d-page', 'd-copy'] }), standing]).toEqual([['c-2', 'c-5', 'c-fallen'], ['c-2']]);
  });

  const RECORDED = [...NEWS, ...CONTESTED_NEWS].filter(({ kind }) => kind === 'claim').map(({ id }) => id);

  test.each([false, true])('in the order of recording, page after page, newest first: %s', async (descending) => {
    const order = by('RECORDED_AT', descending);
    const expected = descending ? RECORDED.toReversed() : RECORDED;
    expect((await idsOfPages(4, (page) => store().claimPage(claimsThat(), order, page))).flat()).toEqual(expected);
    const denials = await idsOfPages(2, (page) => store().claimPage(claimsThat({ stances: ['DENIES'] }), order, page));
    const denied = ['c-3', 'c-6', 'c-scope', 'c-group', 'c-group~r-again', 'c-not'];
    expect(denials.flat()).toEqual(descending ? denied.toReversed() : denied);
  });

  test.each(['relation', 'document', 'speaker'] as const)('so are those of a %s', async (owner) => {
    const id = { relation: 'r-moved', document: 'd-wire', speaker: 'ann' }[owner];
    const pages = (descending: boolean): Promise<string[][]> =>
      idsOfPages(2, async (page) => {
        const [first] = await store().claimsOf(owner, [id], claimsThat(), by('RECORDED_AT', descending), page);
        return first ?? { items: [], hasNextPage: false };
      });
    const [ids = []] = await owned(owner, id);
    const expected = RECORDED.filter((claim) => ids.includes(claim));
    expect((await pages(false)).flat()).toEqual(expected);
    expect((await pages(true)).flat()).toEqual(expected.toReversed());
  });

  test('what is recorded between two pages shifts nothing, and comes last', async () => {
    const oldest = by('RECORDED_AT');
    const { items } = await store().claimPage(claimsThat(), oldest, { first: 12, after: null });
    const after = items.at(-1)?.position ?? null;
    expect(after).toEqual([items.at(-1)?.node.place, items.at(-1)?.node.id]);
    await create(store(), aClaim({ id: 'a-late', relationId: 'r-moved', documentId: 'd-wire', place: 1_000 }));
    const rest = await idsIn(store().claimPage(claimsThat(), oldest, { first: 100, after }));
    expect(rest).toEqual([...RECORDED.slice(12), 'a-late']);
  });
});
