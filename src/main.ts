#!/usr/bin/env node
import { processOutput } from './cli/output.js';
import { runCommandLine } from './cli/run-command-line.js';

/** Resolves when the process is asked to end; asked a second time it ends at once. */
const ended = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      process.once(signal, () => process.exit(1));
      resolve();
    });
  }
});

process.exitCode = await runCommandLine(process.argv.slice(2), { environment: process.env, output: processOutput(), ended });
