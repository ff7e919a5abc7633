import { beforeAll, expect, test } from '@jest/globals';
import type { Page } from '../../src/model/page.js';
import type { RelationRecord } from '../../src/model/relation.js';
import { ALL, by, relationsThat } from './support/filters.js';
import { NEWS } from './support/news.js';
import { storeContract } from './support/store-contract.js';
import { create } from './support/writing.js';

const idsOf = (pages: readonly Page<RelationRecord>[]): string[][] => pages.map(({ items }) => items.map(({ node }) => node.id));

storeContract('relations around entities', ({ store }) => {
  beforeAll(() => create(store(), ...NEWS));

  test('a list for each entity in the order asked for, a relation to itself once', async () => {
    const pages = await store().relationsAround(['army', 'nobody', 'ann', 'army'], relationsThat(), by('ID'), ALL);
    const army = ['r-again', 'r-self', 'r-supplied'];
    expect(idsOf(pages)).toEqual([army, [], ['r-linked', 'r-part'], army]);
  });

  test('each list is cut for itself, and goes on after its own last', async () => {
    const [army, ann] = await store().relationsAround(['army', 'ann'], relationsThat(), by('ID'), { first: 2, after: null });
    expect([army?.hasNextPage, ann?.hasNextPage]).toEqual([true, false]);
    const rest = await store().relationsAround(['army'], relationsThat(), by('ID'), {
      first: 2,
      after: army?.items.at(-1)?.position ?? null,
    });
    expect(idsOf(rest)).toEqual([['r-supplied']]);
  });

  test('counts without reading: one for each entity', async () => {
    expect(await store().relationCountsAround(['army', 'nobody', 'alone', 'ann'], relationsThat())).toEqual([3, 0, 0, 2]);
    expect(await store().relationCountsAround(['army'], relationsThat({ direction: 'OUT' }))).toEqual([1]);
  });

  test('counts by type in the order of the ontology, and direction: symmetric ones apart, one to itself in both', async () => {
    expect(await store().relationTypeCountsAround(['army', 'ann', 'alone'], relationsThat())).toEqual([
      [
        { type: 'Supplied', direction: 'IN', count: 2 },
        { type: 'Owned', direction: 'OUT', count: 1 },
        { type: 'Owned', direction: 'IN', count: 1 },
      ],
      [
        { type: 'TookPartIn', direction: 'OUT', count: 1 },
        { type: 'AssociatedWith', direction: 'ANY', count: 1 },
      ],
      [],
    ]);
    const incoming = await store().relationTypeCountsAround(['army'], relationsThat({ direction: 'IN', types: ['Owned'] }));
    expect(incoming).toEqual([[{ type: 'Owned', direction: 'IN', count: 1 }]]);
  });

  test('relations between two entities, either way round, best supported first, with their number where cut', async () => {
    const pairs = [
      { from: 'army', to: 'acme' },
      { from: 'acme', to: 'ann' },
      { from: 'army', to: 'army' },
    ];
    const between = await store().relationsBetween(pairs, relationsThat(), 1);
    expect(between.map(({ relations, count }) => [relations.map(({ id }) => id), count])).toEqual([
      [['r-again'], 2],
      [[], 0],
      [['r-self'], 1],
    ]);
    const [outgoing] = await store().relationsBetween(pairs, relationsThat({ direction: 'OUT' }), 5);
    expect(outgoing).toEqual({ relations: [], count: 0 });
  });

  test('relations among several entities, best supported first, at most as many as wanted', async () => {
    const among = async (limit: number, ...ids: readonly string[]): Promise<string[]> =>
      (await store().relationsAmong(ids, relationsThat(), limit)).map(({ id }) => id);
    expect(await among(10, 'acme', 'army', 'bob', 'nobody')).toEqual(['r-again', 'r-supplied', 'r-owns', 'r-self']);
    expect(await among(2, 'acme', 'army', 'bob')).toEqual(['r-again', 'r-supplied']);
    expect(await among(10, 'ann', 'acme')).toEqual([]);
  });
});
