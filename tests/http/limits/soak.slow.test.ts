import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { PROJECT_ROOT } from '../../support/project-root.js';

const MINUTE = 60_000;

/** Tests run beside it, so that a look-up may take longer than where nothing else runs. */
const P99_MS = '2000';

test(
  'thirty seconds of the soak, on a small graph, end without an error and without more memory',
  () => {
    const options = ['--relations', '6000', '--seconds', '15', '--connections', '8,64', '--p99', P99_MS];
    const { status, stdout, stderr } = spawnSync(process.execPath, ['bench/soak.mjs', ...options], { cwd: PROJECT_ROOT, encoding: 'utf8' });
    expect({ status, stdout, stderr }).toMatchObject({ status: 0 });
    expect(stdout).toMatch(/^8 connections.*^ {2}look-up .*^ {2}worst .*^64 connections/ms);
    expect(stdout).not.toContain('FAILED');
  },
  5 * MINUTE,
);

test('what the soak judges is told by --help', () => {
  const { status, stdout } = spawnSync(process.execPath, ['bench/soak.mjs', '--help'], { cwd: PROJECT_ROOT, encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout).toContain('Exit code 1 where');
});

test(
  'a soak ends with exit code 1, and says why, where look-ups take too long',
  () => {
    const options = ['--relations', '6000', '--seconds', '2', '--connections', '2', '--p99', '0.001'];
    const { status, stdout } = spawnSync(process.execPath, ['bench/soak.mjs', ...options], { cwd: PROJECT_ROOT, encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stdout).toMatch(/FAILED: the 99th percentile of look-ups is [\d.]+ ms, not below 0.001 ms/);
  },
  2 * MINUTE,
);
