import type { ServerResponse } from 'node:http';

/** Writes texts one after another, and lets what makes them wait until they are taken. */
export interface PacedResponse {
  /** Announces one more, once what was announced before has been taken: so that no queue grows for a slow reader. */
  turn(): Promise<void>;
  /** Writes a text; says what became of it. */
  write(text: string): Promise<'taken' | 'too slow' | 'gone'>;
}

/** @param slowSeconds how long a reader may take for a text */
export function pacedResponse(response: ServerResponse, slowSeconds: number): PacedResponse {
  let taken: Promise<void> = Promise.resolve();
  let take = (): void => {};
  const write: PacedResponse['write'] = (text) =>
    new Promise((resolve) => {
      const gone = (): void => settle('gone');
      const slow = setTimeout(() => settle('too slow'), slowSeconds * 1000).unref();
      const settle = (became: Awaited<ReturnType<typeof write>>): void => {
        clearTimeout(slow);
        response.removeListener('close', gone);
        resolve(became);
      };
      if (!response.writable) return gone();
      response.once('close', gone);
      response.write(text, (error) => settle(error ? 'gone' : 'taken'));
    });
  return {
    turn: async () => {
      await taken;
      taken = new Promise((resolve) => {
        take = resolve;
      });
    },
    write: async (text) => {
      const became = await write(text);
      take();
      return became;
    },
  };
}
