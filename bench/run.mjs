#!/usr/bin/env node
/** `npm run bench`: every line of the budget of speed and memory, measured beside its limit, and the report. --help says more. */
import { groups } from './lines/all.mjs';
import { machineAndVersions } from './measure/machine.mjs';
import { openResources } from './measure/resources.mjs';
import { rounded } from './measure/verdict.mjs';
import { optionsOf, USAGE } from './options.mjs';
import { writeProfile, writeReport } from './report/write-report.mjs';

const options = understood();
const resources = openResources(options);
const lines = [];
const notMeasured = [];
const progress = (text) => process.stderr.write(`${text}\n`);

try {
  progress(`graph S with ${options.relations.toLocaleString('en')} relations, ${options.rounds} rounds`);
  for (const group of groups) await measureGroup(group);
} finally {
  await resources.close();
}
writeReport(options.out, { lines, notMeasured, ran: ran() });
process.exit(0);

function understood() {
  try {
    const asked = optionsOf(process.argv.slice(2));
    if (!asked.help) return asked;
    console.log(USAGE);
    process.exit(0);
  } catch (error) {
    console.error(`${error.message}\n\n${USAGE}`);
    process.exit(2);
  }
}

/** A group is lines that are measured together. */
async function measureGroup(group) {
  const wanted = group.lines.filter((line) => options.only.test(line));
  if (wanted.length === 0) return;
  const missing = group.needs.filter((need) => !(need === 'peers' ? options.peers : options.stores.includes(need)));
  if (missing.length > 0) {
    for (const [i, line] of group.lines.entries()) notMeasured.push({ line, bar: group.bars[i], needs: missing });
    return;
  }
  const began = performance.now();
  const verdicts = await group.measure({ ...options, resources });
  progress(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${group.lines[0]}${group.lines.length > 1 ? ' ...' : ''}`);
  for (const [i, verdict] of verdicts.entries()) lines.push(await told(group.lines[i], group.bars[i], verdict));
}

async function told(line, bar, { measured, ratio, share, isMet, explain }) {
  progress(`          ${isMet ? 'met    ' : 'NOT MET'} ${line}: ${measured}`);
  const profile = isMet ? null : writeProfile(options.out, line, { bar, measured, text: await explain() });
  return { line, bar, measured, ratio, verdict: isMet ? 'met' : 'not met', share, ...(profile && { profile }) };
}

/** On what, and how. */
function ran() {
  const { relations, rounds, questions, stores, peers } = options;
  return {
    relations,
    rounds,
    questions,
    stores,
    peers,
    ...machineAndVersions(peers),
    memoryOfBenchMb: rounded(process.memoryUsage.rss() / 1e6),
  };
}
