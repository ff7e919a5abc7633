import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { StorePlace } from '../../support/store-place.js';
import type { ApiOver } from '../../support/writing.js';
import { openWithEntities } from './open-with-entities.js';
import { RELATION, type History } from './truth-table.js';

const PATIENCE_MS = 120_000;

const EVIDENCE =
  'evidence { status confidence asserting denying retracted independentSources independentDenials deniedByPartiesOnly method }';

/** Drives each history through the mutations of the API, over the store at a place; a history begins with an empty store. */
export function testTruthTable(histories: readonly History[], placeOf: () => StorePlace): void {
  describe('the truth table of evidence, driven through mutations', () => {
    let place: StorePlace;
    beforeAll(() => {
      place = placeOf();
    });
    afterAll(() => place.clear());

    test.each(histories)(
      '$name',
      async ({ steps }) => {
        const api = await openWithEntities(place, () => new Date().toISOString());
        for (const { does, mutation, input, evidence } of steps) {
          await api.write(mutation, input, '__typename');
          expect({ does, evidence: await evidenceOf(api) }).toEqual({ does, evidence });
        }
      },
      PATIENCE_MS,
    );
  });
}

async function evidenceOf(api: ApiOver): Promise<unknown> {
  const { data } = await api.ask(`query Status($id: ID!) { relation(id: $id) { ${EVIDENCE} } }`, { id: RELATION.id });
  return (data?.['relation'] as { evidence?: unknown } | null)?.evidence;
}
