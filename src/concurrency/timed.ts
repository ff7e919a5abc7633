/** What a piece of work took, in milliseconds. */
export interface Timed<Result> {
  readonly result: Result;
  readonly elapsed: number;
  /** Of the processor, for all that this process did meanwhile: on a machine that has other work it is less than what elapsed. */
  readonly processor: number;
}

/** Runs work, and tells what it took. */
export async function timed<Result>(work: () => Promise<Result>): Promise<Timed<Result>> {
  const [began, used] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(used);
  return { result, elapsed: performance.now() - began, processor: (user + system) / 1000 };
}
