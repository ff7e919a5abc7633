#!/usr/bin/env node
/**
 * Everything that can be said of the project without running it for long: `npm run check`.
 * Steps run side by side, but for those that need another one first. Each is one line with its time, as it ends; what a step printed is
 * shown only where it failed.
 */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

const STEPS = {
  types: { about: 'what the compiler finds', command: 'npm run build --silent' },
  lint: { about: 'the rules of .oxlintrc.json: rooms, sizes, promises', command: 'npm run lint --silent' },
  format: { about: 'prettier, at 140 columns', command: 'npm run format --silent' },
  unused: { about: 'files, exports and packages that nothing uses', command: 'npm run unused --silent' },
  guards: {
    about: 'the tests of tests/guards: house, sizes, lock file, container',
    command: 'npm run jest --silent -- tests/guards',
    after: 'types',
  },
};

const USAGE = `Usage: npm run check [-- STEP ...]

Runs all steps, or those that are named:
${Object.entries(STEPS)
  .map(([name, { about }]) => `  ${name.padEnd(8)}${about}`)
  .join('\n')}`;

const { values, positionals } = parseArgs({ options: { help: { type: 'boolean' } }, allowPositionals: true });
const unknown = positionals.filter((name) => !Object.hasOwn(STEPS, name));
if (values.help || unknown.length > 0) {
  console.log(unknown.length > 0 ? `There is no step ${unknown.join(', ')}.\n\n${USAGE}` : USAGE);
  process.exit(values.help ? 0 : 2);
}

/** Each step that is to run, to whether it holds. */
const running = new Map();
for (const name of Object.keys(STEPS).filter((step) => positionals.length === 0 || positionals.includes(step)))
  running.set(name, runStep(name, running.get(STEPS[name].after)));
const failures = (await Promise.all(running.values())).filter((holds) => !holds).length;
console.log(failures === 0 ? 'no failures' : `${failures} failed`);
process.exitCode = failures === 0 ? 0 : 1;

/**
 * Whether the step holds.
 * @param first whether the one that it needs holds, where that runs too
 */
async function runStep(name, first = true) {
  if (!(await Promise.resolve(first))) {
    console.log(`FAIL ${name.padEnd(8)} not run, since ${STEPS[name].after} failed`);
    return false;
  }
  const started = performance.now();
  const { code, output } = await run(STEPS[name].command);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(8)}${seconds.padStart(6)} s`);
  if (code !== 0) console.log(`\n${output.trim()}\n`);
  return code === 0;
}

function run(command) {
  const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}
