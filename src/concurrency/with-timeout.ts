/**
 * The result of a task, unless it takes too long: then rejects with the error given, and aborts the signal with it. The task itself can't
 * be ended from here: it has to heed the signal where what it does later must not happen.
 * @example
 * await withTimeout((signal) => write(rows, signal), 30_000, () => new ClaimgraphError('TIMEOUT', 'the write took too long'));
 */
export async function withTimeout<Result>(
  task: (signal: AbortSignal) => Promise<Result>,
  milliseconds: number,
  timeoutError: () => Error,
): Promise<Result> {
  const aborting = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const timedOut = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = timeoutError();
      aborting.abort(error);
      reject(error);
    }, milliseconds);
  });
  try {
    return await Promise.race([task(aborting.signal), timedOut]);
  } finally {
    clearTimeout(timer);
  }
}
