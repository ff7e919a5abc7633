import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROJECT_ROOT } from '../../support/project-root.js';

/** What a run of the command line left. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const MAIN = fileURLToPath(new URL('../../../src/main.js', import.meta.url));

/** Runs `claimgraph` as people do: in a process of its own, in a folder that is not the project's. */
export function claimgraph(folder: string, ...words: readonly string[]): Promise<Ran> {
  return claimgraphWith({}, folder, ...words);
}

/** The same, in an environment. */
export function claimgraphWith(environment: Readonly<Record<string, string>>, folder: string, ...words: readonly string[]): Promise<Ran> {
  const env = { PATH: process.env['PATH'] ?? '', ...environment };
  const child = spawn(process.execPath, [MAIN, ...words], { cwd: folder, env });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}

/** The same for a reader who is gone before anything is written, like `head` once it has read enough. */
export async function claimgraphUnread(folder: string, ...words: readonly string[]): Promise<Omit<Ran, 'stdout'>> {
  const child = spawn(process.execPath, [MAIN, ...words], { cwd: folder, env: { PATH: process.env['PATH'] ?? '' } });
  child.stdout.destroy();
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stderr })));
}

export const EXAMPLE_CASE = join(PROJECT_ROOT, 'seed/microsoft-imod.yaml');
