import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { GraphStore } from '../../src/model/graph-store.js';
import { anEntity } from '../domain/support/records.js';
import { fixedClock } from '../support/clock.js';
import { startNeo4j, type RunningNeo4j } from '../support/neo4j/start.js';
import { fixtureAt } from '../support/store-fixture.js';
import { ONTOLOGY } from './support/contract-ontology.js';
import { COUNTER, countingCall } from './support/count-up.js';
import { callOf, create, creation } from './support/writing.js';

const defaults = { ontology: ONTOLOGY, now: fixedClock };
const AWAY = { code: 'STORE_UNAVAILABLE' };
/** A person who waits for an answer should be told within this time. */
const TIMEOUT_MS = 15_000;

let server: RunningNeo4j;
let store: GraphStore;

beforeAll(async () => {
  server = await startNeo4j();
  store = await fixtureAt(server.url).open(defaults);
  await create(store, COUNTER);
});
afterAll(async () => {
  await store.close();
  await server.stop();
});

async function withDeadline<Answer>(answer: Promise<Answer>): Promise<Answer> {
  const start = performance.now();
  try {
    return await answer;
  } finally {
    expect(performance.now() - start).toBeLessThan(TIMEOUT_MS);
  }
}

test('while the server is away every method says so soon; when it is back the same store goes on', async () => {
  await server.kill();
  await withDeadline(expect(store.ping()).rejects.toMatchObject(AWAY));
  await withDeadline(expect(store.entities([COUNTER.id])).rejects.toMatchObject(AWAY));
  const calls = [callOf([creation(anEntity({ id: 'unwritten' }))]), callOf([])];
  const refused = { written: false, error: expect.objectContaining(AWAY) };
  expect(await withDeadline(store.write(calls))).toEqual([refused, refused]);
  await withDeadline(expect(fixtureAt(server.url).open(defaults)).rejects.toMatchObject(AWAY));

  await server.restart();
  await store.ping();
  expect(await store.nodes([COUNTER.id, 'unwritten'])).toEqual([COUNTER, null]);
  expect(await store.write(calls)).toMatchObject([{ written: true }, { written: true }]);
});

test('writes that were acknowledged before the server was killed are there, and one whose answer was lost is written once', async () => {
  let acknowledged = 0;
  for (let round = 0; round < 3; round++) {
    const killed = acknowledged + 20;
    let lost = '';
    for (let i = 0; lost === ''; i++) {
      if (acknowledged === killed) void server.kill();
      const call = countingCall(`round-${round}-${i}`);
      const [outcome] = await store.write([call]);
      if (outcome?.written) acknowledged += 1;
      else lost = call.changeSetId;
    }
    await server.restart();
    const [again] = await store.write([countingCall(lost)]);
    expect(again).toMatchObject({ written: true });
    acknowledged += 1;
    const [counter] = await store.entities([COUNTER.id]);
    expect(counter?.properties['employees']).toBe(acknowledged);
  }
  const sequences = (await store.changesAfter(0, 1000)).map(({ sequence }) => sequence);
  expect(sequences).toEqual(sequences.map((_, i) => i + 1));
});
