import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Ran } from '../../cli/support/run.js';

/** A process that runs, and what it has said so far. */
interface Running {
  readonly ended: Promise<Ran>;
  /** Resolves with the first match on standard output; rejects with what was said where it ends without one. */
  said(pattern: RegExp): Promise<RegExpExecArray>;
  /** Ctrl+C: the whole process group is asked to end, as a terminal does. */
  interrupt(): void;
}

/** What `npm run`, npx and Jest set for their own processes, but where npm finds packages: npm run from a test is to be as a person's. */
const OF_THE_TEST_RUN =
  /^(npm_(?!config_(registry|userconfig|globalconfig|cache|ca|cafile|proxy|https_proxy|noproxy|strict_ssl)$)|INIT_CWD$|NODE_ENV$|JEST_)/;
const SETTINGS = /^(CLAIMGRAPH_|NEO4J_|PORT$|HOST$|CI$)/;

/** Runs a program as a person does in a folder, and gives what it left. */
export function run(folder: string, program: string, ...words: readonly string[]): Promise<Ran> {
  return start(folder, program, ...words).ended;
}

/** The same, and gives its standard output; throws with all that it said where it fails. */
export async function succeed(folder: string, program: string, ...words: readonly string[]): Promise<Ran> {
  const ended = await run(folder, program, ...words);
  if (ended.code === 0) return ended;
  throw new Error(`${[program, ...words].join(' ')} ended with ${ended.code}:\n${ended.stdout}${ended.stderr}`);
}

/** Starts a program in a process group of its own. */
export function start(folder: string, program: string, ...words: readonly string[]): Running {
  const kept = Object.entries(process.env).filter(([name]) => !OF_THE_TEST_RUN.test(name) && !SETTINGS.test(name));
  const env = { ...Object.fromEntries(kept), PORT: '0', npm_config_update_notifier: 'false', npm_config_prefer_offline: 'true' };
  const child = spawn(program, words, { cwd: folder, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = once(child, 'close').then(([code]: (number | null)[]): Ran => ({ code: code ?? null, stdout, stderr }));
  return {
    ended,
    said: (pattern) =>
      new Promise((resolve, reject) => {
        child.stdout.on('data', () => {
          const match = pattern.exec(stdout);
          if (match) resolve(match);
        });
        child.once('close', () => reject(new Error(`${program} ended without saying ${String(pattern)}:\n${stdout}${stderr}`)));
      }),
    interrupt: () => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
    },
  };
}
