import type { ServerResponse } from 'node:http';
import { TIMEOUTS_MS } from '../../wire/timeouts.js';
import { ServerClosing } from '../operations.js';
import type { EventWriter } from './backpressure.js';

/** The code of a reader that is cut off. */
export const SLOW_CONSUMER = 'SLOW_CONSUMER';
const TOO_SLOW = { message: 'answers were not read in time', extensions: { code: SLOW_CONSUMER } };
const LAST_EVENTS = `event: next\ndata: ${JSON.stringify({ errors: [TOO_SLOW] })}\n\nevent: complete\ndata:\n\n`;

const ANSWER = 'event: next\n';

/** What graphql-sse makes of the answers to an operation. */
export interface AnswerEvents {
  readonly events: AsyncGenerator<string, void>;
  /** Of the answers, added to before the event of each; null for one that has none. graphql-sse gives events no ids. */
  readonly ids: (string | null)[];
}

/**
 * Sends events until there are no more, the server closes, or the client disconnects. A reader that is too slow gets an error as the last
 * event, and is cut off; where too much is kept for it, at once.
 * @param onTooSlow called before that
 */
export async function sendEvents(
  response: ServerResponse,
  answers: AnswerEvents,
  writer: EventWriter,
  onTooSlow: () => void,
): Promise<void> {
  // Of the events of graphql-sse, which end at once: a generator over them ends only after the next one, which may be long in coming.
  response.once('close', () => void answers.events.return());
  const { socket } = response;
  try {
    await sendAll(withIds(answers), writer, (isAtOnce) => {
      onTooSlow();
      if (isAtOnce) response.destroy();
      else cutOff(response);
    });
    response.end();
  } catch (error) {
    if (!(error instanceof ServerClosing)) throw error;
    // The connection is closed, too: else a server that closes would wait for further requests on it.
    response.end(() => socket?.end());
  }
}

async function* withIds({ events, ids }: AnswerEvents): AsyncGenerator<string, void> {
  for await (const event of events) {
    const id = event.startsWith(ANSWER) ? ids.shift() : null;
    yield typeof id === 'string' ? `id: ${id}\n${event}` : event;
  }
}

async function sendAll(events: AsyncGenerator<string, void>, writer: EventWriter, onTooSlow: (isAtOnce: boolean) => void): Promise<void> {
  for await (const event of events) {
    const outcome = await writer.write(event);
    if (outcome === 'too slow' || outcome === 'too much') onTooSlow(outcome === 'too much');
    if (outcome !== 'sent') break;
  }
}

function cutOff(response: ServerResponse): void {
  response.write(LAST_EVENTS);
  setTimeout(() => response.destroy(), TIMEOUTS_MS.closeHandshake).unref();
}
