/** What goes through much fits into the memory that a service such as Aura gives a transaction, or says that it does not. */
import { expect, test } from '@jest/globals';
import { createCommit, type Commit } from '../../src/domain/write/commit.js';
import { recordClaims } from '../../src/domain/write/claims/record-claim.js';
import { retractDocument } from '../../src/domain/write/documents/retract-document.js';
import { deleteEntity } from '../../src/domain/write/entities/delete-entity.js';
import { createEntity } from '../../src/domain/write/entities/create-entity.js';
import { createLongWrites } from '../../src/domain/write/long-writes/long-writes.js';
import { writeMany } from '../../src/domain/write/together.js';
import type { ClaimInput } from '../../src/domain/write/write-inputs.js';
import { TransactionTooLargeError } from '../../src/model/errors.js';
import type { GraphStore } from '../../src/model/graph-store.js';
import { SETTINGS } from '../domain/support/written-graph.js';
import { faultsOf } from '../support/faults-of.js';
import { startNeo4j } from '../support/neo4j/start.js';
import { defaultOntology } from '../support/ontology.js';
import { fixtureAt } from '../support/store-fixture.js';

/** With half of it Neo4j itself does not start. */
const LIMIT = { 'db.memory.transaction.max': '2m' };
const RELATIONS = 1_000;
const AT_ONCE = 200;
const TIMEOUT_MS = 1_800_000;

test(
  `with 2 MB for a transaction ${RELATIONS} relations are gone through, and too much at once is refused`,
  async () => {
    const server = await startNeo4j();
    const fixture = fixtureAt(server.url);
    try {
      const store = await fixture.openEmpty({ ontology: defaultOntology, now: () => new Date().toISOString() });
      await fill(createCommit(store));
      await server.restart(LIMIT);

      const tooLarge = { count: 0 };
      const commit = createCommit(counting(store, tooLarge));
      const longWrites = createLongWrites({ reader: store, commit, settings: { ontology: defaultOntology } });
      await longWrites.commit(retractDocument({ id: 'wire', kind: 'WITHDRAWN_BY_PUBLISHER', reason: 'a test' }, SETTINGS, []));
      await longWrites.commit(deleteEntity({ id: 'hub', cascade: true }, SETTINGS, []));
      expect(tooLarge.count).toBeGreaterThan(0);
      expect(await store.nodes(['hub'])).toEqual([null]);
      expect(await store.longWrites()).toEqual([]);

      const before = await store.lastSequence();
      const many = await writeMany(
        createEntity,
        Array.from({ length: RELATIONS }, (_, i) => office(`new-${i}`)),
        SETTINGS,
        [],
      );
      await expect(commit(many)).rejects.toMatchObject({ code: 'TOO_COMPLEX', message: expect.stringContaining('ask for less at once') });
      expect(await store.lastSequence()).toBe(before);
      expect(await faultsOf(store)).toEqual([]);
      await store.close();
    } finally {
      await server.stop();
    }
  },
  TIMEOUT_MS,
);

const office = (id: string) => ({ id, type: 'PublicBody', name: `Office ${id}` });

/** An entity with relations, each with a claim in one document. */
async function fill(commit: Commit): Promise<void> {
  await commit(await writeMany(createEntity, [{ id: 'hub', type: 'Company', name: 'The hub' }], SETTINGS, []));
  for (let first = 0; first < RELATIONS; first += AT_ONCE) {
    const ids = Array.from({ length: AT_ONCE }, (_, i) => `office-${first + i}`);
    await commit(await writeMany(createEntity, ids.map(office), SETTINGS, []));
    const claims = ids.map((to): ClaimInput => {
      const relation = { type: 'Supplied', from: 'hub', to };
      return { relation, document: { id: 'wire', title: 'A dispatch', publisher: 'The Wire' }, quote: `It supplied ${to}.` };
    });
    await commit(await recordClaims(claims, SETTINGS, []));
  }
}

/** The same store, counting what was too large for it. */
function counting(store: GraphStore, tooLarge: { count: number }): GraphStore {
  return {
    ...store,
    write: async (calls) => {
      const outcomes = await store.write(calls);
      tooLarge.count += outcomes.filter((outcome) => !outcome.written && outcome.error instanceof TransactionTooLargeError).length;
      return outcomes;
    },
  };
}
