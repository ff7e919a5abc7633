import { expect, test } from '@jest/globals';
import { createCommit } from '../../src/domain/write/commit.js';
import { recordClaim } from '../../src/domain/write/claims/record-claim.js';
import { createDocument } from '../../src/domain/write/documents/create-document.js';
import { createEntity } from '../../src/domain/write/entities/create-entity.js';
import { together } from '../../src/domain/write/together.js';
import type { WriteStep } from '../../src/domain/write/write-step.js';
import { ONTOLOGY } from './support/contract-ontology.js';
import { storeContract } from './support/store-contract.js';

const SETTINGS = { ontology: ONTOLOGY, by: 'tester' };
const WRITERS = 64;
const CLAIMS = 1_000;
/** On a busy machine Neo4j takes two seconds for the claims of one writer. */
const TIMEOUT_MS = 300_000;

storeContract('writers who each bring as many claims as one may, all at once', ({ store }) => {
  test(
    'all get through, in the order in which they came',
    async () => {
      const commit = createCommit(store());
      const entities = Array.from({ length: CLAIMS }, (_, i) =>
        createEntity({ id: `e${i}`, type: 'Company', name: `e${i}` }, SETTINGS, []),
      );
      await commit(together([createDocument({ id: 'register', title: 'Register' }, SETTINGS, []), ...entities]));

      const acknowledged: number[] = [];
      const writing = Array.from({ length: WRITERS }, (_, writer) => commit(claimsOf(writer)).then(() => acknowledged.push(writer)));
      await Promise.all(writing);

      expect(acknowledged).toEqual(Array.from({ length: WRITERS }, (_, writer) => writer));
      expect((await store().tallies()).claims).toBe(WRITERS * CLAIMS);
    },
    TIMEOUT_MS,
  );
});

/** Each on a relation of its own. */
function claimsOf(writer: number): WriteStep {
  const relations = Array.from({ length: CLAIMS }, (_, i) => ({ from: `e${i}`, to: `e${(i + 1 + writer) % CLAIMS}` }));
  return together(relations.map((ends) => recordClaim({ relation: { type: 'Supplied', ...ends }, documentId: 'register' }, SETTINGS, [])));
}
