import type { Logger } from 'pino';
import type { ReportDefect } from './refusals.js';

/** An error of one kind is logged at most once in this time. */
const EVERY_MS = 1_000;
/** Kinds that are told apart at once; further ones count as one. */
const MAX_KINDS = 100;

/** What comes of a kind of error until its next line may be logged. */
interface Waiting {
  last: Parameters<ReportDefect> | null;
  count: number;
}

/**
 * Logs unexpected errors, each kind at most once a second: the first at once, of those that follow the last, with how many there were in
 * all (`times`). So a store that fails each of 1,000 requests a second does not fill the disk with one stack.
 */
export function createReportDefect(log: Pick<Logger, 'error'>): ReportDefect {
  const kinds = new Map<string, Waiting>();
  const waitFor = (kind: string, waiting: Waiting): void => {
    setTimeout(() => {
      if (!waiting.last) return void kinds.delete(kind);
      const [err, requestId] = waiting.last;
      log.error({ err, requestId, times: waiting.count }, 'requests failed');
      waiting.last = null;
      waiting.count = 0;
      waitFor(kind, waiting);
    }, EVERY_MS).unref();
  };
  return (error, requestId) => {
    const own = kindOf(error);
    const kind = kinds.has(own) || kinds.size < MAX_KINDS ? own : 'other';
    const waiting = kinds.get(kind);
    if (waiting) {
      waiting.last = [error, requestId];
      waiting.count += 1;
      return;
    }
    log.error({ err: error, requestId }, 'a request failed');
    const first: Waiting = { last: null, count: 0 };
    kinds.set(kind, first);
    waitFor(kind, first);
  };
}

/** By where it was thrown: messages may name what was asked for. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error ? String(error.code) : '';
  const place = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at ')) ?? '';
  return `${error.name} ${code} ${place}`;
}
