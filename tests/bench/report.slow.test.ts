import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PROJECT_ROOT } from '../support/project-root.js';

const MINUTE = 60_000;

interface Line {
  readonly line: string;
  readonly bar: string;
  readonly measured: string;
  readonly ratio: number;
  readonly share: number;
  readonly verdict: 'met' | 'not met';
  readonly profile?: string;
}

interface Report {
  readonly lines: readonly Line[];
  readonly notMeasured: readonly Pick<Line, 'line' | 'bar'>[];
}

/** A part of the name of at least one line for each row of the budget. */
const BUDGET = [
  'engine only, HOPS, first 1',
  'engine only, HOPS, first 10',
  'engine only, EVIDENCE and HUBS',
  'between hubs',
  'within 12 hops',
  'not connected',
  'none within 3 hops',
  'search remembered',
  'search forgotten',
  'bytes a relation',
  'loaded from SQLite',
  'without the graph in memory',
  'paths over HTTP',
  '50 entities with 20 relations',
  'relations of the hub',
  'lists that read all',
  'search by a common word',
  'traverse',
  'import, SQLite',
  'durable claims a second, SQLite',
  'file of graph S',
  'server on graph S starts',
  'server on graph S, memory',
  'growth: path',
  'growth: look-up',
  'event loop',
];

const run = (...options: string[]) => spawnSync(process.execPath, ['bench/run.mjs', ...options], { cwd: PROJECT_ROOT, encoding: 'utf8' });

describe('a bench of a small graph', () => {
  const folder = mkdtempSync(join(tmpdir(), 'claimgraph-bench-test-'));
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  let report: Report;

  beforeAll(() => {
    const { status, stderr } = run('--relations', '2000', '--rounds', '1', '--questions', '40', '--out', folder);
    if (status !== 0) throw new Error(stderr);
    report = JSON.parse(read('report.json')) as Report;
  }, 15 * MINUTE);
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(BUDGET)('has a line with a figure and a verdict for: %s', (name) => {
    const found = report.lines.filter(({ line }) => line.includes(name));
    expect(found.length).toBeGreaterThan(0);
    for (const { bar, measured, ratio, share, verdict } of found) {
      expect(bar).not.toBe('');
      expect(measured).toMatch(/\d/);
      expect(ratio).toBeGreaterThanOrEqual(0);
      expect(verdict).toBe(share <= 1 ? 'met' : 'not met');
    }
  });

  test('has a profile of each line that is not met, and no other, which names no folder of this machine', () => {
    const withProfile = report.lines.filter(({ profile }) => profile !== undefined);
    expect(withProfile.map(({ line }) => line)).toEqual(
      report.lines.filter(({ verdict }) => verdict === 'not met').map(({ line }) => line),
    );
    for (const { profile = '' } of withProfile) {
      const file = resolve(PROJECT_ROOT, profile);
      expect(existsSync(file)).toBe(true);
      expect(readFileSync(file, 'utf8')).not.toContain(PROJECT_ROOT);
      expect(readFileSync(file, 'utf8')).toContain('|');
    }
  });

  test('has every line in the page and in a chart that is well-formed', () => {
    const [page, chart] = [read('report.md'), read('report.svg')];
    for (const { line } of report.lines) {
      expect(page).toContain(`| ${line} |`);
      expect(chart).toContain(`>${line.replaceAll('&', '&amp;')}<`);
    }
    expect(unclosed(chart)).toEqual([]);
  });
});

/** Elements of XML that are not closed, or are closed where another one is open. */
function unclosed(xml: string): string[] {
  const open: string[] = [];
  for (const [, closing, name = '', selfClosing] of xml.matchAll(/<(\/?)(\w+)[^>]*?(\/?)>/g)) {
    if (closing && open.at(-1) === name) open.pop();
    else if (!selfClosing) open.push(closing ? `/${name}` : name);
  }
  return open;
}

test('--help tells its options', () => {
  const { status, stdout } = run('--help');
  expect(status).toBe(0);
  for (const option of ['--relations', '--rounds', '--questions', '--stores', '--only', '--out']) expect(stdout).toContain(option);
});

test('a wrong option is told, and nothing is measured', () => {
  const { status, stderr } = run('--stores', 'oracle');
  expect(status).toBe(2);
  expect(stderr).toContain('there is no oracle');
});
