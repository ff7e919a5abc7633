/** A real server with the example case, in a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { until } from './until.mjs';

export const PROJECT_ROOT = join(import.meta.dirname, '../../..');

/** Opens the server for editors: `Authorization: Bearer …`. */
export const EDITOR_KEY = 'a-key-that-only-these-tests-use';

/**
 * Starts a server, over a store in memory unless `environment` names another one.
 * @returns its address, how to end it, and how to start another one in its place, at the same address and over the same store
 */
export async function startServer(environment = {}) {
  const child = spawn(process.execPath, [join(PROJECT_ROOT, 'dist/src/main.js'), 'serve'], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      CLAIMGRAPH_STORE: 'sqlite::memory:',
      CLAIMGRAPH_EDITOR_KEY: EDITOR_KEY,
      CLAIMGRAPH_LOG_LEVEL: 'silent',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const url = await addressIn(child.stdout);
  const stop = async () => {
    child.kill();
    await ended;
  };
  return {
    url,
    stop,
    async restart() {
      await stop();
      return startServer({ ...environment, PORT: new URL(url).port });
    },
  };
}

async function addressIn(output) {
  for await (const line of createInterface({ input: output })) {
    const [, url] = /^claimgraph listening on (\S+)$/.exec(line) ?? [];
    if (url) return url;
  }
  throw new Error('the server ended before it listened');
}

/** Asks by a plain POST, as an editor. Throws where the answer has errors. */
export async function askPlainly({ url }, query, variables = {}) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${EDITOR_KEY}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** Waits until the server has as many subscriptions over a transport: `websocket` or `sse`. */
export async function subscribersAre(count, { url }, transport) {
  const name = `claimgraph_live_subscribers{transport="${transport}"} `;
  await until(async () => {
    const lines = (await (await fetch(`${url}/metrics`)).text()).split('\n');
    return count === Number(lines.find((line) => line.startsWith(name))?.slice(name.length) ?? 0);
  });
}
