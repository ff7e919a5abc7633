import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Ran } from '../../../cli/support/run.js';

/** `claimgraph serve` in a process of its own. */
export interface ServeProcess {
  /** Its number in the system; of the command that runs it, where there is one. */
  readonly pid: number;
  /** Its address, once it listens. Rejects with its output where it ends before. */
  readonly listening: Promise<string>;
  readonly ended: Promise<Ran>;
  /** Asks it to end, as an operator does. */
  stop(): Promise<Ran>;
  /** Ends it at once, whatever it is doing, with the command that runs it. */
  kill(): Promise<Ran>;
}

/** How a server is run. */
export interface Serving {
  readonly environment?: Readonly<Record<string, string>>;
  /** A command that runs the server, such as strace. */
  readonly wrapper?: readonly string[];
}

const MAIN = fileURLToPath(new URL('../../../../src/main.js', import.meta.url));
/** What logs in where the tests were given a Neo4j that has logins. */
const PASSED_ON = ['PATH', 'NEO4J_USERNAME', 'NEO4J_PASSWORD'];

/** Starts a server on any free port, unless words say which. */
export function startServe(store: string, ...words: readonly string[]): ServeProcess {
  return startServeWith({}, store, ...words);
}

/** The same, in an environment, or run by another command. */
export function startServeWith({ environment = {}, wrapper = [] }: Serving, store: string, ...words: readonly string[]): ServeProcess {
  const env = { ...Object.fromEntries(PASSED_ON.map((name) => [name, process.env[name] ?? ''])), ...environment };
  const run: readonly string[] = [...wrapper, process.execPath, MAIN, 'serve', '--store', store, '--port', '0', ...words];
  // In a process group of its own, so that it is killed with what runs it.
  const child = spawn(run[0] ?? '', run.slice(1), { cwd: tmpdir(), env, detached: true });
  const output = { stdout: '', stderr: '' };
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const listening = new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output.stdout += text;
      const url = /^claimgraph listening on (.*)\n/.exec(output.stdout)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.once('close', () => reject(new Error(`claimgraph serve ended: ${output.stderr}`)));
  });
  listening.catch(() => {}); // told by `ended` to those who wait for the end
  const ended = once(child, 'close').then(([code]: (number | null)[]): Ran => ({ code: code ?? null, ...output }));
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;
  return {
    pid: child.pid ?? 0,
    listening,
    ended,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
    kill: () => {
      if (child.pid !== undefined && isRunning()) process.kill(-child.pid, 'SIGKILL');
      return ended;
    },
  };
}
