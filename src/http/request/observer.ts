import type { LogEntry } from './log-entry.js';

/** Is called with what becomes of requests: the log and the metrics are observers. */
export interface RequestObserver {
  /**
   * Once for every request: it was answered, or its stream of events began.
   * @param status the HTTP status, or what it would be over HTTP; null where the client disconnected before
   * @param seconds until then
   */
  answered(entry: LogEntry, status: number | null, seconds: number): void;
  /** A subscription waits for events from now on. */
  subscriptionStarted(entry: LogEntry): void;
  /** The answer to an event has errors: their codes are in the entry. */
  eventFailed(entry: LogEntry): void;
  /** The codes in the entry are those of its last answer. @param seconds that it lasted */
  subscriptionEnded(entry: LogEntry, seconds: number): void;
  /** A connection was closed for what its client does: the codes in the entry say why. */
  cutOff(entry: LogEntry): void;
}

/** One observer that passes everything on to several. */
export function fanOut(observers: readonly RequestObserver[]): RequestObserver {
  return {
    answered: (...args) => observers.forEach((observer) => observer.answered(...args)),
    subscriptionStarted: (...args) => observers.forEach((observer) => observer.subscriptionStarted(...args)),
    eventFailed: (...args) => observers.forEach((observer) => observer.eventFailed(...args)),
    subscriptionEnded: (...args) => observers.forEach((observer) => observer.subscriptionEnded(...args)),
    cutOff: (...args) => observers.forEach((observer) => observer.cutOff(...args)),
  };
}
