import { afterAll, expect, test } from '@jest/globals';
import type { HowToChange } from '../../../../src/domain/ontology-change/memory.js';
import { killsOf } from '../../../support/kills.js';
import { Random } from '../../../support/random.js';
import { newSeed } from '../../../support/seed.js';
import { temporaryFolder } from '../../../support/serve.js';
import { fixtureUnderTest } from '../../../support/store-fixture.js';
import { Vessels, type Length } from './killed-migration.js';

const SEED = newSeed();

/** Said of a change that was begun, and is not done. */
const HALFWAY = 'was while that was interrupted';
const isHalfway = (refusal: string | null): boolean => refusal?.includes(HALFWAY) ?? false;
/** On a machine that has other work, too. */
const TIMEOUT_MS = 3_600_000;

/**
 * Tests that a change of the ontology which is killed at any moment is gone on with by the next one, and that no other ontology is taken
 * before.
 * @param usual how many kills there are where nothing is set
 * @param count how many vessels there are
 */
export function testKills(usual: number, count: number): void {
  const folder = temporaryFolder();
  const fixture = fixtureUnderTest();
  const kills = killsOf(usual);
  afterAll(async () => {
    folder.remove();
    await fixture.clear();
  });

  test.each(['migrate', 'allow'] as const)(
    `${kills} kills lose nothing, and leave nothing half done, with --%s (TEST_SEED=${SEED})`,
    async (how) => {
      await fixture.clear();
      const vessels = new Vessels(fixture, folder.path, how);
      await vessels.fill(count);
      const begun = await killAgainAndAgain(vessels, how, kills);
      // Not begun, the ontology of before is taken, where what is stored fits it; begun, none but the new one; done, and killed before it
      // said so, it is like any other.
      const refusals = begun.filter((refusal) => refusal !== null);
      const halfway = refusals.filter(isHalfway);
      expect(halfway.length).toBeGreaterThan(0);
      expect(refusals.filter((refusal) => !isHalfway(refusal) && !refusal.includes('not all that is stored fits it'))).toEqual([]);
      process.stderr.write(`--${how} killed ${kills} times or more on ${fixture.kind}: ${halfway.length} times halfway\n`);
    },
    TIMEOUT_MS,
  );
}

/** What the ontology of before was told after each kill: null where it was taken. Kills until one comes halfway, too. */
async function killAgainAndAgain(vessels: Vessels, how: HowToChange, kills: number): Promise<readonly (string | null)[]> {
  const random = new Random(SEED);
  const begun: (string | null)[] = [];
  const { whole, took } = await undisturbed(vessels, how);
  let [longest, from]: [number, Length] = [took, 'string'];
  for (let kill = 0; kill < kills || (!begun.some(isHalfway) && kill < 5 * kills); kill++) {
    const to: Length = from === 'int' ? 'string' : 'int';
    const { isDone } = await vessels.change(to, random.below(longest));
    if (!isDone) {
      begun.push(await vessels.refusalOf(from));
      longest = Math.max(longest, (await vessels.change(to, null)).took);
    }
    expect([kill, await vessels.stateUnder(to)]).toEqual([kill, whole.get(to)]);
    from = to;
  }
  return begun;
}

/** What a change comes to that nobody kills, and how long it takes. */
async function undisturbed(vessels: Vessels, how: HowToChange): Promise<{ whole: ReadonlyMap<Length, unknown>; took: number }> {
  const states = new Map<Length, unknown>();
  let longest = 0;
  for (const length of ['int', 'string'] as const) {
    const { took } = await vessels.change(length, null);
    longest = Math.max(longest, took);
    states.set(length, await vessels.stateUnder(length));
  }
  const converted = (length: unknown) => ({ faults: [], kept: [], length });
  const migrated = new Map<Length, unknown>([
    ['int', converted(120)],
    ['string', converted('120')],
  ]);
  return { whole: how === 'migrate' ? migrated : states, took: longest };
}
