import { beforeAll, expect, test } from '@jest/globals';
import type { ClaimRecord } from '../../src/model/claim.js';
import { aClaim, aDocument, anEntity, aRelation } from '../domain/support/records.js';
import { expectTurnsBelow } from '../support/loop-turns.js';
import { storeContract } from './support/store-contract.js';
import { viewsOf } from './support/views.js';
import { create } from './support/writing.js';

const MANY = 40_000;
const AT_ONCE = 1_000;
/** Milliseconds that this thread works, of the best of some tries. Where a store gives all of them in one row, it takes 300 and more. */
const MAX_TURN = 150;
const TIMEOUT_MS = 300_000;

const claims = (from: number): ClaimRecord[] =>
  Array.from({ length: AT_ONCE }, (_, i) =>
    aClaim({
      id: `c${from + i}`,
      relationId: 'r',
      relationType: 'Supplied',
      documentId: 'd',
      place: from + i + 1,
      quote: `On page ${from + i}.`,
    }),
  );

storeContract('a relation of 40,000 claims, as rules see it', ({ store }) => {
  beforeAll(async () => {
    await create(
      store(),
      anEntity({ id: 'acme', type: 'Company', name: 'Acme' }),
      anEntity({ id: 'army', type: 'MilitaryUnit', name: 'Army' }),
      aDocument({ id: 'd', title: 'Ledger' }),
      aRelation({ id: 'r', type: 'Supplied', from: 'acme', to: 'army' }),
    );
    for (let from = 0; from < MANY; from += AT_ONCE) await create(store(), ...claims(from));
  }, TIMEOUT_MS);

  test(
    'is read without holding the event loop',
    () =>
      expectTurnsBelow(MAX_TURN, () =>
        viewsOf(store)({ relationsWithClaims: ['r'] }, (view) => expect([...view.claimsOn('r')]).toHaveLength(MANY)),
      ),
    TIMEOUT_MS,
  );
});
