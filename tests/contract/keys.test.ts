import { expect, test } from '@jest/globals';
import type { ApiKeyRecord } from '../../src/model/api-key.js';
import { storeContract } from './support/store-contract.js';

const [MORNING, NOON] = ['2026-01-02T08:00:00.000Z', '2026-01-02T12:00:00.000Z'];
const aKey = (name: string, hash: string, role: ApiKeyRecord['role'] = 'editor'): ApiKeyRecord => ({
  name,
  role,
  hash,
  createdAt: MORNING,
  revokedAt: null,
});
const [ANNA, BEN, ANNAS_NEXT] = [aKey('anna', 'a1'), aKey('ben', 'b1', 'reader'), aKey('anna', 'a2', 'admin')];

storeContract('keys', ({ store, openAgain }) => {
  test('are found by their hashes, in the order asked for, also by other processes', async () => {
    expect(await store().keys.list()).toEqual([]);
    for (const key of [BEN, ANNA]) await store().keys.put(key);
    expect(await store().keys.byHash(['a1', 'none', 'b1'])).toEqual([ANNA, null, BEN]);
    expect(await (await openAgain()).keys.list()).toEqual([ANNA, BEN]);
  });

  test('have names of their own', async () => {
    await expect(store().keys.put(ANNAS_NEXT)).rejects.toMatchObject({ code: 'CONFLICT', details: { id: 'anna' } });
    expect(await store().keys.byHash(['a2'])).toEqual([null]);
  });

  test('are revoked by name, which is free then; what was revoked stays known as that', async () => {
    const revoked = { ...ANNA, revokedAt: NOON };
    expect(await store().keys.revoke(['anna', 'nobody'], NOON)).toEqual([revoked, null]);
    expect(await store().keys.byHash(['a1'])).toEqual([revoked]);
    expect(await store().keys.revoke(['anna'], '2026-01-02T13:00:00.000Z')).toEqual([null]);
    await store().keys.put(ANNAS_NEXT);
    expect(await store().keys.list()).toEqual([revoked, ANNAS_NEXT, BEN]);
  });

  test('are no part of the graph, nor of its log', async () => {
    expect(await store().lastSequence()).toBe(0);
    expect(await store().scan('entity', '', 10)).toEqual([]);
  });
});
