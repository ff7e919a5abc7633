import { runCommandLine } from '../../src/cli/run-command-line.js';
import type { Ran } from './run.js';

/** Runs `claimgraph` in this process, which is faster than in one of its own. */
export async function claimgraphHere(environment: Readonly<Record<string, string>>, ...words: readonly string[]): Promise<Ran> {
  const [printed, told]: [string[], string[]] = [[], []];
  const output = { print: (line: string) => printed.push(line), tell: (line: string) => told.push(line), progress: () => undefined };
  const code = await runCommandLine(words, { environment, output, ended: Promise.resolve() });
  return { code, stdout: asText(printed), stderr: asText(told) };
}

const asText = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
