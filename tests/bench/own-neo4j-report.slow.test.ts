import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { PROJECT_ROOT } from '../support/project-root.js';

const MINUTE = 60_000;

/** A part of the name of each line that a Neo4j is needed for. */
const BUDGET = [
  'beside allShortestPaths',
  'beside SHORTEST 5',
  'loaded from Neo4j',
  'Neo4j, requests a level',
  'Neo4j, graph in memory',
  'Neo4j, without it',
  'look-up by id over HTTP, Neo4j',
  '50 entities with 20 relations of one type, Neo4j',
  'Neo4j, round trips',
  'relations of the hub, Neo4j',
  'search by a common word, Neo4j',
  'import, Neo4j',
  'durable claims a second, Neo4j, 8 writers',
  'durable claims a second, Neo4j, 64 writers',
];

test(
  'a bench of a small graph over Neo4j has a line with a figure and a verdict for each of the budget that needs it',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'claimgraph-bench-test-'));
    const options = ['--relations', '2000', '--rounds', '1', '--questions', '40', '--stores', 'sqlite,neo4j', '--only', 'Neo4j'];
    const { status, stderr } = spawnSync(process.execPath, ['bench/run.mjs', ...options, '--out', folder], {
      cwd: PROJECT_ROOT,
      encoding: 'utf8',
    });
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    const { lines } = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as {
      lines: readonly { readonly line: string; readonly measured: string; readonly verdict: string; readonly profile?: string }[];
    };
    rmSync(folder, { recursive: true });
    for (const name of BUDGET) {
      const found = lines.filter(({ line }) => line.includes(name));
      expect([name, found.length]).toEqual([name, 1]);
    }
    expect(lines.filter(({ measured }) => !/\d/.test(measured))).toEqual([]);
    expect(lines.filter(({ verdict, profile }) => (verdict === 'not met') !== (profile !== undefined))).toEqual([]);
  },
  20 * MINUTE,
);
