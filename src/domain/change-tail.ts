import type { LoggedChange } from '../model/change.js';
import type { GraphReader } from '../model/graph-store.js';
import { createWaitingRoom } from './waiting-room.js';

/** The end of the log, read once for all who follow it. */
export interface ChangeTail {
  /** Keeps the end of the log in sight until what it gives is called; resolves once it is. Rejects where the store does not answer. */
  watch(): Promise<() => void>;
  /** The changes after a position, as far as they are remembered; null where that begins later. */
  after(sequence: number): readonly LoggedChange[] | null;
  /** Resolves when the log is known to go beyond a position, or when the signal is given, or when it is closed. */
  beyond(sequence: number, left: AbortSignal): Promise<void>;
  /** Position of the last change that it knows of. */
  end(): number;
  /** Something may have been written: it is looked for at once. */
  look(): void;
  close(): void;
  isClosed(): boolean;
}

export type LogReader = Pick<GraphReader, 'changesAfter' | 'lastSequence'>;

/** How long another process's changes may go unnoticed. */
export const LOOKS_EVERY_MS = 200;
/** Read at once, and remembered for those who follow. */
const BATCH = 100;
const REMEMBERED = 300;

/**
 * Looks at the log when this process has written, and every fifth of a second for others; only while somebody follows. A store that
 * does not answer is asked again: those who follow wait, and lose nothing.
 */
export function createChangeTail(reader: LogReader, everyMs: number = LOOKS_EVERY_MS): ChangeTail {
  const room = createWaitingRoom();
  const remembered: LoggedChange[] = [];
  let start = 0;
  let watchers = 0;
  let timer: NodeJS.Timeout | undefined;
  let beginning: Promise<void> | null = null;
  let reading: Promise<void> | null = null;
  let isClosed = false;
  let mayHaveMore = false;
  const end = (): number => remembered.at(-1)?.sequence ?? start;

  const begin = async (): Promise<void> => {
    await reading; // that of those who followed before: what it gives belongs before the new start
    remembered.length = 0;
    start = await reader.lastSequence();
    if (!isClosed) timer = setInterval(look, everyMs).unref();
  };
  const readOn = async (): Promise<void> => {
    do {
      mayHaveMore = false;
      const changes = await reader.changesAfter(end(), BATCH);
      remembered.push(...changes);
      const forgotten = remembered.splice(0, Math.max(0, remembered.length - REMEMBERED));
      start = forgotten.at(-1)?.sequence ?? start;
      mayHaveMore ||= changes.length === BATCH;
      if (changes.length > 0) room.wakeAll();
    } while (mayHaveMore && watchers > 0);
  };
  function look(): void {
    mayHaveMore = true;
    if (watchers === 0 || isClosed || timer === undefined) return;
    reading ??= readOn()
      .catch(() => {}) // it is looked again soon; who reads the log itself is told
      .finally(() => (reading = null));
  }
  const leave = (): void => {
    watchers -= 1;
    if (watchers > 0) return;
    clearInterval(timer);
    timer = undefined;
    beginning = null;
    remembered.length = 0;
  };

  return {
    watch: async () => {
      watchers += 1;
      try {
        await (beginning ??= begin());
      } catch (error) {
        leave();
        throw error;
      }
      return leave;
    },
    after: (sequence) => (sequence < start ? null : remembered.slice(Math.max(0, sequence - start))),
    beyond: async (sequence, left) => {
      while (!isClosed && !left.aborted && end() <= sequence) await room.wait(left);
    },
    end,
    isClosed: () => isClosed,
    look,
    close: () => {
      isClosed = true;
      clearInterval(timer);
      room.wakeAll();
    },
  };
}
