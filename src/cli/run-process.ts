import { processOutput } from './output.js';
import { runCommandLine, type Surroundings } from './run-command-line.js';

/** Runs the command line that this process was started with, and sets its exit code. */
export async function runProcess(environment: Surroundings['environment']): Promise<void> {
  const ended = endAsked();
  process.exitCode = await runCommandLine(process.argv.slice(2), { environment, output: processOutput(), ended });
}

/** Resolves when the process is asked to end; asked a second time it ends at once. */
function endAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(1));
        resolve();
      });
    }
  });
}
