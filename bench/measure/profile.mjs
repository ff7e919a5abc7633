/** Profiles of the processor, reduced to a short text: the functions that take most time themselves. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const HOTTEST = 25;
const SECONDS = 3;
const NO_WORK = ['(idle)', '(program)'];

/** Repeats work for some seconds in this process. */
export async function profileHere(work) {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  await repeat(work);
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  return hottest([['the process', profile]]);
}

/** The same in a process of its own, whose threads each write a profile when it ends. `start` is given the arguments of Node.js for that. */
export async function profileProcess(start, work) {
  const folder = mkdtempSync(join(tmpdir(), 'claimgraph-profile-'));
  try {
    const server = await start(['--cpu-prof', '--cpu-prof-dir', folder]);
    await repeat(() => work(server));
    await server.stop();
    const names = readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'));
    const profiles = names.map((name) => [threadOf(name), JSON.parse(readFileSync(join(folder, name), 'utf8'))]);
    return hottest(profiles.sort(([a], [b]) => (a < b ? -1 : 1)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function repeat(work) {
  const end = performance.now() + SECONDS * 1000;
  do await work();
  while (performance.now() < end);
}

/** CPU.DATE.TIME.PROCESS.THREAD.NUMBER.cpuprofile */
const threadOf = (name) => (name.split('.')[4] === '0' ? 'the serving thread' : `thread ${name.split('.')[4]}`);

function hottest(profiles) {
  return profiles.map(([thread, profile]) => `${thread}\n\n${tableOf(profile)}`).join('\n\n');
}

function tableOf({ nodes, samples = [], timeDeltas = [] }) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const own = new Map();
  for (const [i, id] of samples.entries()) {
    const name = nameOf(byId.get(id).callFrame);
    own.set(name, (own.get(name) ?? 0) + (timeDeltas[i] ?? 0));
  }
  const total = [...own.values()].reduce((sum, time) => sum + time, 0);
  const busy = [...own].filter(([name]) => !NO_WORK.includes(name)).sort(([, a], [, b]) => b - a);
  const share = (time) => `${((100 * time) / total).toFixed(1)} %`;
  const idle = NO_WORK.map((name) => `${name} ${share(own.get(name) ?? 0)}`).join(', ');
  const rows = busy.slice(0, HOTTEST).map(([name, time]) => `| ${share(time)} | ${name} |`);
  return [`Of the time ${idle}.`, '', '| own time | function |', '|---|---|', ...rows].join('\n');
}

/** Without the folders of this machine. */
function nameOf({ functionName, url, lineNumber }) {
  const name = functionName || '(anonymous)';
  const file = /(?:node_modules|dist|bench)\/.*$/.exec(url)?.[0] ?? (url.startsWith('node:') ? url : '');
  return file ? `${name} ${file.replace(/^.*node_modules\//, '')}:${lineNumber + 1}` : name;
}
