import { afterAll, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { killsOf } from '../../support/kills.js';
import { Random } from '../../support/random.js';
import { temporaryFolder } from '../../support/serve.js';
import { makeEntities, startWritingServer, type WritingServer } from './support/writing-server.js';
import { expectNothingLost } from './support/written-claims.js';

const KILLS_A_STORE = 20;
/** 200 kills take a quarter of an hour. */
const STORES = Math.ceil(killsOf(40) / KILLS_A_STORE);
const WRITERS = 4;
const MAX_LIFE_MS = 250;

const folder = temporaryFolder();
afterAll(() => folder.remove());

test.each(Array.from({ length: STORES }, (_, i) => i))(
  `store %d: what was acknowledged to 4 writers is there once, after each of ${KILLS_A_STORE} kills of the server`,
  async (seed) => {
    const random = new Random(seed);
    const location = `sqlite:${join(folder.path, `store-${seed}.db`)}`;
    const acknowledged = new Map<string, string>();
    for (let kill = 0; kill < KILLS_A_STORE; kill++) {
      const server = await startWritingServer(location);
      await makeEntities(server);
      const writers = Array.from({ length: WRITERS }, (_, writer) => writeUntilGone(server, `${kill} ${writer}`, acknowledged));
      await later(random.fraction() * MAX_LIFE_MS);
      await server.kill();
      await Promise.all(writers);
      await expectNothingLost(location, acknowledged);
    }
    expect(acknowledged.size).toBeGreaterThan(KILLS_A_STORE);
  },
);

/** Writes one claim after another until the server answers no more. */
async function writeUntilGone(server: WritingServer, name: string, acknowledged: Map<string, string>): Promise<void> {
  for (let number = 0; ; number++) {
    const text = `${name} ${number}`;
    const recorded = await server.record(text).catch(() => null);
    if (recorded === null) return;
    if (!('id' in recorded)) throw new Error(`a claim was refused: ${String(recorded.code)}`);
    acknowledged.set(text, recorded.id);
  }
}
