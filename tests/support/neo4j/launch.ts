import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { PROJECT_ROOT } from '../project-root.js';

const FOLDER = join(PROJECT_ROOT, 'tests/support/neo4j');

type ServerProcess = ChildProcessByStdio<Writable, Readable, Readable>;

export interface Launched {
  readonly port: number;
  readonly kill: () => Promise<void>;
}

/** Runs Server.java on a data folder; port 0 takes any that is free. Throws what the server said where it ends before it is ready. */
export async function launch(java: string, options: readonly string[], folder: string, port: number): Promise<Launched> {
  const server = [join(FOLDER, 'Server.java'), join(FOLDER, 'neo4j.conf'), folder, String(port)];
  // In a process group of its own: what interrupts the tests reaches it as the end of its input, and it clears up.
  const child: ServerProcess = spawn(java, [...options, ...server], { stdio: ['pipe', 'pipe', 'pipe'], detached: true });
  const exited = once(child, 'exit');
  return {
    port: await boltPort(child),
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function boltPort(child: ServerProcess): Promise<number> {
  const complaints = text(child.stderr);
  for await (const line of createInterface(child.stdout)) {
    const port = /^BOLT (\d+)$/.exec(line)?.[1];
    if (port) return Number(port);
  }
  throw new Error(`Neo4j did not start:\n${await complaints}`);
}
