/** Drives each history through the mutations of the API; a history begins with an empty store. */
import { afterAll, describe, expect, test } from '@jest/globals';
import { fixtureInMemory, fixtureUnderTest } from '../../support/store-fixture.js';
import type { ApiOver } from '../../support/writing.js';
import { openWithEntities } from './support/open-with-entities.js';
import { HISTORIES, RELATION } from './support/truth-table.js';

const TIMEOUT_MS = 120_000;

const EVIDENCE = `evidence {
  status confidence asserting denying retracted independentSources independentDenials deniedByPartiesOnly assertedByPartiesOnly
  documentsRead contested method
}`;

const fixture = fixtureUnderTest(fixtureInMemory);
describe('the truth table of evidence, driven through mutations', () => {
  afterAll(() => fixture.clear());

  test.each(HISTORIES)(
    '$name',
    async ({ steps }) => {
      const api = await openWithEntities(fixture, () => new Date().toISOString());
      for (const { does, mutation, input, evidence } of steps) {
        await api.write(mutation, input, '__typename');
        expect({ does, evidence: await evidenceOf(api) }).toEqual({ does, evidence });
      }
    },
    TIMEOUT_MS,
  );
});

async function evidenceOf(api: ApiOver): Promise<unknown> {
  const { data } = await api.ask(`query Status($id: ID!) { relation(id: $id) { ${EVIDENCE} } }`, { id: RELATION.id });
  return (data?.['relation'] as { evidence?: unknown } | null)?.evidence;
}
