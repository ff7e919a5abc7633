import type { ServerResponse } from 'node:http';

/** Writes texts one after another, and makes their source wait until each has been sent. */
export interface EventWriter {
  /** Resolves once the text before has been sent: called before each, so that no queue grows for a slow reader. */
  ready(): Promise<void>;
  write(text: string): Promise<'sent' | 'too slow' | 'disconnected'>;
}

/** @param slowSeconds how long a reader may take for a text */
export function createEventWriter(response: ServerResponse, slowSeconds: number): EventWriter {
  let sent: Promise<void> = Promise.resolve();
  let resolveSent = (): void => {};
  const write: EventWriter['write'] = (text) =>
    new Promise((resolve) => {
      const end = (outcome: Awaited<ReturnType<typeof write>>): void => {
        clearTimeout(timer);
        response.removeListener('close', disconnected);
        resolve(outcome);
      };
      const disconnected = (): void => end('disconnected');
      const timer = setTimeout(() => end('too slow'), slowSeconds * 1000).unref();
      if (!response.writable) return disconnected();
      response.once('close', disconnected);
      response.write(text, (error) => end(error ? 'disconnected' : 'sent'));
    });
  return {
    ready: async () => {
      await sent;
      sent = new Promise((resolve) => {
        resolveSent = resolve;
      });
    },
    write: async (text) => {
      const outcome = await write(text);
      resolveSent();
      return outcome;
    },
  };
}
