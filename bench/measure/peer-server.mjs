/** A server that claimgraph is measured beside, in a process of its own. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { asking, listening, stop } from './server.mjs';

/** @param name of a file of bench/peers */
export async function startPeer(name, ...args) {
  const file = fileURLToPath(new URL(`../peers/${name}.mjs`, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], { env: process.env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const url = await listening(child, ended);
  return { url, ...asking(url, '/'), stop: () => stop(child, ended) };
}
