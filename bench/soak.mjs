#!/usr/bin/env node
/**
 * A server on graph S for some minutes, under reads, writes and the ten worst requests: `npm run soak`. Prints what clients and operators
 * notice, and ends with exit code 1 where it is not as it should be.
 */
import { closeSync, cpSync, fsyncSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { loadOntology } from '../dist/src/ontology/load.js';
import { entityId, graphS, randomNumbers } from './graph/graph.mjs';
import { madeStore, sizeOf } from './graph/made-store.mjs';
import { worstRequests } from './graph/worst-requests.mjs';
import { serve } from './measure/server.mjs';

const { values } = parseArgs({
  options: {
    relations: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '300' },
    connections: { type: 'string', default: '8,64' },
    p99: { type: 'string', default: '50' },
    memory: { type: 'string', default: '700' },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  console.log(`Usage: npm run soak [-- --relations COUNT --seconds SECONDS --connections COUNT,COUNT --p99 MILLISECONDS --memory MB]

Serves a copy of graph S (made once, under .cache/bench) and asks it over so many connections, one stage after another: of a hundred requests
80 look an entity up, 10 read its relations, 5 write, 5 are one of the ten worst ones. Exit code 1 where
  - a request ends with an error, but TOO_COMPLEX for its price, or none in 40 seconds;
  - the 99th percentile of look-ups is --p99 milliseconds or more (50);
  - the median of memory in a minute is --memory MB or more (700);
  - memory grows: in the last quarter of a stage its median is more than a tenth, and 50 MB, above that of the second minute.
    Stages of less than four minutes can't tell that: a server takes what it needs in the first one.`);
  process.exit(0);
}

const relations = Number(values.relations);
const seconds = Number(values.seconds);
const ontology = loadOntology('schema/ontology.yaml');
const graph = graphS(sizeOf(relations));
const KEY = 'a-key-of-the-soak-only';
/** Other benches raise it: here requests are refused for their price as anywhere. */
const DEFAULT_WORK = '10000000';
const TIMEOUT_MS = 40_000;
const MIB = 1024 * 1024;

const folder = mkdtempSync(join(tmpdir(), 'claimgraph-soak-'));
let server;
let hasFailed = false;
try {
  const file = join(folder, 'graph.db');
  cpSync(await madeStore(relations, ontology), file);
  writtenOut(file);
  server = await serve(`sqlite:${file}`, { environment: { CLAIMGRAPH_EDITOR_KEY: KEY, CLAIMGRAPH_LIMIT_WORK: DEFAULT_WORK } });
  const worst = worstRequests([graph.hub, graph.from.at(-1)], [11, 222, 333]);
  for (const connections of values.connections.split(',').map(Number)) {
    const faults = report(connections, await stage(connections, worst));
    for (const fault of faults) console.log(`  FAILED: ${fault}`);
    hasFailed ||= faults.length > 0;
  }
} finally {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(hasFailed ? 1 : 0);

/** Else the first writes wait until the disk has the copy. */
function writtenOut(file) {
  const descriptor = openSync(file, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

/** What many clients meet who ask side by side, and what the server tells of itself meanwhile. */
async function stage(connections, worst) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const end = performance.now() + seconds * 1000;
  const noticed = { times: new Map(), errors: new Map(), refused: 0, samples: [] };
  const clients = Array.from({ length: connections }, (_, i) => client(agent, randomNumbers(1000 + i), worst, end, noticed));
  await Promise.all([...clients, watch(end, noticed)]);
  agent.destroy();
  return noticed;
}

async function client(agent, random, worst, end, noticed) {
  while (performance.now() < end) {
    const { kind, name, body } = drawn(random, worst);
    const began = performance.now();
    const errors = await ask(agent, body).catch((error) => [{ message: String(error.message), extensions: { code: error.code } }]);
    const took = performance.now() - began;
    for (const row of name ? [kind, `${kind}: ${name}`] : [kind])
      noticed.times
        .set(row, noticed.times.get(row) ?? [])
        .get(row)
        .push(took);
    for (const { message, extensions } of errors) {
      if (kind === 'worst' && extensions?.code === 'TOO_COMPLEX' && extensions.work > 0) noticed.refused += 1;
      else noticed.errors.set(`${kind}: ${message}`, (noticed.errors.get(`${kind}: ${message}`) ?? 0) + 1);
    }
  }
}

function drawn(random, worst) {
  const chance = random();
  const id = entityId(Math.floor(graph.entities * random()));
  if (chance < 0.8) return { kind: 'look-up', body: { query: 'query ($id: ID!) { entity(id: $id) { id name } }', variables: { id } } };
  if (chance < 0.9) {
    const query = 'query ($id: ID!) { entity(id: $id) { relations(first: 20) { totalCount nodes { id type evidence { status } } } } }';
    return { kind: 'relations', body: { query, variables: { id } } };
  }
  if (chance < 0.95) {
    const query = 'mutation ($input: CreateEntityInput!) { createEntity(input: $input) { entity { id } } }';
    return { kind: 'write', body: { query, variables: { input: { type: 'COMPANY', name: `Soaked ${Math.floor(1e9 * random())}` } } } };
  }
  const [name, query] = worst[Math.floor(worst.length * random())];
  return { kind: 'worst', name, body: { query } };
}

/** The errors of an answer. */
function ask(agent, body) {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', accept: 'application/json', ...(isWrite(body) && { 'x-api-key': KEY }) };
    const sent = request(`${server.url}/graphql`, { method: 'POST', agent, headers, timeout: TIMEOUT_MS }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => (text += part));
      response.on('end', () => resolve(JSON.parse(text).errors ?? []));
    });
    sent.on('timeout', () => sent.destroy(new Error(`no answer in ${TIMEOUT_MS / 1000} s`)));
    sent.on('error', reject);
    sent.end(JSON.stringify(body));
  });
}

function isWrite({ query }) {
  return query.startsWith('mutation');
}

/** Once a second: resident memory, and the delay of the event loop. */
async function watch(end, { samples }) {
  const began = performance.now();
  while (performance.now() < end) {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    const figure = (name) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
    samples.push({
      second: (performance.now() - began) / 1000,
      memory: figure('process_resident_memory_bytes') / MIB,
      delay: figure('claimgraph_event_loop_delay_seconds\\{quantile="0.99"\\}') * 1000,
      longest: figure('claimgraph_event_loop_delay_seconds\\{quantile="1"\\}') * 1000,
    });
    await delay(1000);
  }
}

/** Prints a stage; what is not as it should be. */
function report(connections, { times, errors, refused, samples }) {
  console.log(`${connections} connections, ${seconds} s, ${relations.toLocaleString('en')} relations`);
  for (const [kind, all] of inOrder(times)) {
    const sorted = ascending(all);
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => at(sorted, share).toFixed(1));
    console.log(`  ${kind.padEnd(40)} ${String(sorted.length).padStart(8)}   p50 ${p50} ms   p95 ${p95} ms   p99 ${p99} ms`);
  }
  console.log(`  refused for their price: ${refused}`);
  for (const [minute, within] of minutesOf(samples).entries()) {
    const memory = median(within.map((one) => one.memory)).toFixed(0);
    const [delayed, longest] = ['delay', 'longest'].map((name) => Math.max(0, ...within.map((one) => one[name])).toFixed(1));
    console.log(`  minute ${minute + 1}: memory ${memory} MB, event loop delay p99 ${delayed} ms, longest ${longest} ms`);
  }
  return [
    ...[...errors].map(([message, count]) => `${count} errors: ${message}`),
    ...lookUpFault(times.get('look-up') ?? []),
    ...sizeFault(samples),
    ...growthFault(samples),
  ];
}

/** By name, those of single worst requests last. */
function inOrder(times) {
  return [...times].sort(([a], [b]) => Number(a.includes(':')) - Number(b.includes(':')) || (a < b ? -1 : 1));
}

function lookUpFault(times) {
  const p99 = at(ascending(times), 0.99);
  return p99 < Number(values.p99) ? [] : [`the 99th percentile of look-ups is ${p99.toFixed(1)} ms, not below ${values.p99} ms`];
}

function sizeFault(samples) {
  const largest = Math.max(...minutesOf(samples).map((within) => median(within.map(({ memory }) => memory))));
  return largest < Number(values.memory) ? [] : [`memory was ${largest.toFixed(0)} MB, not below ${values.memory} MB`];
}

function growthFault(samples) {
  if (seconds < 240) return [];
  const before = median(samples.filter(({ second }) => second >= 60 && second < 120).map(({ memory }) => memory));
  const after = median(samples.filter(({ second }) => second >= seconds * 0.75).map(({ memory }) => memory));
  const isFlat = after <= Math.max(before * 1.1, before + 50);
  return isFlat ? [] : [`memory grew from ${before.toFixed(0)} to ${after.toFixed(0)} MB`];
}

function minutesOf(samples) {
  const minutes = Array.from({ length: Math.ceil(seconds / 60) }, (_, minute) =>
    samples.filter(({ second }) => Math.floor(second / 60) === minute),
  );
  return minutes.filter((within) => within.length > 0);
}

function at(sorted, share) {
  return sorted[Math.floor(sorted.length * share)] ?? Infinity;
}

function median(numbers) {
  return at(ascending(numbers), 0.5);
}

function ascending(numbers) {
  return numbers.toSorted((a, b) => a - b);
}
