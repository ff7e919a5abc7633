/** What a report says of where it was made: nothing that names the machine or its folders. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { LONG_TERM_SUPPORT } from '../../dist/tests/support/neo4j/lines.js';

const OURS = ['graphql', '@apollo/server', 'neo4j-driver', '@photostructure/sqlite'];

export function machineAndVersions(withPeers) {
  const processors = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `${process.platform} ${process.arch}, ${processors.length} processors (${processors[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB`,
    load: loadavg().map((load) => Number(load.toFixed(1))),
    versions: {
      'Node.js': process.versions.node,
      'Neo4j Community': LONG_TERM_SUPPORT.version,
      commit: commit(),
      ...versionsIn('package.json', OURS),
      ...(withPeers && versionsIn('bench/package.json', null)),
    },
  };
}

/** The exact versions that a package.json names; all of them where none are named. */
function versionsIn(file, names) {
  const { dependencies } = JSON.parse(readFileSync(file, 'utf8'));
  return Object.fromEntries(Object.entries(dependencies).filter(([name]) => names === null || names.includes(name)));
}

function commit() {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return 'unknown';
  }
}
