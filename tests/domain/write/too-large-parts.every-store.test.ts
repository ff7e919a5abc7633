/** A store with little memory for a transaction gets smaller ones; where the smallest does not fit, that is told, and nothing is lost. */
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { createCommit, type Commit } from '../../../src/domain/write/commit.js';
import { deleteEntity } from '../../../src/domain/write/entities/delete-entity.js';
import { createLongWrites, type LongWrites } from '../../../src/domain/write/long-writes/long-writes.js';
import { DamagedStoreError, TransactionTooLargeError } from '../../../src/model/errors.js';
import type { GraphStore } from '../../../src/model/graph-store.js';
import { andThen } from '../../../src/model/write/rules-in-pieces.js';
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
          decide: (view, at) =>
            andThen(
              view.savepoint(() => call.decide(view, at)),
              ({ result, changes }) => {
                if (changes.length <= most) return result;
                refused++;
                throw new TransactionTooLargeError('too much at once');
              },
            ),
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

test(`what is damaged is told once and asked for no more; another write that was begun is done all the same (seed ${seed})`, async () => {
  await broken('hub', new Error('killed'));
  await broken('rival', new Error('killed'));
  let asked = 0;
  const damaged = inPartsWith(
    { ...store, longWrites: () => ((asked += 1), store.longWrites()) },
    'hub',
    new DamagedStoreError('damaged', 'x'),
  );
  await expect(damaged.resume()).rejects.toThrow('damaged');
  expect([await store.nodes(['hub', 'rival']), asked]).toEqual([[expect.objectContaining({ id: 'hub' }), null], 1]);
  // Longer than a store that is away is waited for before it is asked again.
  await delay(1_200);
  expect([(await store.longWrites()).map(({ target }) => target.id), asked]).toEqual([['hub'], 1]);
  await damaged.close();
});

/** A deletion that was begun and ended in its third transaction. */
async function broken(id: string, why: Error): Promise<void> {
  const longWrites = inPartsWith(store, id, why, 2);
  await longWrites.commit(deleteEntity({ id, cascade: true }, SETTINGS, ['input'])).catch(() => null);
  await longWrites.close();
}

/** Parts of what is done for one node fail, after some of them. */
function inPartsWith(reader: GraphStore, id: string, why: Error, after = 0): LongWrites {
  const inner = createCommit(store);
  let left = after;
  const commit: Commit = async (step) => {
    const isOfIt = (await store.longWrites()).some((begun) => begun.target.id === id && begun.id === step.partOf);
    if (isOfIt && left-- <= 0) throw why;
    return inner(step);
  };
  return createLongWrites({ reader, commit, settings: { ontology: defaultOntology }, large: 3, largestPart: 5 });
}
