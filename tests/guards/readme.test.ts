import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, servicesOver } from '../support/ask.js';
import { PROJECT_ROOT } from '../support/project-root.js';
import { openSeededStore } from '../support/seeded-store.js';

const README = readFileSync(join(PROJECT_ROOT, 'README.md'), 'utf8');
const block = (language: string): string => new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(README)?.[1] ?? '';

test('the question of the README has the answer that stands there', async () => {
  const store = await openSeededStore();
  try {
    expect(await ask(servicesOver(store), { query: block('graphql') })).toEqual(JSON.parse(block('json')));
  } finally {
    await store.close();
  }
});

test('a first-time reader sees soon who says so and who denies it, in an answer of at most 60 lines', () => {
  const answer = block('json');
  expect(answer.split('\n').length).toBeLessThanOrEqual(60);
  expect(README.slice(0, README.indexOf(answer)).split('\n').length).toBeLessThanOrEqual(35);
  expect(answer).toMatch(/"status": "DISPUTED".*"saidBy".*"sourceLine".*"deniedBy".*"sourceLine"/s);
});
