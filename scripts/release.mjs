#!/usr/bin/env node
/**
 * Makes a release in a clone: `npm run release -- minor`. Everything is checked before anything is changed, and where a step fails the tree,
 * the branch and the tags are as they were. Nothing is pushed or published: what to do next is printed.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { changesOf, saysNothing, withRelease } from './changelog.mjs';

const USAGE = `Usage: npm run release -- major|minor|patch|X.Y.Z [--dry-run] [--skip-tests]

Makes a release of what stands in main:
  - what is Unreleased in CHANGELOG.md becomes the version, with today's date (UTC)
  - package.json and package-lock.json are given the version
  - npm run check and npm test must hold
  - the package is made: claimgraph-X.Y.Z.tgz
  - all is committed, and tagged vX.Y.Z

  --dry-run     says what would be done, and does nothing
  --skip-tests  leaves out the check and the tests, where they have just run
  --help        shows this`;

/** All that a release changes. */
const FILES = ['CHANGELOG.md', 'package.json', 'package-lock.json'];
/** They end the step under way, and with it the release: there is something to put back. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

const STEPS = ['major', 'minor', 'patch'];
const VERSION = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;

/** The version that a word (`minor`, or a version as it is) makes of another; null where the word is neither. */
export function nextVersion(current, word) {
  if (VERSION.test(word)) return word;
  const step = STEPS.indexOf(word);
  if (step < 0) return null;
  const numbers = current.split('.').map(Number);
  return numbers.map((number, at) => (at < step ? number : at === step ? number + 1 : 0)).join('.');
}

async function main() {
  const { options, word } = readArguments();
  if (options.help) return console.log(USAGE);
  const current = readJson('package.json').version;
  const version = word === undefined ? null : nextVersion(current, word);
  if (version === null)
    return fail(`${word === undefined ? 'Which version?' : `${word} is no version, and no step to one.`}\n\n${USAGE}`, 2);
  const faults = releaseFaults(current, version);
  if (faults.length > 0) return fail(`There is no release ${version} yet:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`, 1);
  const steps = stepsOf(version, { skipTests: options['skip-tests'] });
  if (options['dry-run']) return console.log(preview(current, version, steps));
  await release(version, steps);
}

function readArguments() {
  const options = { 'dry-run': { type: 'boolean' }, 'skip-tests': { type: 'boolean' }, help: { type: 'boolean' } };
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    return { options: values, word: positionals.length === 1 ? positionals[0] : undefined };
  } catch (error) {
    console.error(`${error.message}\n\n${USAGE}`);
    return process.exit(2);
  }
}

/** Everything that must be put right first, reported together. */
function releaseFaults(current, version) {
  const changes = changesOf(readText('CHANGELOG.md'), 'Unreleased');
  const branch = git('branch', '--show-current');
  const faults = [];
  if (git('status', '--porcelain') !== '') faults.push('files are changed or new: commit them, or put them away');
  if (branch !== 'main') faults.push(`releases are made from main, and this is ${branch === '' ? 'no branch' : branch}`);
  if (git('tag', '--list', `v${version}`) !== '') faults.push(`the tag v${version} is there already`);
  if (isOlder(version, current)) faults.push(`${version} is older than ${current}, which package.json has`);
  if (changes === null) faults.push('CHANGELOG.md has no part "## Unreleased"');
  else if (saysNothing(changes)) faults.push('CHANGELOG.md says nothing under "Unreleased"');
  return faults;
}

function isOlder(version, than) {
  const [numbers, others] = [version, than].map((text) => text.split('.').map(Number));
  const at = numbers.findIndex((number, index) => number !== others[index]);
  return at >= 0 && numbers[at] < others[at];
}

/** What is run once the version stands in the files. */
function stepsOf(version, { skipTests }) {
  return [
    ...(skipTests
      ? []
      : [
          ['npm', 'run', 'check'],
          ['npm', 'test'],
        ]),
    ['npm', 'pack', '--silent'],
    ['git', 'commit', '--quiet', '--message', `Release ${version}`, '--', ...FILES],
    ['git', 'tag', '--annotate', `v${version}`, '--message', `claimgraph ${version}`],
  ];
}

function preview(current, version, steps) {
  const commands = steps.map((words) => `  ${words.join(' ')}`).join('\n');
  const changes = changesOf(readText('CHANGELOG.md'), 'Unreleased');
  return `Would release ${version} (now ${current}): give the version to ${FILES.join(', ')}, then\n\n${commands}\n\nof these changes:\n\n${changes}`;
}

async function release(version, steps) {
  const before = git('rev-parse', 'HEAD');
  const tag = `v${version}`;
  const tarball = `claimgraph-${version}.tgz`;
  try {
    writeVersion(version);
    for (const words of steps) {
      if (words[0] === 'git') refuseOtherChanges();
      await step(words);
    }
  } catch (error) {
    if (git('rev-parse', 'HEAD') !== before) git('reset', '--quiet', '--soft', before);
    git('restore', '--source', before, '--staged', '--worktree', '--', ...FILES);
    rmSync(tarball, { force: true });
    return fail(`${error.message}\nNothing was released, and what it had changed is as it was.`, 1);
  }
  console.log(`
claimgraph ${version} is committed, tagged and packed: ${tarball}

Next:
  git push --atomic origin main ${tag}     the workflow "release" then makes the page of the release, and publishes where it has a token
  npm publish ./${tarball}     publishes by hand, where it has none

To take it back, as long as it is not pushed: git tag --delete ${tag} && git reset --hard ${before.slice(0, 12)}`);
}

function writeVersion(version) {
  const lock = readJson('package-lock.json');
  lock.version = lock.packages[''].version = version;
  writeJson('package-lock.json', lock);
  writeJson('package.json', { ...readJson('package.json'), version });
  writeFileSync('CHANGELOG.md', withRelease(readText('CHANGELOG.md'), version, new Date().toISOString().slice(0, 10)));
}

/** Check, tests and packing take minutes, in which somebody may work here: that is no part of the release. */
function refuseOtherChanges() {
  const names = [git('diff', '--name-only', 'HEAD'), git('ls-files', '--others', '--exclude-standard')].join('\n').split('\n');
  const changed = names.filter((name) => name !== '' && !FILES.includes(name));
  if (changed.length > 0) throw new Error(`Files were changed meanwhile, and stay so:\n${changed.join('\n')}`);
}

/** Runs a step and shows what it says; throws where it fails, or where a signal comes. */
async function step([program, ...words]) {
  const command = [program, ...words].join(' ');
  console.log(`==> ${command}`);
  const child = spawn(program, words, { stdio: 'inherit' });
  let received = null;
  const stop = (signal) => {
    received = signal;
    child.kill(signal);
  };
  for (const name of SIGNALS) process.on(name, stop);
  const [status, signal] = await once(child, 'close');
  for (const name of SIGNALS) process.off(name, stop);
  const ending = received ?? signal;
  if (ending !== null || status !== 0) throw new Error(`${command} ${ending === null ? `failed (${status})` : `was ended by ${ending}`}.`);
}

const git = (...words) => execFileSync('git', words, { encoding: 'utf8' }).trim();
const readText = (file) => readFileSync(file, 'utf8');
const readJson = (file) => JSON.parse(readText(file));
const writeJson = (file, value) => writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);

function fail(message, code) {
  console.error(message);
  process.exitCode = code;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main();
