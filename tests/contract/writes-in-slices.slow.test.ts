import { beforeAll, expect, test } from '@jest/globals';
import { createCommit, type Commit } from '../../src/domain/write/commit.js';
import { recordClaims } from '../../src/domain/write/claims/record-claim.js';
import { createDocument } from '../../src/domain/write/documents/create-document.js';
import { createEntity } from '../../src/domain/write/entities/create-entity.js';
import { together, writeMany } from '../../src/domain/write/together.js';
import type { ClaimInput } from '../../src/domain/write/write-inputs.js';
import type { GraphStore } from '../../src/model/graph-store.js';
import { expectTurnsBelow } from '../support/loop-turns.js';
import { ONTOLOGY } from './support/contract-ontology.js';
import { storeContract } from './support/store-contract.js';

const SETTINGS = { ontology: ONTOLOGY, by: 'tester', nameOfType: String };
const CLAIMS = 500;
const RELATIONS_OF_DENIAL = 990;
/**
 * In milliseconds that this thread works, of the best of some tries, beside other tests, with whom the core and its caches are shared. In
 * one piece these writes take 100 and more.
 */
const MAX_TURN = 60;
const TIMEOUT_MS = 300_000;

let writes = 0;

const supplied = (i: number, write: number) => ({ type: 'Supplied', from: `e${i}`, to: `e${(i + 1 + (write % (CLAIMS - 1))) % CLAIMS}` });

const KINDS: readonly (readonly [kind: string, claimOf: (i: number, write: number) => ClaimInput])[] = [
  [
    'each in a document of its own',
    (i, write) => ({ relation: supplied(i, write), document: { title: `Report ${write}`, publisher: `Paper ${i}` } }),
  ],
  ['all on one relation', (i, write) => ({ relation: supplied(0, 1), document: { title: `Report ${write}`, publisher: `Paper ${i}` } })],
  ['on as many relations', (i, write) => ({ relation: supplied(i, write), documentId: 'register' })],
  ['denials', (i, write) => ({ relation: supplied(i, write), documentId: 'register', stance: 'DENIES' })],
];

storeContract('writes of 500 claims, and of one on 990 relations', ({ store }) => {
  let commit: Commit;
  beforeAll(async () => {
    commit = createCommit(store());
    const entities = Array.from({ length: CLAIMS }, (_, i) => ({ id: `e${i}`, type: 'Company', name: `Company ${i}` }));
    await commit(together([createDocument({ id: 'register', title: 'Register' }, SETTINGS, [])]));
    await commit(await writeMany(createEntity, entities, SETTINGS, []));
  }, TIMEOUT_MS);

  test.each(KINDS)(
    '%s: the event loop is not held, and others look up meanwhile',
    async (_, claimOf) => {
      await expectTurnsBelow(MAX_TURN, () => {
        const claims = Array.from({ length: CLAIMS }, (__, i) => claimOf(i, ++writes));
        return writtenWhileRead(claims, commit, store());
      });
    },
    TIMEOUT_MS,
  );

  test(
    'one denial that stands on 990 relations: the event loop is not held, and others look up meanwhile',
    async () => {
      const payments = Array.from({ length: RELATIONS_OF_DENIAL }, (_, i) => ({
        relation: { type: 'Supplied', from: 'e0', to: 'e1', id: `payment-${i}` },
        documentId: 'register',
        started: `${1000 + i}`,
      }));
      for (const part of [payments.slice(0, CLAIMS), payments.slice(CLAIMS)]) await commit(await recordClaims(part, SETTINGS, []));
      await expectTurnsBelow(MAX_TURN, () => {
        const document = { title: `Statement ${++writes}`, publisher: `Paper ${writes}` };
        const denial: ClaimInput = { relation: { type: 'Supplied', from: 'e0', to: 'e1' }, document, stance: 'DENIES' };
        return writtenWhileRead([denial], commit, store());
      });
      const [denied] = await store().relations(['payment-989']);
      expect(denied?.evidence.denying).toBeGreaterThan(0);
    },
    TIMEOUT_MS,
  );
});

/** Somebody looks up again and again, and sees each answer, while the claims are written. */
async function writtenWhileRead(claims: readonly ClaimInput[], commit: Commit, store: GraphStore): Promise<void> {
  const done = new AbortController();
  let lookUps = 0;
  const lookUp = async (): Promise<void> => {
    while (!done.signal.aborted) {
      const [entity] = await store.entities(['e7']);
      expect(entity?.name).toBe('Company 7');
      lookUps++;
    }
  };
  const lookingUp = lookUp();
  const { about } = await commit(await recordClaims(claims, SETTINGS, []));
  const meanwhile = lookUps;
  done.abort();
  await lookingUp;
  expect(about).toHaveLength(claims.length);
  expect(meanwhile).toBeGreaterThan(0);
}
