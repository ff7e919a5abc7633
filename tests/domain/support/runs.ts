/** Options of a random test. It starts from TEST_SEED where that is set, else from a new seed, which fast-check prints when a run fails. */
export function runs(numRuns: number): { numRuns: number; seed?: number } {
  const seed = process.env['TEST_SEED'];
  return seed === undefined ? { numRuns } : { numRuns, seed: Number(seed) };
}

/** Where a random test of its own starts: from TEST_SEED where that is set, else anywhere. It must say the seed where it fails. */
export function newSeed(): number {
  const seed = process.env['TEST_SEED'];
  return seed === undefined ? Math.floor(Math.random() * 2 ** 30) : Number(seed);
}
