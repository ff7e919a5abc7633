import type { RequestRecord } from './log-entry.js';

/** Told of what becomes of requests: so are the log and the metrics. */
export interface RequestWatch {
  /**
   * Once of every request: it was answered, or the stream of its answers began.
   * @param status of HTTP, or what it would be there; null where the client was gone before
   * @param seconds until then
   */
  answered(record: RequestRecord, status: number | null, seconds: number): void;
  /** A request waits for news from now on. */
  subscriptionStarted(record: RequestRecord): void;
  /** Its answer to an event has errors: the codes of its record. */
  eventFailed(record: RequestRecord): void;
  /** It is over; the codes of its record are those of its last answer. @param seconds that it lasted */
  subscriptionEnded(record: RequestRecord, seconds: number): void;
  /** A connection was let go for what it did, as the codes of its record say. */
  cutOff(record: RequestRecord): void;
}

/** Tells them all. */
export function toldTo(watches: readonly RequestWatch[]): RequestWatch {
  return {
    answered: (...told) => watches.forEach((watch) => watch.answered(...told)),
    subscriptionStarted: (...told) => watches.forEach((watch) => watch.subscriptionStarted(...told)),
    eventFailed: (...told) => watches.forEach((watch) => watch.eventFailed(...told)),
    subscriptionEnded: (...told) => watches.forEach((watch) => watch.subscriptionEnded(...told)),
    cutOff: (...told) => watches.forEach((watch) => watch.cutOff(...told)),
  };
}
