import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import type { GraphStore } from '../../src/model/graph-store.js';
import { killsOf } from '../support/kills.js';
import { startNeo4j, type RunningNeo4j } from '../support/neo4j/start.js';
import { Random } from '../support/random.js';
import { fixtureAt } from '../support/store-fixture.js';
import { ClaimAccount } from './support/claim-account.js';
import { makeEnds, recordClaims } from './support/claim-writers.js';
import { ONTOLOGY } from './support/contract-ontology.js';

/** Side by side: starting takes one processor, and writers wait between their repeats. */
const SERVERS = 2;
const KILLS_EACH = Math.ceil(killsOf(4) / SERVERS);
const WRITERS = 4;
/** Some ten groups of claims. */
const MAX_STATEMENTS = 150;
/** About as long as a group takes, so that kills come at any moment of it, its commit too, which is no statement. */
const MAX_DELAY_MS = 20;
/** On a machine that has other work, too. */
const TIMEOUT_MS = 1_800_000;
const seed = Number(process.env['TEST_SEED'] || 1);
const title = `killed at ${SERVERS * KILLS_EACH} moments under ${WRITERS} writers Neo4j keeps what was acknowledged, once (seed ${seed})`;

test(
  title,
  async () => {
    const servers = await Promise.all(Array.from({ length: SERVERS }, () => startNeo4j()));
    try {
      await Promise.all(servers.map((server, i) => killAgainAndAgain(server, new Random(seed + i))));
    } finally {
      await Promise.all(servers.map((server) => server.stop()));
    }
  },
  TIMEOUT_MS,
);

async function killAgainAndAgain(server: RunningNeo4j, random: Random): Promise<void> {
  const account = new ClaimAccount();
  const sent = new StatementCount();
  const store = await open(server, sent);
  await makeEnds(store);
  for (let round = 0; round < KILLS_EACH; round++) {
    const before = account.counts.acknowledged;
    let isKilled = false;
    const restarted = (async () => {
      await sent.reach(random.below(MAX_STATEMENTS));
      await delay(random.below(MAX_DELAY_MS));
      isKilled = true;
      await server.restart();
    })();
    // What is under way is repeated for some seconds: it may be refused, or succeed once the server is back.
    await recordClaims(store, { account, random, writers: WRITERS, name: `round-${round}`, isOver: () => isKilled });
    await restarted;
    expect(await account.faultsOf(store)).toEqual([]);
    expect(account.counts.acknowledged + account.counts.refused).toBeGreaterThanOrEqual(before + WRITERS);
  }
  expect(account.counts.acknowledged).toBeGreaterThan(0);
  expect(['', 'STORE_UNAVAILABLE']).toContain(account.codes.join());
  await store.close();
}

async function open(server: RunningNeo4j, sent: StatementCount): Promise<GraphStore> {
  const now = () => new Date().toISOString();
  return fixtureAt(server.url).open({ ontology: ONTOLOGY, now, neo4j: { observe: () => sent.add() } });
}

class StatementCount {
  private left = 0;
  private reached = (): void => undefined;

  add(): void {
    if (this.left === 0) this.reached();
    this.left -= 1;
  }

  /** Resolves when so many more were sent. */
  async reach(statements: number): Promise<void> {
    this.left = statements;
    await new Promise<void>((reached) => (this.reached = reached));
  }
}
