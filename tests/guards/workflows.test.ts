import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { PROJECT_ROOT } from '../support/project-root.js';

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly 'timeout-minutes': number;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string | number>>;
  readonly steps: readonly Step[];
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
}

const FOLDER = join(PROJECT_ROOT, '.github/workflows');
const { scripts } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8')) as { scripts: Readonly<Record<string, string>> };
const workflows = new Map(readdirSync(FOLDER).map((file) => [file, parse(readFileSync(join(FOLDER, file), 'utf8')) as Workflow]));
const stepsOf = ({ jobs }: Workflow): readonly Step[] => Object.values(jobs).flatMap(({ steps }) => steps);

describe.each([...workflows])('%s', (_, workflow) => {
  test('may read the repository and no more, but where a job says why, and ends', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    for (const job of Object.values(workflow.jobs)) expect(job['timeout-minutes']).toBeGreaterThan(0);
  });

  test('runs only scripts that there are', () => {
    const called = stepsOf(workflow).flatMap(({ run = '' }) => [...run.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name));
    expect(called.filter((name) => !(name in scripts))).toEqual([]);
  });
});

test('an action has the same version in all workflows', () => {
  const used = new Set([...workflows.values()].flatMap((workflow) => stepsOf(workflow).flatMap(({ uses }) => uses ?? [])));
  const names = [...used].map((action) => action.slice(0, action.indexOf('@')));
  expect(names).toEqual([...new Set(names)]);
});

test('a release is checked and tested before it is packed, and published only where there is a token', () => {
  const steps = Object.values(workflows.get('release.yml')?.jobs ?? {}).flatMap((job) => job.steps);
  const runs = steps.map(({ run = '' }) => run);
  const order = ['npm ci', 'npm run check', 'npm test', 'npm pack', 'gh release create', 'npm publish'];
  const found = order.map((command) => runs.findIndex((run) => run.includes(command)));
  expect(found).toEqual([...found].sort((a, b) => a - b));
  expect(found).not.toContain(-1);
  expect(steps.at(-1)?.if).toBe("env.NPM_TOKEN != ''");
});
