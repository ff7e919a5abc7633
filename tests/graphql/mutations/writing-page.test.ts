import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { defaultOntology } from '../../support/ontology.js';
import { PROJECT_ROOT } from '../../support/project-root.js';
import { fixtureInMemory } from '../../support/store-fixture.js';
import { apiOver } from '../../support/writing.js';

const fixture = fixtureInMemory();
afterAll(() => fixture.clear());

const EXAMPLE = /```graphql\n(.*?)```\s*```json\n(.*?)```/gs;

test('the examples of docs/writing.md, one after the other, give the answers that stand there', async () => {
  const examples = [...readFileSync(join(PROJECT_ROOT, 'docs/writing.md'), 'utf8').matchAll(EXAMPLE)];
  expect(examples.length).toBeGreaterThan(5);
  const api = apiOver(await fixture.openEmpty({ ontology: defaultOntology, now: () => '2026-01-02T03:04:05.678Z' }));
  for (const [, query = '', answer = ''] of examples) {
    expect(JSON.parse(JSON.stringify({ query, answer: await api.ask(query) }))).toEqual({ query, answer: JSON.parse(answer) });
  }
});
