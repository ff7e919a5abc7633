import { EventEmitter, once } from 'node:events';
import { Writable } from 'node:stream';

/** One line of a log, as data. */
export type LogLine = Readonly<Record<string, unknown>>;

/** Keeps what is logged. */
export interface KeptLog {
  readonly stream: Writable;
  /** All lines so far, as text. */
  text(): string;
  /** The line (the nth, from 1) of a request (null: of none) with a message, once it is there; `answered` where none is named. */
  lineOf(requestId: string | null, message?: string, nth?: number): Promise<LogLine>;
}

export function keepLog(): KeptLog {
  const lines: string[] = [];
  const news = new EventEmitter();
  const stream = new Writable({
    decodeStrings: false,
    write: (text: string, _, done) => {
      lines.push(text);
      news.emit('line');
      done();
    },
  });
  const parsed = (): LogLine[] => lines.map((line) => JSON.parse(line) as LogLine);
  return {
    stream,
    text: () => lines.join(''),
    lineOf: async (requestId, message = 'answered', nth = 1) => {
      for (;;) {
        const line = parsed().filter((one) => (one['requestId'] ?? null) === requestId && one['msg'] === message)[nth - 1];
        if (line) return line;
        await once(news, 'line');
      }
    },
  };
}
