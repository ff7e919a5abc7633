// What a server does beside answering: it ends purges that were broken off, and lets the log forget what is too old.

import { sleep } from '../../concurrency/sleep.js';
import type { WriteSettings } from '../write/write-step.js';
import type { PurgeSources } from './clear-purge.js';
import { resumePurges } from './resume-purges.js';
import { trimLog } from './trim-log.js';

export interface BackgroundOptions {
  /** Milliseconds for which the log keeps texts; null: for ever. */
  readonly retention: number | null;
  /** Takes what went wrong; it is tried again with the next round. */
  readonly report: (error: unknown) => void;
}

/** Time between two rounds. */
const EVERY_MS = 60_000;

/** Begins the rounds. `stop` ends them: what is under way is broken off between two of its steps, which the next process goes on with. */
export function startErasure(
  settings: Omit<WriteSettings, 'by'>,
  sources: Omit<PurgeSources, 'signal'>,
  { retention, report }: BackgroundOptions,
): { stop(): Promise<void> } {
  const abort = new AbortController();
  const { signal } = abort;
  const work = { ...sources, signal };

  const round = async (): Promise<void> => {
    try {
      const { refused } = await resumePurges(settings, work);
      for (const refusal of refused) report(refusal);
    } finally {
      if (retention !== null) await trimLog(new Date(Date.parse(sources.now()) - retention).toISOString(), work);
    }
  };
  const rounds = async (): Promise<void> => {
    while (!signal.aborted) {
      await round().catch((error: unknown) => signal.aborted || report(error));
      await sleep(EVERY_MS, signal);
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
