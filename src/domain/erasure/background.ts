// What a server does beside answering: it ends purges that were broken off, and lets the log forget what is too old.

import { sleep } from '../../concurrency/sleep.js';
import type { ClaimgraphError } from '../../model/errors.js';
import type { WriteSettings } from '../write/write-step.js';
import type { PurgeSources } from './clear-purge.js';
import { resumePurges } from './resume-purges.js';
import { trimLog } from './trim-log.js';

export interface BackgroundOptions {
  /** Milliseconds for which the log keeps texts; null: for ever. */
  readonly retention: number | null;
  /** Takes what went wrong; it is tried again with the next round. */
  readonly report: (error: unknown) => void;
  /** Takes why a purge that was broken off can't be ended: once, for as long as that is so. */
  readonly reportRefused: (refusal: ClaimgraphError) => void;
  /** Milliseconds between two rounds. */
  readonly every?: number;
}

const EVERY_MS = 60_000;

/** Begins the rounds. `stop` ends them: what is under way is broken off between two of its steps, which the next process goes on with. */
export function startErasure(
  settings: Omit<WriteSettings, 'by'>,
  sources: Omit<PurgeSources, 'signal'>,
  { retention, report, reportRefused, every = EVERY_MS }: BackgroundOptions,
): { stop(): Promise<void> } {
  const abort = new AbortController();
  const { signal } = abort;
  const work = { ...sources, signal };
  const refusals = new Refusals();

  const round = async (): Promise<void> => {
    try {
      const { refused } = await resumePurges(settings, work);
      refusals.of(refused).forEach(reportRefused);
    } finally {
      if (retention !== null) await trimLog(new Date(Date.parse(sources.now()) - retention).toISOString(), work);
    }
  };
  const rounds = async (): Promise<void> => {
    while (!signal.aborted) {
      await round().catch((error: unknown) => signal.aborted || report(error));
      await sleep(every, signal);
    }
  };
  const ended = rounds();
  return {
    stop: async () => {
      abort.abort();
      await ended;
    },
  };
}

/**
 * What is refused in one round only is no news: another process has the purge under way, tells whoever asked for it that it is refused, and
 * forgets it. What is broken off is refused in the next round, too.
 */
class Refusals {
  private before: ReadonlyMap<string, number> = new Map();

  /** Those of a round which are to be told. */
  of(refused: readonly ClaimgraphError[]): readonly ClaimgraphError[] {
    this.before = new Map(refused.map(({ message }) => [message, (this.before.get(message) ?? 0) + 1]));
    return refused.filter(({ message }) => this.before.get(message) === 2);
  }
}
