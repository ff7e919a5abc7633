import type { Output } from './command.js';

const CLEAR_LINE = '\r\u001b[K';

/** The output of this process: answers to standard output, all else to standard error. */
export function processOutput(): Output {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', passOverClosedPipe);
  const isTerminal = process.stderr.isTTY;
  let hasProgress = false;
  const clear = (): void => {
    if (hasProgress) process.stderr.write(CLEAR_LINE);
    hasProgress = false;
  };
  return {
    print: (line) => {
      clear();
      process.stdout.write(`${line}\n`);
    },
    tell: (line) => {
      clear();
      process.stderr.write(`${line}\n`);
    },
    progress: (line) => {
      if (!isTerminal) return;
      process.stderr.write(CLEAR_LINE + line);
      hasProgress = true;
    },
  };
}

/** `… | head -1` has read enough: the rest is for nobody, and the command ends as it would have. */
function passOverClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
