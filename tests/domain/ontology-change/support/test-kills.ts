import { afterAll, expect, test } from '@jest/globals';
import { Random } from '../../../support/random.js';
import { temporaryFolder } from '../../../support/serve.js';
import { fixtureUnderTest } from '../../../support/store-fixture.js';
import { Vessels, type Length } from './killed-migration.js';
import { newSeed } from '../../../support/seed.js';

const SEED = newSeed();

/** Said of a migration that was begun, and is not done. */
const HALFWAY = 'was while that was interrupted';

/**
 * Tests that a migration which is killed at any moment is gone on with by the next one, and that no other ontology is taken before.
 * @param count how many vessels there are
 */
export function testKills(kills: number, count: number): void {
  const folder = temporaryFolder();
  const fixture = fixtureUnderTest();
  const vessels = new Vessels(fixture, folder.path);
  afterAll(async () => {
    folder.remove();
    await fixture.clear();
  });

  test(`${kills} kills lose nothing, and leave nothing half done (TEST_SEED=${SEED})`, async () => {
    const random = new Random(SEED);
    await vessels.fill(count);
    let longest = (await vessels.migrate('int', null)).took;
    let from: Length = 'int';
    const begun: (string | null)[] = [];
    // Until one comes halfway, too.
    const isHalfway = (refusal: string | null): boolean => refusal?.includes(HALFWAY) ?? false;
    for (let kill = 0; kill < kills || (!begun.some(isHalfway) && kill < 5 * kills); kill++) {
      const to: Length = from === 'int' ? 'string' : 'int';
      const { isDone } = await vessels.migrate(to, random.below(longest));
      if (!isDone) {
        begun.push(await vessels.refusalOf(from));
        longest = Math.max(longest, (await vessels.migrate(to, null)).took);
      }
      const length = to === 'int' ? 120 : '120';
      expect([kill, await vessels.stateUnder(to)]).toEqual([kill, { faults: [], kept: [], length }]);
      from = to;
    }
    // Not begun, the ontology of before is taken; begun, none but the new one; done, and killed before it said so, it is like any other.
    const refusals = begun.filter((refusal) => refusal !== null);
    const halfway = refusals.filter(isHalfway);
    expect(halfway.length).toBeGreaterThan(0);
    expect(refusals.filter((refusal) => !halfway.includes(refusal) && !refusal.includes('not all that is stored fits it'))).toEqual([]);
  }, 900_000);
}
