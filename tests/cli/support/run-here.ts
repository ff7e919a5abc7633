import { runCommandLine } from '../../../src/cli/run-command-line.js';
import type { Ran } from './run.js';

/** Runs `claimgraph` in this process, which is faster than in one of its own. */
export async function claimgraphHere(environment: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Ran> {
  const [printed, logged]: [string[], string[]] = [[], []];
  const output = { print: (line: string) => printed.push(line), log: (line: string) => logged.push(line), progress: () => undefined };
  const code = await runCommandLine(args, { environment, output, whenStopRequested: async () => undefined });
  return { code, stdout: asText(printed), stderr: asText(logged) };
}

const asText = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
