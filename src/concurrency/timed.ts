/** What a piece of work took, in milliseconds. */
export interface Timed<Result> {
  readonly result: Result;
  readonly elapsed: number;
  /**
   * Of the processor: on a machine that has other work it is less than what elapsed. It is never more, which is how other threads of this
   * process would come in: the time that it is told is that of all of them.
   */
  readonly processor: number;
}

/** Runs work, and tells what it took. */
export async function timed<Result>(work: () => Promise<Result>): Promise<Timed<Result>> {
  const [began, used] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(used);
  const elapsed = performance.now() - began;
  return { result, elapsed, processor: Math.min((user + system) / 1000, elapsed) };
}
