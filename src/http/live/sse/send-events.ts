import type { ServerResponse } from 'node:http';
import { TIMEOUTS_MS } from '../../wire/timeouts.js';
import { ServerClosing } from '../operations.js';
import type { EventWriter } from './backpressure.js';

/** The code of a reader that is cut off. */
export const SLOW_CONSUMER = 'SLOW_CONSUMER';
const TOO_SLOW = { message: 'answers were not read in time', extensions: { code: SLOW_CONSUMER } };
const LAST_EVENTS = `event: next\ndata: ${JSON.stringify({ errors: [TOO_SLOW] })}\n\nevent: complete\ndata:\n\n`;

const ANSWER = 'event: next\n';

/** The same events, those with answers by their ids: graphql-sse gives none. @param ids added to before the event of each answer */
export async function* withIds(events: AsyncGenerator<string, void>, ids: (string | null)[]): AsyncGenerator<string, void> {
  for await (const event of events) {
    const id = event.startsWith(ANSWER) ? ids.shift() : null;
    yield typeof id === 'string' ? `id: ${id}\n${event}` : event;
  }
}

/**
 * Sends events until there are no more, the server closes, or the client disconnects. A reader that is too slow gets an error as the last
 * event, and is cut off.
 * @param onTooSlow called before that
 */
export async function sendEvents(
  response: ServerResponse,
  events: AsyncGenerator<string, void>,
  writer: EventWriter,
  onTooSlow: () => void,
): Promise<void> {
  response.once('close', () => void events.return());
  const { socket } = response;
  try {
    await sendAll(events, writer, () => {
      onTooSlow();
      cutOff(response);
    });
    response.end();
  } catch (error) {
    if (!(error instanceof ServerClosing)) throw error;
    // The connection is closed, too: else a server that closes would wait for further requests on it.
    response.end(() => socket?.end());
  }
}

async function sendAll(events: AsyncGenerator<string, void>, writer: EventWriter, onTooSlow: () => void): Promise<void> {
  for await (const event of events) {
    const outcome = await writer.write(event);
    if (outcome === 'too slow') onTooSlow();
    if (outcome !== 'sent') break;
  }
}

function cutOff(response: ServerResponse): void {
  response.write(LAST_EVENTS);
  setTimeout(() => response.destroy(), TIMEOUTS_MS.closeHandshake).unref();
}
