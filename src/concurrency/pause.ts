/** Resolves after some time, or as soon as the signal is given; it keeps no process alive. */
export function pause(milliseconds: number, left: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (left.aborted || milliseconds <= 0) return resolve();
    const end = (): void => {
      clearTimeout(timer);
      left.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds).unref();
    left.addEventListener('abort', end);
  });
}
