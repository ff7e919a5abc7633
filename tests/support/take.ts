import type { ClosableStream } from '../../src/concurrency/closable-stream.js';

/** The next events of a stream; fails where it ends before. */
export async function take<Event>(events: Pick<ClosableStream<Event>, 'next'>, count: number): Promise<Event[]> {
  const taken: Event[] = [];
  while (taken.length < count) {
    const { value, done } = await events.next();
    if (done === true) throw new Error(`the stream ended after ${taken.length} of ${count} events`);
    taken.push(value);
  }
  return taken;
}
