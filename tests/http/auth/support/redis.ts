import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { onPath } from '../../../support/on-path.js';
import { temporaryFolder } from '../../../support/serve.js';

/** A Redis of a test's own, on a port that stays the same when it is started again. */
export interface OwnRedis {
  readonly url: string;
  start(): Promise<void>;
  /** Its connections end. */
  kill(): Promise<void>;
  /** It keeps its connections, and says nothing. */
  pause(): void;
  goOn(): void;
  remove(): Promise<void>;
}

export function ownRedis(port: number): OwnRedis {
  const program = onPath('redis-server');
  if (program === null) throw new Error('a file named after redis runs only where there is a redis-server');
  const folder = temporaryFolder();
  let running: ChildProcess | null = null;
  const kill = async (): Promise<void> => {
    if (!running) return;
    const ended = once(running, 'exit');
    running.kill('SIGKILL');
    await ended;
    running = null;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    start: async () => {
      const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder.path];
      running = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      await saysReady(running);
    },
    kill,
    pause: () => void running?.kill('SIGSTOP'),
    goOn: () => void running?.kill('SIGCONT'),
    remove: async () => {
      await kill();
      folder.remove();
    },
  };
}

/** Its output is read on, or it would end at its next line. */
function saysReady(redis: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    redis.stdout?.on('data', (text) => {
      if (String(text).includes('Ready to accept connections')) resolve();
    });
    redis.once('exit', () => reject(new Error('redis-server ended')));
  });
}
