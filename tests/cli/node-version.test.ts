import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { refuseOldNode } from '../../src/cli/node-version.js';
import { PROJECT_ROOT } from '../support/project-root.js';

test.each(['12.22.12', '18.20.8', '20.0.0', '20.18.3'])('Node %s is refused', (version) => {
  expect(refuseOldNode(version)).toBe(`claimgraph needs Node 20.19 or newer; this is Node ${version}.`);
});

test.each(['20.19.0', '20.20.2', '21.0.0', '22.23.0', '24.0.0', '100.1.0', '27.0.0-nightly20261101'])('Node %s is not', (version) => {
  expect(refuseOldNode(version)).toBeNull();
});

test('package.json wants the same Node', () => {
  const { engines } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8')) as { engines: { node: string } };
  const oldest = engines.node.replace('>=', '');
  expect(refuseOldNode(`${oldest}.0`)).toBeNull();
  const [major, minor] = oldest.split('.').map(Number);
  expect(refuseOldNode(`${major}.${Number(minor) - 1}.9`)).not.toBeNull();
});

test('the program imports nothing before it has looked, in syntax that an old Node reads', () => {
  const [main, check] = ['main.js', 'cli/node-version.js'].map((file) => readFileSync(join(PROJECT_ROOT, 'dist/src', file), 'utf8'));
  expect(main).toMatch(/^#!\/usr\/bin\/env node\n/);
  expect([...(main ?? '').matchAll(/^import .*$/gm)].map(([line]) => line)).toEqual([
    "import { refuseOldNode } from './cli/node-version.js';",
  ]);
  expect(check).not.toMatch(/^import /m);
  for (const text of [main, check]) expect(text).not.toMatch(/\?\.|\?\?|\bawait\b|^#[a-z]|\d_\d/m);
});
