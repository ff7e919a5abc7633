/** `claimgraph serve` in a process of its own, and asking it over HTTP. */
import { spawn } from 'node:child_process';
import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

const SETTINGS = { CLAIMGRAPH_LOG_LEVEL: 'error', CLAIMGRAPH_LIMIT_WORK: '1000000000', CLAIMGRAPH_EDITOR_KEY: 'a-key-of-the-bench-only' };
const TIMEOUT_MS = 120_000;
const MAX_COMPLAINT = 10_000;
const WATCH = new URL('watch-event-loop.mjs', import.meta.url).href;

/**
 * Starts a server on a store; ready once it listens.
 * @param environment settings, by the names of their variables
 */
export async function serve(location, { nodeArguments = [], environment = {} } = {}) {
  const began = performance.now();
  const args = [...nodeArguments, '--import', WATCH, 'dist/src/main.js', 'serve', '--store', location, '--port', '0', '--no-seed'];
  const env = { PATH: process.env.PATH, ...neo4jLogin(), ...SETTINGS, ...environment };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const url = await listening(child, ended);
  const startedIn = performance.now() - began;
  return { url, ...asking(url), startedIn, longestBlock: () => longestBlock(child), stop: () => stop(child, ended) };
}

/** How long the event loop of a server was held up at most since this was asked last, in milliseconds. */
function longestBlock(child) {
  return new Promise((resolve) => {
    child.once('message', resolve);
    child.send('longest block');
  });
}

const neo4jLogin = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => ['NEO4J_USERNAME', 'NEO4J_PASSWORD'].includes(name)));

export function listening(child, ended) {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stderr.setEncoding('utf8').on('data', (part) => (text = (text + part).slice(-MAX_COMPLAINT)));
    child.stdout.setEncoding('utf8').on('data', (part) => {
      text += part;
      const found = /listening on (http\S+)/.exec(text)?.[1];
      if (found) resolve(found);
    });
    void ended.then((code) => reject(new Error(`the server ended with exit code ${code}: ${text}`)));
  });
}

export async function stop(child, ended) {
  child.kill('SIGTERM');
  await ended;
}

/** Ways to ask a server: `ask` gives what was answered, `send` its text, `metric` a number of /metrics. */
export function asking(url, path = '/graphql') {
  const agent = new Agent({ keepAlive: true });
  const send = (query, variables) => post(`${url}${path}`, agent, JSON.stringify({ query, variables }));
  const ask = async (query, variables) => {
    const { data, errors } = JSON.parse(await send(query, variables));
    if (errors) throw new Error(`${errors[0].message}: ${query.slice(0, 200)}`);
    return data;
  };
  const metric = async (name) => {
    const lines = (await (await fetch(`${url}/metrics`)).text()).split('\n');
    return Number(lines.find((line) => line.startsWith(`${name} `))?.slice(name.length) ?? 0);
  };
  return { send, ask, metric };
}

function post(url, agent, body) {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', accept: 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(url, { method: 'POST', agent, headers, timeout: TIMEOUT_MS }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => (text += part));
      response.on('end', () => resolve(text));
    });
    sent.on('timeout', () => sent.destroy(new Error(`no answer in ${TIMEOUT_MS / 1000} s`)));
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Resolves when the server has the graph in memory. */
export async function hasGraph(server) {
  while ((await server.metric('claimgraph_cache_entries{cache="graph"}')) === 0) await delay(50);
}
