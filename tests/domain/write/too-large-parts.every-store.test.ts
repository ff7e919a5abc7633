/** A store with little memory for a transaction gets smaller ones; where the smallest does not fit, that is told, and nothing is lost. */
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { createCommit, type Commit } from '../../../src/domain/write/commit.js';
import { deleteEntity } from '../../../src/domain/write/entities/delete-entity.js';
import { createLongWrites, type LongWrites } from '../../../src/domain/write/long-writes/long-writes.js';
import { TransactionTooLargeError } from '../../../src/model/errors.js';
import type { GraphStore } from '../../../src/model/graph-store.js';
import { fixedClock } from '../../support/clock.js';
import { faultsOf } from '../../support/faults-of.js';
import { defaultOntology } from '../../support/ontology.js';
import { Random } from '../../support/random.js';
import { newSeed } from '../../support/seed.js';
import { fixtureInMemory, fixtureUnderTest } from '../../support/store-fixture.js';
import { SETTINGS, writtenGraph } from '../support/written-graph.js';
import { muchNamed, writeMuchNamed } from './support/much-named.js';

const seed = newSeed();
const CLAIMS = 60;
const fixture = fixtureUnderTest(fixtureInMemory);
let store: GraphStore;

beforeEach(async () => {
  store = await fixture.openEmpty({ ontology: defaultOntology, now: fixedClock });
  await writeMuchNamed(writtenGraph(store), muchNamed(new Random(seed), CLAIMS));
});
afterAll(() => fixture.clear());

/** As if a transaction could not hold more changes than that. */
function longWritesWith(most: number): LongWrites & { readonly refused: () => number } {
  let refused = 0;
  const limited: GraphStore = {
    ...store,
    write: (calls) =>
      store.write(
        calls.map((call) => ({
          ...call,
          decide: (view, at) => {
            const { result, changes } = view.savepoint(() => call.decide(view, at));
            if (changes.length <= most) return result;
            refused++;
            throw new TransactionTooLargeError('too much at once');
          },
        })),
      ),
  };
  const commit: Commit = createCommit(limited);
  const longWrites = createLongWrites({ reader: store, commit, settings: { ontology: defaultOntology }, large: 3 });
  return { ...longWrites, refused: () => refused };
}

const deletion = () => deleteEntity({ id: 'hub', cascade: true }, SETTINGS, ['input']);

test(`what does not fit is done in smaller parts (seed ${seed})`, async () => {
  const longWrites = longWritesWith(5);
  await longWrites.commit(deletion());
  expect(longWrites.refused()).toBeGreaterThan(0);
  expect([await store.nodes(['hub']), await store.longWrites(), await faultsOf(store)]).toEqual([[null], [], []]);
  await longWrites.close();
});

test(`where the smallest part does not fit either, that is told, and it is done once there is more memory (seed ${seed})`, async () => {
  const longWrites = longWritesWith(0);
  await expect(longWrites.commit(deletion())).rejects.toMatchObject({
    code: 'TOO_COMPLEX',
    message: expect.stringMatching(/^the deletion of entity "hub" is not done: a single one of its parts needs more memory/),
  });
  const refused = longWrites.refused();
  await expect(longWrites.resume()).rejects.toMatchObject({ code: 'TOO_COMPLEX' });
  expect(longWrites.refused()).toBeLessThan(3 * refused);
  await longWrites.close();

  const withMemory = longWritesWith(Infinity);
  await withMemory.resume();
  expect([await store.nodes(['hub']), await store.longWrites(), await faultsOf(store)]).toEqual([[null], [], []]);
  await withMemory.close();
});
