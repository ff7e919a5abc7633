import { beforeAll, expect, test } from '@jest/globals';
import { recordClaim, recordClaims } from '../../src/domain/write/claims/record-claim.js';
import { retractClaim } from '../../src/domain/write/claims/retract-claim.js';
import { createCommit, type Commit } from '../../src/domain/write/commit.js';
import { createDocument } from '../../src/domain/write/documents/create-document.js';
import { createEntity } from '../../src/domain/write/entities/create-entity.js';
import { together } from '../../src/domain/write/together.js';
import type { ClaimInput } from '../../src/domain/write/write-inputs.js';
import { expectTurnsBelow } from '../support/loop-turns.js';
import { ONTOLOGY } from './support/contract-ontology.js';
import { storeContract } from './support/store-contract.js';

const SETTINGS = { ontology: ONTOLOGY, by: 'tester' };
const [FEW, MANY] = [10, 20_000];
const DOCUMENTS = 1_000;
const AT_ONCE = 1_000;
const ROUNDS = 41;
/** Milliseconds that this thread works without a pause. Where all that the claims come to is computed in one piece, it takes 140 to 160. */
const MAX_TURN = 60;
/** On a busy machine a thousand claims take ten seconds. */
const TIMEOUT_MS = 1_200_000;

storeContract('a relation of 20,000 claims', ({ store }) => {
  beforeAll(async () => {
    const commit = createCommit(store());
    const documents = Array.from({ length: DOCUMENTS }, (_, i) =>
      createDocument({ id: `d${i}`, title: `d${i}`, publisher: `Paper ${i}` }, SETTINGS, []),
    );
    const entities = ['acme', 'army'].map((id) => createEntity({ id, type: 'Company', name: id }, SETTINGS, []));
    await commit(together([...entities, ...documents]));
    for (const count of [FEW, MANY]) await fill(count, commit);
  }, TIMEOUT_MS);

  test(
    'has one more at the price of one on a relation of 10',
    async () => {
      const commit = createCommit(store());
      const times = new Map([FEW, MANY].map((count) => [count, [] as number[]]));
      for (let round = 0; round < ROUNDS; round++)
        for (const [count, taken] of times) {
          const start = performance.now();
          await commit(recordClaim(claimOn(count, count + round), SETTINGS, []));
          taken.push(performance.now() - start);
        }
      const [few = 0, many = Infinity] = [...times.values()].map(median);
      process.stderr.write(`one more claim on ${FEW}: ${few.toFixed(1)} ms, on ${MANY}: ${many.toFixed(1)} ms\n`);
      expect(many / few).toBeLessThan(3);
    },
    TIMEOUT_MS,
  );

  test(
    'loses one without holding the event loop',
    async () => {
      const commit = createCommit(store());
      let next = 0;
      await expectTurnsBelow(MAX_TURN, () =>
        commit(retractClaim({ id: idOf(MANY, (next += 1)), kind: 'WITHDRAWN_BY_PUBLISHER', reason: 'Taken back' }, SETTINGS, [])),
      );
    },
    TIMEOUT_MS,
  );
});

async function fill(count: number, commit: Commit): Promise<void> {
  const { relationId: id, ...first } = claimOn(count, 0);
  await commit(recordClaim({ relation: { id: id ?? '', type: 'Supplied', from: 'acme', to: 'army' }, ...first }, SETTINGS, []));
  for (let i = 1; i < count; i += AT_ONCE) {
    const claims = Array.from({ length: Math.min(AT_ONCE, count - i) }, (_, one) => claimOn(count, i + one));
    await commit(await recordClaims(claims, SETTINGS, []));
  }
}

const idOf = (count: number, i: number): string => `c${count}-${i}`;

const claimOn = (count: number, i: number): ClaimInput => ({
  id: idOf(count, i),
  relationId: `r${count}`,
  documentId: `d${(i * 7) % DOCUMENTS}`,
  started: `20${10 + (i % 5)}`,
});

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Infinity;
