import type { ServerResponse } from 'node:http';
import type { PacedResponse } from './backpressure.js';
import { PATIENCE_MS } from '../../wire/patience.js';
import { ServerCloses } from '../server-closes.js';

/** The code of a reader that is cut off. */
export const SLOW_CONSUMER = 'SLOW_CONSUMER';
const TOO_SLOW = { message: 'answers were not read in time', extensions: { code: SLOW_CONSUMER } };
const CUT_OFF = `event: next\ndata: ${JSON.stringify({ errors: [TOO_SLOW] })}\n\nevent: complete\ndata:\n\n`;

/**
 * Sends events until there are no more, the server closes, or nobody reads them any more. A reader that is too slow is told so, and cut
 * off.
 * @param tooSlow called before that
 */
export async function sendEvents(
  response: ServerResponse,
  events: AsyncGenerator<string, void>,
  pace: PacedResponse,
  tooSlow: () => void,
): Promise<void> {
  const leave = (): void => void events.return();
  response.once('close', leave);
  const { socket } = response;
  try {
    await sendAll(events, pace, () => {
      tooSlow();
      cutOff(response);
    });
    response.end();
  } catch (error) {
    if (!(error instanceof ServerCloses)) throw error;
    // The server waits for connections that might ask for something else.
    response.end(() => socket?.end());
  }
}

async function sendAll(events: AsyncGenerator<string, void>, pace: PacedResponse, tooSlow: () => void): Promise<void> {
  for await (const event of events) {
    const became = await pace.write(event);
    if (became === 'too slow') tooSlow();
    if (became !== 'taken') break;
  }
}

function cutOff(response: ServerResponse): void {
  response.write(CUT_OFF);
  setTimeout(() => response.destroy(), PATIENCE_MS.goodbye).unref();
}
