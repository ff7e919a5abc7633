import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { PROJECT_ROOT } from '../../support/project-root.js';

const MINUTE = 60_000;

/** Tests run beside it: how long a look-up takes is judged where nothing else runs. */
const P99_MS = '15000';

test(
  'thirty seconds of the soak, on a small graph, end without an error and in less than 700 MB',
  () => {
    const options = ['--relations', '6000', '--seconds', '15', '--connections', '8,64', '--p99', P99_MS];
    const { status, stdout, stderr } = spawnSync(process.execPath, ['bench/soak.mjs', ...options], { cwd: PROJECT_ROOT, encoding: 'utf8' });
    const failed = stdout.split('\n').filter((line) => line.includes('FAILED'));
    expect({ status, failed, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, failed: [], stderr: '' });
    expect(stdout).toMatch(/^8 connections.*^ {2}look-up .*^ {2}worst .*^64 connections/ms);
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

test(
  'a soak ends with exit code 1, and says why, where memory is larger than it may be',
  () => {
    const options = ['--relations', '6000', '--seconds', '2', '--connections', '2', '--p99', P99_MS, '--memory', '20'];
    const { status, stdout } = spawnSync(process.execPath, ['bench/soak.mjs', ...options], { cwd: PROJECT_ROOT, encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stdout).toMatch(/FAILED: memory was \d+ MB, not below 20 MB/);
  },
  2 * MINUTE,
);
