import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
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

/** Settings of Neo4j by their names, beside those of neo4j.conf. */
export type Neo4jSettings = Readonly<Record<string, string>>;

/** What a server runs on. */
export interface ServerPlace {
  readonly folder: string;
  /** 0 takes any that is free. */
  readonly port: number;
  readonly settings: Neo4jSettings;
}

/** Runs Server.java. Throws what the server said where it ends before it is ready. */
export async function launch(java: string, options: readonly string[], { folder, port, settings }: ServerPlace): Promise<Launched> {
  const server = [join(FOLDER, 'Server.java'), await configuration(folder, settings), folder, String(port)];
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

/** The file of it: neo4j.conf with further settings. */
async function configuration(folder: string, settings: Neo4jSettings): Promise<string> {
  const file = join(folder, 'neo4j.conf');
  const further = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
  await writeFile(file, [await readFile(join(FOLDER, 'neo4j.conf'), 'utf8'), ...further].join(''));
  return file;
}

async function boltPort(child: ServerProcess): Promise<number> {
  const complaints = text(child.stderr);
  for await (const line of createInterface(child.stdout)) {
    const port = /^BOLT (\d+)$/.exec(line)?.[1];
    if (port) return Number(port);
  }
  throw new Error(`Neo4j did not start:\n${await complaints}`);
}
