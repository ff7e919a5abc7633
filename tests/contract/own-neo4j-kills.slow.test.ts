import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { GraphStore } from '../../src/model/graph-store.js';
import { startNeo4j, type RunningNeo4j } from '../support/neo4j/start.js';
import { Random } from '../support/random.js';
import { placeAt } from '../support/store-place.js';
import { ClaimAccount } from './claim-account.js';
import { makeEnds, recordClaims } from './claim-writers.js';
import { ONTOLOGY } from './contract-ontology.js';

const KILLS = 20;
const WRITERS = 4;
/** Some ten groups of claims. */
const MOST_STATEMENTS = 150;
/** About as long as a group takes, so that kills come at any moment of it, its commit too, which is no statement. */
const MOST_DELAY_MS = 20;
const seed = Date.now() % 1_000_000;

let server: RunningNeo4j;
let store: GraphStore;
/** Called at each statement that is sent. */
let atStatement = (): void => undefined;

beforeAll(async () => {
  server = await startNeo4j();
  store = await placeAt(server.url).open({
    ontology: ONTOLOGY,
    now: () => new Date().toISOString(),
    neo4j: { observe: () => atStatement() },
  });
  await makeEnds(store);
});
afterAll(async () => {
  await store.close();
  await server.stop();
});

test(`a Neo4j killed at ${KILLS} moments under ${WRITERS} writers keeps every acknowledged claim, once, and is consistent (seed ${seed})`, async () => {
  const random = new Random(seed);
  const account = new ClaimAccount();
  for (let round = 0; round < KILLS; round++) {
    const killed = killAfter(random.below(MOST_STATEMENTS), random.below(MOST_DELAY_MS));
    await recordClaims(store, { account, random, writers: WRITERS, name: `round-${round}`, isOver: (_, refused) => refused === 1 });
    await killed;
    await server.restart();
    expect(await account.faultsOf(store)).toEqual([]);
  }
  expect(account.codes).toEqual(['STORE_UNAVAILABLE']);
  expect(account.counts.refused).toBe(KILLS * WRITERS);
  expect(account.counts.acknowledged).toBeGreaterThan(KILLS * WRITERS);
});

async function killAfter(statements: number, milliseconds: number): Promise<void> {
  await new Promise<void>((reached) => {
    let left = statements;
    atStatement = () => {
      if (left === 0) reached();
      left -= 1;
    };
  });
  await delay(milliseconds);
  await server.kill();
}
