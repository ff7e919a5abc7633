import { beforeAll, expect, test } from '@jest/globals';
import type { ClaimFilter } from '../../src/model/filters.js';
import { ALL, claimsThat, idsIn } from './support/filters.js';
import { NEWS } from './support/news.js';
import { storeContract } from './support/store-contract.js';
import { create } from './support/writing.js';

storeContract('claims', ({ store }) => {
  beforeAll(() => create(store(), ...NEWS));

  const ids = (fields: Partial<ClaimFilter>): Promise<string[]> => idsIn(store().claimPage(claimsThat(fields), ALL));

  test('stances, claimants and documents: one of these, the claimant also as the one spoken for', async () => {
    expect(await ids({ stances: ['DENIES'] })).toEqual(['c-3', 'c-6']);
    expect(await ids({ claimants: ['ann'] })).toEqual(['c-1', 'c-4']);
    expect(await ids({ claimants: ['bob', 'acme'] })).toEqual(['c-3', 'c-5', 'c-6']);
    expect(await ids({ documents: ['d-copy', 'd-acme'] })).toEqual(['c-2', 'c-3', 'c-5']);
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
    const lists = async (owner: 'relation' | 'document' | 'speaker', ...owners: readonly string[]): Promise<string[][]> => {
      const pages = await store().claimsOf(owner, owners, claimsThat(), ALL);
      return pages.map(({ items }) => items.map(({ node }) => node.id));
    };
    expect(await lists('relation', 'r-supplied', 'nothing', 'r-part')).toEqual([['c-1', 'c-2', 'c-3'], [], ['c-5']]);
    expect(await lists('document', 'd-acme', 'd-times')).toEqual([['c-3'], ['c-1', 'c-4', 'c-6']]);
    expect(await lists('speaker', 'bob', 'ann', 'acme')).toEqual([['c-3', 'c-5', 'c-6'], ['c-1', 'c-4'], ['c-3']]);
    expect(await store().claimCountsOf('speaker', ['bob', 'nobody'], claimsThat({ includeRetracted: false }))).toEqual([2, 0]);
  });

  test('the filter and the page hold for each list', async () => {
    const filter = claimsThat({ includeRetracted: false });
    const [bob] = await store().claimsOf('speaker', ['bob'], filter, { first: 1, after: null });
    expect(bob).toMatchObject({ items: [{ node: { id: 'c-3' } }], hasNextPage: true });
    const [rest] = await store().claimsOf('speaker', ['bob'], filter, { first: 1, after: bob?.items[0]?.position ?? null });
    expect(rest).toMatchObject({ items: [{ node: { id: 'c-6' } }], hasNextPage: false });
  });
});
