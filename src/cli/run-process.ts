import type { Output } from './command.js';
import { runCommandLine, type ProcessContext } from './run-command-line.js';

const CLEAR_LINE = '\r\u001b[K';
/** Where it is no terminal, a line of progress stays. */
const TELL_EVERY_MS = 5_000;

/** Runs the command line that this process was started with, and sets its exit code. */
export async function runProcess(environment: ProcessContext['environment']): Promise<void> {
  process.exitCode = await runCommandLine(process.argv.slice(2), { environment, output: processOutput(), whenStopRequested });
}

/** What is not closed by then is broken off: whoever asks a process to end kills it before long. */
const END_WITHIN_MS = 7_000;

/**
 * Resolves when the process is asked to end; asked a second time, or where something hangs, it exits at once. Until this is called it does
 * so the first time.
 */
function whenStopRequested(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(1));
        setTimeout(exitAnyway, END_WITHIN_MS).unref();
        resolve();
      });
    }
  });
}

/** With the exit code of what has ended, and only keeps something open. */
function exitAnyway(): void {
  if (process.exitCode === undefined)
    process.stderr.write('claimgraph did not close in time, and ends: what was acknowledged is written\n');
  process.exit(process.exitCode ?? 1);
}

/** The output of this process, as commands use it. */
function processOutput(): Output {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe);
  const isTerminal = process.stderr.isTTY;
  let hasProgress = false;
  let told = performance.now();
  const clear = (): void => {
    if (hasProgress) process.stderr.write(CLEAR_LINE);
    hasProgress = false;
  };
  return {
    print: (line) => {
      clear();
      process.stdout.write(`${line}\n`);
    },
    log: (line) => {
      clear();
      process.stderr.write(`${line}\n`);
    },
    progress: (line) => {
      if (isTerminal) process.stderr.write(CLEAR_LINE + line);
      else if (performance.now() - told > TELL_EVERY_MS) {
        process.stderr.write(`${line}\n`);
        told = performance.now();
      }
      hasProgress = isTerminal;
    },
  };
}

/** `… | head -1` closes the pipe when it has read enough: the rest is dropped, and the command ends with its own exit code. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
