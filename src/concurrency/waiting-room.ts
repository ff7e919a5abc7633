/** Where streams wait until something happens. */
export interface WaitingRoom {
  /** Resolves when all are woken, and at once when the signal is given. */
  wait(left: AbortSignal): Promise<void>;
  wakeAll(): void;
}

export function createWaitingRoom(): WaitingRoom {
  const waiting = new Set<() => void>();
  return {
    wait: (left) =>
      new Promise((resolve) => {
        if (left.aborted) return resolve();
        const wake = (): void => {
          waiting.delete(wake);
          left.removeEventListener('abort', wake);
          resolve();
        };
        waiting.add(wake);
        left.addEventListener('abort', wake);
      }),
    wakeAll: () => {
      for (const wake of waiting) wake();
    },
  };
}
