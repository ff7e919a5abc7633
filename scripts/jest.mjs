#!/usr/bin/env node
/**
 * Jest over the compiled tests, asked for as they stand in the source: `npm test -- tests/paths/examples.test.ts`. A pattern that matches
 * no test fails before anything runs, also beside one that does: a slip of the pen would pass for a test.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { buildArgv } from 'jest';

const ROOT = resolve(import.meta.dirname, '..');
const JEST = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  '--enable-source-maps',
  'node_modules/jest/bin/jest.js',
];

removeOrphans();
const args = process.argv.slice(2);
const patterns = (await buildArgv(args))._.map(String);
const options = args.map((arg) => (patterns.includes(arg) ? toCompiled(arg) : arg));
const unmatched = await patternsWithoutTest();
if (unmatched.length > 0) {
  console.error(`No test of this run matches ${unmatched.join(', ')}.\nTests whose names end in .slow.test.ts run with npm run test:slow.`);
  process.exitCode = 1;
} else {
  process.exitCode = jest(options, 'inherit').status ?? 1;
}

async function patternsWithoutTest() {
  if (patterns.length === 0) return [];
  const files = jest([...options, '--listTests'], 'pipe').stdout.split('\n');
  return patterns.filter((pattern) => !files.some((file) => matches(file, toCompiled(pattern))));
}

/** What is no regular expression matches nothing. */
function matches(file, pattern) {
  try {
    return new RegExp(pattern, 'i').test(file);
  } catch {
    return false;
  }
}

/** Of a file or folder of tests, what it is compiled to; of anything else, what it is: a regular expression. */
function toCompiled(pattern) {
  const path = [ROOT, process.env.INIT_CWD ?? ROOT].map((folder) => resolve(folder, pattern)).find((each) => existsSync(each)) ?? '';
  const below = relative(ROOT, path);
  if (!/^tests(\/|$)/.test(below)) return pattern.replace(/^\.\//, '').replace(/\.ts$/, '.js');
  const escaped = below.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return statSync(path).isDirectory() ? `/dist/${escaped}` : `/dist/${escaped.replace(/ts$/, 'js')}$`;
}

function jest(given, stdout) {
  return spawnSync(process.execPath, [...JEST, ...given], { cwd: ROOT, encoding: 'utf8', stdio: ['inherit', stdout, 'inherit'] });
}

/** Takes away what was compiled from tests that are gone: the compiler leaves it there, and it would still run. */
function removeOrphans() {
  const folder = join(ROOT, 'dist/tests');
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const compiled = names.filter((name) => name.endsWith('.test.js'));
  for (const name of compiled.filter((each) => !existsSync(join(ROOT, 'tests', each.replace(/js$/, 'ts'))))) rmSync(join(folder, name));
}
