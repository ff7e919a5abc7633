import { afterAll, expect, test } from '@jest/globals';
import { upgradeEvidence } from '../../src/domain/write/upgrade/upgrade-evidence.js';
import { claimgraphHere } from '../cli/support/run-here.js';
import { exampleSectionsOf, type ExampleStep } from '../support/examples.js';
import { defaultOntology } from '../support/ontology.js';
import { fixtureUnderTest } from '../support/store-fixture.js';
import { apiOver, type ApiOver } from '../support/writing.js';

const fixture = fixtureUnderTest();
afterAll(() => fixture.clear());

/** The first section makes those whom all the others are about; each of these starts anew. */
const [cast, ...sections] = exampleSectionsOf('evidence.md');

test('docs/evidence.md has the examples that it speaks of', () => {
  expect(cast?.steps).toHaveLength(1);
  expect(sections.length).toBeGreaterThan(12);
});

test.each(sections)('docs/evidence.md, $heading: what is recorded through the API gives what stands there', async ({ steps }) => {
  const store = await fixture.openEmpty({ ontology: defaultOntology, now: () => '2026-01-02T03:04:05.678Z' });
  await upgradeEvidence(store, defaultOntology, () => {});
  const api = apiOver(store);
  for (const step of [...(cast?.steps ?? []), ...steps]) expect(await outcomeOf(step, api)).toEqual(expectedOf(step));
});

function expectedOf(step: ExampleStep): unknown {
  return step.kind === 'request' ? JSON.parse(step.answer) : step.output.trimEnd();
}

async function outcomeOf(step: ExampleStep, api: ApiOver): Promise<unknown> {
  if (step.kind === 'request') return JSON.parse(JSON.stringify(await api.ask(step.query)));
  const { stdout, stderr } = await claimgraphHere({ ...loginOf(process.env), CLAIMGRAPH_STORE: fixture.location }, ...step.words);
  return `${stderr}${stdout}`.trimEnd();
}

/** Of a Neo4j that was running before the tests; one that they start asks for none. */
function loginOf({ NEO4J_USERNAME, NEO4J_PASSWORD }: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  return { ...(NEO4J_USERNAME && { NEO4J_USERNAME }), ...(NEO4J_PASSWORD && { NEO4J_PASSWORD }) };
}
