import { afterAll, expect, test } from '@jest/globals';
import { HINT_CODES } from '../../../src/model/hint.js';
import { exampleSectionsOf, textOf } from '../../support/examples.js';
import { defaultOntology } from '../../support/ontology.js';
import { fixtureInMemory } from '../../support/store-fixture.js';
import { apiOver } from '../../support/writing.js';

const fixture = fixtureInMemory();
afterAll(() => fixture.clear());

test('the examples of docs/writing.md, one after the other, give the answers that stand there', async () => {
  const requests = exampleSectionsOf('writing.md').flatMap(({ steps }) => steps.filter((step) => step.kind === 'request'));
  expect(requests.length).toBeGreaterThan(10);
  const api = apiOver(await fixture.openEmpty({ ontology: defaultOntology, now: () => '2026-01-02T03:04:05.678Z' }));
  for (const { query, answer } of requests)
    expect(JSON.parse(JSON.stringify({ query, answer: await api.ask(query) }))).toEqual({ query, answer: JSON.parse(answer) });
});

test('docs/writing.md says of every hint what to do about it', () => {
  const told = [...textOf('writing.md').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code);
  expect(told).toEqual([...HINT_CODES]);
});
