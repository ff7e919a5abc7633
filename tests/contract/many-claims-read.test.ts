/** Rules are shown a relation of many claims: they are read some at a time, and what they share is kept once. */
import { beforeAll, expect, test } from '@jest/globals';
import type { ClaimRecord } from '../../src/model/claim.js';
import { aClaim, aDocument, anEntity, aRelation, aRetraction } from '../domain/support/records.js';
import { storeContract } from './support/store-contract.js';
import { viewsOf } from './support/views.js';
import { create } from './support/writing.js';

/** More than are read at once. */
const MANY = 250;
const PURPOSES = ['Maps', 'Radios'];

const CLAIMS = Array.from({ length: MANY }, (_, i): ClaimRecord => {
  const said = { id: `c${i}`, relationId: 'r', relationType: 'Supplied', documentId: `d${i % 3}`, place: i + 1, quote: `On page ${i}.` };
  const retraction = i % 7 === 0 ? aRetraction('WITHDRAWN_BY_PUBLISHER') : null;
  return aClaim({ ...said, properties: { purpose: PURPOSES[i % 2] ?? '' }, retraction, counts: retraction === null });
});

storeContract('a relation of many claims, as rules see it', ({ store }) => {
  beforeAll(() =>
    create(
      store(),
      anEntity({ id: 'acme', type: 'Company', name: 'Acme' }),
      anEntity({ id: 'army', type: 'MilitaryUnit', name: 'Army' }),
      ...['d0', 'd1', 'd2'].map((id) => aDocument({ id, title: id })),
      aRelation({ id: 'r', type: 'Supplied', from: 'acme', to: 'army' }),
      ...CLAIMS,
    ),
  );

  test('has each as it was written', async () => {
    const seen = await viewsOf(store)({ relationsWithClaims: ['r'] }, (view) => view.claimsOn('r'));
    expect(seen).toEqual(CLAIMS.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
    expect(await store().claims(CLAIMS.map(({ id }) => id))).toEqual(CLAIMS);
  });

  test('keeps what several give once: 100,000 claims on one relation name a few values', async () => {
    const seen = await viewsOf(store)({ relationsWithClaims: ['r'] }, (view) => view.claimsOn('r'));
    expect(new Set(seen.map(({ properties }) => properties)).size).toBe(PURPOSES.length);
    expect(new Set(seen.map(({ scope }) => scope)).size).toBe(1);
    expect(new Set(seen.map(({ retraction }) => retraction)).size).toBe(2);
  });
});
