import type { ServerResponse } from 'node:http';
import type { KeepBytes } from '../../wire/keep-bytes.js';

/** Writes texts one after another, and makes their source wait until each has been sent. */
export interface EventWriter {
  /** Resolves once the text before has been sent: called before each, so that no queue grows for a slow reader. */
  ready(): Promise<void>;
  write(text: string): Promise<Outcome>;
}

type Outcome = 'sent' | 'too slow' | 'too much' | 'disconnected';

/**
 * @param slowSeconds how long a reader may take for a text
 * @param keep counts a text until it is sent; where too much is kept it is `too much`
 */
export function createEventWriter(response: ServerResponse, slowSeconds: number, keep: KeepBytes): EventWriter {
  let sent: Promise<void> = Promise.resolve();
  let resolveSent = (): void => {};
  const write = (bytes: Buffer): Promise<Outcome> =>
    new Promise((resolve) => {
      const end = (outcome: Outcome): void => {
        clearTimeout(timer);
        kept.release();
        response.removeListener('close', disconnected);
        resolve(outcome);
      };
      const disconnected = (): void => end('disconnected');
      const timer = setTimeout(() => end('too slow'), slowSeconds * 1000).unref();
      const kept = keep(bytes.length, () => end('too much'));
      if (!response.writable) return disconnected();
      response.once('close', disconnected);
      response.write(bytes, (error) => end(error ? 'disconnected' : 'sent'));
    });
  return {
    ready: async () => {
      await sent;
      sent = new Promise((resolve) => {
        resolveSent = resolve;
      });
    },
    write: async (text) => {
      const outcome = await write(Buffer.from(text));
      resolveSent();
      return outcome;
    },
  };
}
