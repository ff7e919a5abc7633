import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Ran } from '../cli/run.js';

/** `claimgraph serve` in a process of its own. */
export interface ServeProcess {
  /** Its address, once it listens. Rejects with what it said where it ends before. */
  readonly listening: Promise<string>;
  readonly ended: Promise<Ran>;
  /** Asks it to end, as an operator does. */
  stop(): Promise<Ran>;
}

const MAIN = fileURLToPath(new URL('../../src/main.js', import.meta.url));
/** What logs in where the tests were given a Neo4j that has logins. */
const PASSED_ON = ['PATH', 'NEO4J_USERNAME', 'NEO4J_PASSWORD'];

/** Starts a server on any free port, unless words say which. */
export function startServe(store: string, ...words: readonly string[]): ServeProcess {
  const env = Object.fromEntries(PASSED_ON.map((name) => [name, process.env[name] ?? '']));
  const child = spawn(process.execPath, [MAIN, 'serve', '--store', store, '--port', '0', ...words], { cwd: tmpdir(), env });
  const said = { stdout: '', stderr: '' };
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  const listening = new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said.stdout += text;
      const url = /^claimgraph listening on (.*)\n/.exec(said.stdout)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.once('close', () => reject(new Error(`claimgraph serve ended: ${said.stderr}`)));
  });
  listening.catch(() => {}); // told by `ended` to those who wait for the end
  const ended = once(child, 'close').then(([code]: (number | null)[]): Ran => ({ code: code ?? null, ...said }));
  return {
    listening,
    ended,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
