#!/usr/bin/env node
/**
 * Everything that can be said of the project without running it for long: `npm run check`.
 * Each step is one line with its time; what a step printed is shown only where it failed.
 */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

const STEPS = {
  types: ['what the compiler finds', 'npm run build --silent'],
  lint: ['the rules of .oxlintrc.json: rooms, sizes, promises', 'npm run lint --silent'],
  format: ['prettier, at 140 columns', 'npm run format --silent'],
  unused: ['files, exports and packages that nothing uses', 'npm run unused --silent'],
  guards: ['the tests of tests/guards: house, sizes, lock file, container', 'npm run jest --silent -- tests/guards'],
};

const USAGE = `Usage: npm run check [-- STEP ...]

Runs all steps, or those that are named:
${Object.entries(STEPS)
  .map(([name, [about]]) => `  ${name.padEnd(8)}${about}`)
  .join('\n')}`;

const { values, positionals } = parseArgs({ options: { help: { type: 'boolean' } }, allowPositionals: true });
const unknown = positionals.filter((name) => !Object.hasOwn(STEPS, name));
if (values.help || unknown.length > 0) {
  console.log(unknown.length > 0 ? `There is no step ${unknown.join(', ')}.\n\n${USAGE}` : USAGE);
  process.exit(values.help ? 0 : 2);
}

let failures = 0;
for (const name of positionals.length > 0 ? positionals : Object.keys(STEPS)) failures += await runStep(name);
console.log(failures === 0 ? 'no failures' : `${failures} failed`);
process.exitCode = failures === 0 ? 0 : 1;

/** 0 where the step holds, 1 where it fails. */
async function runStep(name) {
  const started = performance.now();
  const { code, output } = await run(STEPS[name][1]);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(8)}${seconds.padStart(6)} s`);
  if (code !== 0) console.log(`\n${output.trim()}\n`);
  return code === 0 ? 0 : 1;
}

function run(command) {
  const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}
