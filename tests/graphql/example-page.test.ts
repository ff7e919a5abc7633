import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { FIXED_TIME } from '../support/clock.js';
import { exampleQuestions } from '../support/example-questions.js';
import { examplesOf } from '../support/examples.js';
import { openSeededStore } from '../support/seeded-store.js';
import { apiOver, type ApiOver } from '../support/writing.js';

const EDITOR = { role: 'editor', name: 'editor' } as const;
const TIMES = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;

let api: ApiOver;
beforeAll(async () => {
  api = apiOver(await openSeededStore());
});
afterAll(() => api.store.close());

test('docs/example.md has the questions of the example with the answers that they get: `npm run example` writes it', async () => {
  const asked = exampleQuestions().map(({ text }) => text);
  expect(examplesOf('example.md', 'graphql').map((text) => text.trimEnd())).toEqual(asked);
  const shown = examplesOf('example.md', 'json').map((text) => JSON.parse(text) as unknown);
  for (const [i, query] of asked.entries()) {
    const answer = JSON.stringify(await api.ask(query, {}, EDITOR)).replaceAll(TIMES, FIXED_TIME);
    expect({ query, answer: shown[i] }).toEqual({ query, answer: JSON.parse(answer) });
  }
});
