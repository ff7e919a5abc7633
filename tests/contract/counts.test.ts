import { beforeAll, expect, test } from '@jest/globals';
import { EVIDENCE_STATUSES } from '../../src/model/relation.js';
import { aRelation } from '../domain/records.js';
import { by, entitiesThat, idsIn, ALL } from './filters.js';
import { NEWS, sourced } from './news.js';
import { storeContract } from './store-contract.js';
import { change, create, deletion, update } from './writing.js';

storeContract('tallies and degrees', ({ store }) => {
  beforeAll(() => create(store(), ...NEWS));

  const tallies = async (): Promise<Record<string, number>> =>
    Object.fromEntries([...(await store().tallies())].filter(([, count]) => count !== 0));
  const byDegree = (): Promise<string[]> => idsIn(store().entityPage(entitiesThat(), by('DEGREE', true), ALL));

  test('count all that is there by kind, type and status', async () => {
    expect(await tallies()).toEqual({
      claim: 6,
      document: 3,
      'entity:Company': 2,
      'entity:Person': 2,
      'entity:Product': 2,
      'relation:AssociatedWith': 1,
      'relation:Owned': 2,
      'relation:Supplied': 2,
      'relation:TookPartIn': 1,
      'status:DENIED': 1,
      'status:DISPUTED': 1,
      'status:SINGLE_SOURCE': 3,
      'status:UNSOURCED': 1,
    });
  });

  test('follow every change, and come back to where they were', async () => {
    const before = await tallies();
    const relation = aRelation({ id: 'r-new', type: 'Owned', from: 'alone', to: 'alone', evidence: sourced() });
    const denied = { ...relation, evidence: sourced({ status: 'DENIED' }) };
    await create(store(), relation);
    expect(await tallies()).toEqual({ ...before, 'relation:Owned': 3, 'status:SINGLE_SOURCE': 4 });
    await change(store(), [update(relation, denied)]);
    expect(await tallies()).toEqual({ ...before, 'relation:Owned': 3, 'status:DENIED': 2 });
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
});
