/** A condition variable: tasks wait until another one says that something may have changed. */
export interface Condition {
  /** Resolves with the next `notifyAll`, and as soon as the signal is aborted. */
  wait(signal: AbortSignal): Promise<void>;
  notifyAll(): void;
}

/**
 * @example
 * while (!signal.aborted && log.end <= position) await condition.wait(signal);
 */
export function createCondition(): Condition {
  const waiters = new Set<() => void>();
  return {
    wait: (signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const wake = (): void => {
          waiters.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        waiters.add(wake);
        signal.addEventListener('abort', wake);
      }),
    notifyAll: () => {
      for (const wake of waiters) wake();
    },
  };
}
