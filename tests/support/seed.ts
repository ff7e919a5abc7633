/**
 * Where random tests start: anywhere, so that each run asks something else, or from TEST_SEED where that is set: then it asks the same
 * again, as the run does by which it is decided whether a change lands.
 */
const fixedSeed = (): string | undefined => process.env['TEST_SEED'] || undefined;

/** Options of a test by fast-check, which prints the seed when a run fails. */
export function runs(numRuns: number): { numRuns: number; seed?: number } {
  const seed = fixedSeed();
  return seed === undefined ? { numRuns } : { numRuns, seed: Number(seed) };
}

/** The seed of a random test of its own. It must say it where it fails. */
export function newSeed(): number {
  return Number(fixedSeed() ?? Math.floor(Math.random() * 2 ** 30));
}
