import { beforeAll, expect, test } from '@jest/globals';
import type { RelationFilter } from '../../src/model/filters.js';
import { DEFAULT_VIEW, EVIDENCE_STATUSES } from '../../src/model/relation.js';
import { anEntity, aRelation } from '../domain/support/records.js';
import { by, claimsThat, documentsThat, entitiesThat, idsIn, relationsThat, ALL } from './support/filters.js';
import { NEWS, sourced } from './support/news.js';
import { storeContract } from './support/store-contract.js';
import { change, create, creation, deletion, update } from './support/writing.js';

storeContract('tallies and degrees', ({ store }) => {
  beforeAll(() => create(store(), ...NEWS));

  const tallies = async (): Promise<unknown> => {
    const { entities, relations, statuses, claims, documents } = await store().tallies();
    return { ...Object.fromEntries([...entities, ...relations, ...statuses]), claims, documents };
  };
  const byDegree = (): Promise<string[]> => idsIn(store().entityPage(entitiesThat(), by('DEGREE', true), ALL));

  test('count all that is there by kind, type and status', async () => {
    expect(await tallies()).toEqual({
      claims: 6,
      documents: 3,
      Company: 2,
      Person: 2,
      Product: 2,
      AssociatedWith: 1,
      Owned: 2,
      Supplied: 2,
      TookPartIn: 1,
      DENIED: 1,
      DISPUTED: 1,
      SINGLE_SOURCE: 3,
      UNSOURCED: 1,
    });
  });

  test('follow every change, and come back to where they were', async () => {
    const before = (await tallies()) as Record<string, number>;
    const relation = aRelation({ id: 'r-new', type: 'Owned', from: 'alone', to: 'alone', evidence: sourced() });
    const denied = { ...relation, evidence: sourced({ status: 'DENIED' }) };
    await create(store(), relation);
    expect(await tallies()).toEqual({ ...before, Owned: 3, SINGLE_SOURCE: 4 });
    await change(store(), [update(relation, denied)]);
    expect(await tallies()).toEqual({ ...before, Owned: 3, DENIED: 2 });
    await change(store(), [deletion(denied)]);
    expect(await tallies()).toEqual(before);
  });

  test('a degree counts relations in the default view alone, one to itself once, and follows their status', async () => {
    expect(await byDegree()).toEqual(['army', 'ann', 'acme', 'bob', 'anvil', 'alone']);
    const loop = aRelation({ id: 'r-loop', type: 'Owned', from: 'alone', to: 'alone', evidence: sourced() });
    const others = EVIDENCE_STATUSES.map((status, i) =>
      aRelation({ id: `r-other-${i}`, type: 'Owned', from: 'alone', to: 'anvil', evidence: sourced({ status }) }),
    );
    await create(store(), loop, ...others);
    expect(await byDegree()).toEqual(['anvil', 'alone', 'army', 'ann', 'acme', 'bob']);
    await change(store(), [deletion(loop), ...others.map(deletion)]);
    expect(await byDegree()).toEqual(['army', 'ann', 'acme', 'bob', 'anvil', 'alone']);
  });

  test('degrees are told by id, also twice, and are 0 where there is no such entity', async () => {
    const { items } = await store().entityPage(entitiesThat(), by('DEGREE'), ALL);
    const ids = items.map(({ node }) => node.id);
    expect(await store().degrees(ids)).toEqual(items.map(({ position }) => position[0]));
    const [army] = await store().degrees(['army']);
    expect(army).toBeGreaterThan(0);
    expect(await store().degrees(['army', 'nobody', 'army'])).toEqual([army, 0, army]);
    expect(await store().degrees([])).toEqual([]);
  });

  test('an entity that goes with its relations and comes back in one write begins with none', async () => {
    const entity = anEntity({ id: 'back' });
    const relations = ['army', 'ann'].map((to) => aRelation({ id: `r-${to}`, type: 'Owned', from: 'back', to, evidence: sourced() }));
    const [first, second] = relations;
    await create(store(), entity, ...relations);
    await change(store(), [...relations.map(deletion), deletion(entity), creation(entity), ...(first ? [creation(first)] : [])]);
    if (second) await create(store(), second);
    const [back] = await store().relationCountsAround(['back'], relationsThat());
    const { items } = await store().entityPage(entitiesThat({ ids: ['back'] }), by('DEGREE'), ALL);
    expect([back, items[0]?.position]).toEqual([2, [2, 'back']]);
    await change(store(), [...relations.map(deletion), deletion(entity)]);
  });

  test('a list is counted right, whether its filter is one that tallies answer or not', async () => {
    const relationCount = (fields: Partial<RelationFilter>): Promise<number> =>
      store().relationCount({ filter: relationsThat(fields), touching: null });
    expect(await relationCount({})).toBe(6);
    expect(await relationCount({ statuses: DEFAULT_VIEW })).toBe(4);
    expect(await relationCount({ types: ['Owned', 'Supplied', 'Owned'] })).toBe(4);
    expect(await relationCount({ types: ['Owned'], statuses: DEFAULT_VIEW })).toBe(0);
    expect(await relationCount({ types: [] })).toBe(0);
    expect(await relationCount({ statuses: [] })).toBe(0);
    expect(await store().relationCount({ filter: relationsThat(), touching: ['ann'] })).toBe(2);
    expect(await store().entityCount(entitiesThat())).toBe(6);
    expect(await store().entityCount(entitiesThat({ types: ['Person', 'Product'] }))).toBe(4);
    expect(await store().entityCount(entitiesThat({ or: [] }))).toBe(0);
    expect(await store().entityCount(entitiesThat({ ids: ['ann'] }))).toBe(1);
    expect([await store().claimCount(claimsThat()), await store().claimCount(claimsThat({ includeRetracted: false }))]).toEqual([6, 5]);
    expect([await store().documentCount(documentsThat()), await store().documentCount(documentsThat({ ids: ['d-copy'] }))]).toEqual([3, 1]);
  });
});
