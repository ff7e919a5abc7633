/** A purge is killed at any moment: whoever opens the store next ends it, and nothing is half purged for ever. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as later } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { faultsOf } from '../../../support/faults-of.js';
import { killsOf } from '../../../support/kills.js';
import { Random } from '../../../support/random.js';
import { fixtureUnderTest } from '../../../support/store-fixture.js';
import { resume } from './purging.js';
import { isUntouched, leftOf, PURGED, secretStore } from './secret-memo.js';

const PURGE_PROCESS = fileURLToPath(new URL('./purge-process.js', import.meta.url));
const KILLS = killsOf(4);
/** Of which one must come halfway. */
const MAX_KILLS = 10 * KILLS;
const SHORTER = 0.7;
const TIMEOUT_MS = 3_600_000;
const seed = Number(process.env['TEST_SEED'] || 1);
const fixture = fixtureUnderTest();

/** With the store under test. */
export function testPurgeKills(): void {
  afterAll(() => fixture.clear());
  test(`${fixture.kind}: killed at ${KILLS} moments, a purge is ended by whoever comes next (seed ${seed})`, killAgainAndAgain, TIMEOUT_MS);
}

async function killAgainAndAgain(): Promise<void> {
  const random = new Random(seed);
  const whole = await secretStore(fixture);
  let duration = await killedAfter(Infinity);
  expect(await leftOf(whole)).toEqual(PURGED);
  let halfway = 0;
  for (let kill = 0; kill < KILLS || (halfway === 0 && kill < MAX_KILLS); kill++) {
    const store = await secretStore(fixture);
    await killedAfter(random.fraction() * duration);
    expect((await faultsOf(store)).filter((fault) => !fault.includes('is not finished'))).toEqual([]);
    const [unfinished] = await store.erasure.unfinishedPurges();
    if (unfinished) halfway += 1;
    await resume(store);
    if (await isUntouched(store)) continue;
    // It was over already: later purges take less time than the first, for which a Neo4j makes its plans.
    if (!unfinished) duration *= SHORTER;
    expect(await leftOf(store)).toEqual(PURGED);
  }
  expect(halfway).toBeGreaterThan(0);
}

/** Runs a purge in a process of its own, and kills it so long after it has begun. Gives how long it took. */
async function killedAfter(milliseconds: number): Promise<number> {
  const child = spawn(process.execPath, [PURGE_PROCESS, fixture.location, 'memo'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), ended]);
  const began = performance.now();
  if (milliseconds < Infinity) {
    await Promise.race([later(milliseconds), ended]);
    child.kill('SIGKILL');
  }
  await ended;
  return performance.now() - began;
}
