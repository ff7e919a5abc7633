/** A check begins once the long writes of others are done, and tells those with which nobody goes on. */
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { pause } from '../../../src/concurrency/sleep.js';
import { settleLongWrites } from '../../../src/domain/audit/settle-long-writes.js';
import { createCommit, type Commit } from '../../../src/domain/write/commit.js';
import { deleteEntity } from '../../../src/domain/write/entities/delete-entity.js';
import { retractDocument } from '../../../src/domain/write/documents/retract-document.js';
import { createLongWrites, type LongWrites } from '../../../src/domain/write/long-writes/long-writes.js';
import type { WriteStep } from '../../../src/domain/write/write-step.js';
import type { GraphStore } from '../../../src/model/graph-store.js';
import { fixedClock } from '../../support/clock.js';
import { faultsOf } from '../../support/faults-of.js';
import { defaultOntology } from '../../support/ontology.js';
import { Random } from '../../support/random.js';
import { newSeed } from '../../support/seed.js';
import { fixtureInMemory, fixtureUnderTest } from '../../support/store-fixture.js';
import { SETTINGS, writtenGraph } from '../support/written-graph.js';
import { muchNamed, writeMuchNamed } from '../write/support/much-named.js';

const seed = newSeed();
const fixture = fixtureUnderTest(fixtureInMemory);
afterAll(() => fixture.clear());

let store: GraphStore;
beforeEach(async () => {
  store = await fixture.openEmpty({ ontology: defaultOntology, now: fixedClock });
  await writeMuchNamed(writtenGraph(store), muchNamed(new Random(seed), 24));
});

/** A server that writes in parts of four nodes. @param before each of its transactions */
function serverThat(before: (transaction: number) => Promise<void>): LongWrites {
  const own = createCommit(store);
  let transactions = 0;
  const commit: Commit = async (step) => {
    await before((transactions += 1));
    return own(step);
  };
  return createLongWrites({ reader: store, commit, settings: { ontology: defaultOntology }, large: 3, largestPart: 4 });
}

const deletion = (): WriteStep => deleteEntity({ id: 'hub', cascade: true }, SETTINGS, []);
const LONG_WRITES: readonly (readonly [string, () => WriteStep])[] = [
  ['a deletion', deletion],
  ['what follows from a retraction', () => retractDocument({ id: 'wire', kind: 'RECORDING_ERROR', reason: 'wrong' }, SETTINGS, [])],
];

test.each(LONG_WRITES)(`%s that comes further is waited for until it is done (seed ${seed})`, async (_, stepOf) => {
  let looks = 0;
  let looked = (): void => {};
  // One transaction for each look, from the second on: so it is under way for as long as somebody looks.
  const next = (): Promise<void> => new Promise((resolve) => (looked = resolve));
  const writing = serverThat(async (transaction) => (transaction > 1 ? next() : undefined)).commit(stepOf());
  while ((await store.longWrites()).length === 0) await new Promise(setImmediate);
  const brokenOff = await settleLongWrites(store, ([waitingFor]) => {
    expect(waitingFor?.target.id).toMatch(/^(hub|wire)$/);
    looks += 1;
    looked();
  });
  await writing;
  expect([...brokenOff]).toEqual([]);
  expect(looks).toBeGreaterThan(3);
  expect(await faultsOf(store)).toEqual([]);
});

test('one whose next transaction takes seconds is waited for', async () => {
  const writing = serverThat(async (transaction) => (transaction === 3 ? pause(4_000) : undefined)).commit(deletion());
  while ((await store.longWrites()).length === 0) await new Promise(setImmediate);
  const brokenOff = await settleLongWrites(store);
  await writing;
  expect([...brokenOff]).toEqual([]);
});

test('one with which nobody goes on is told, and is not waited for', async () => {
  const killed = new Error('killed');
  const server = serverThat(async (transaction) => {
    if (transaction > 4) throw killed;
  });
  await expect(server.commit(deletion())).rejects.toBe(killed);
  const [left] = await store.longWrites();
  expect([...(await settleLongWrites(store, () => undefined, 20))]).toEqual([left?.id]);
  const told = expect.stringMatching(/^write \S+ the deletion of entity "hub", begun at .*, is not finished: a server goes on with it/);
  expect(await faultsOf(store)).toEqual(expect.arrayContaining([told]));
});

test('where there is none nothing is waited for', async () => {
  const onWait = (): never => {
    throw new Error('waited');
  };
  expect((await settleLongWrites(store, onWait)).size).toBe(0);
});
