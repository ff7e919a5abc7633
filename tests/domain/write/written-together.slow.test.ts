/** What several steps write in one transaction is what each of them alone would. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { recordClaim } from '../../../src/domain/write/claims/record-claim.js';
import { retractClaim } from '../../../src/domain/write/claims/retract-claim.js';
import { createDocument } from '../../../src/domain/write/documents/create-document.js';
import { deleteDocument } from '../../../src/domain/write/documents/delete-document.js';
import { retractDocument } from '../../../src/domain/write/documents/retract-document.js';
import { together } from '../../../src/domain/write/together.js';
import type { WriteStep } from '../../../src/domain/write/write-step.js';
import { ClaimgraphError } from '../../../src/model/errors.js';
import { faultsOf } from '../../support/faults-of.js';
import { runs } from '../../support/seed.js';
import { openGraph, SETTINGS, type WrittenGraph } from '../support/written-graph.js';
import { contentOf } from './support/much-named.js';

const SUPPLY = { type: 'Supplied', from: 'shop', to: 'army' };

async function openShop(): Promise<WrittenGraph> {
  const graph = await openGraph();
  await graph.entity({ id: 'shop', type: 'Company', name: 'The shop' });
  await graph.entity({ id: 'army', type: 'MilitaryUnit', name: 'The army' });
  return graph;
}

const documentIds = fc.constantFrom('d1', 'd2', 'd3', 'd4');
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { freq: 2 });
const documents = fc.record(
  {
    id: documentIds,
    title: fc.constant('A'),
    publisher: maybe(fc.constantFrom('Paper', 'Agency', 'The shop')),
    url: maybe(fc.constantFrom('https://a.example/1', 'https://b.example/2')),
    publishedOn: maybe(fc.constantFrom('2019', '2022')),
    derivedFrom: maybe(documentIds),
    onConflict: fc.constant('UPDATE' as const),
  },
  { requiredKeys: ['id', 'title', 'onConflict'] },
);
const claims = fc.record(
  {
    document: documents,
    stance: fc.constantFrom('ASSERTS' as const, 'ASSERTS' as const, 'DENIES' as const),
    started: maybe(fc.constantFrom('2020', '2020-05', '2021')),
    claimantId: maybe(fc.constantFrom('shop', 'army')),
    replaces: maybe(fc.constantFrom('c0', 'c1', 'c2')),
  },
  { requiredKeys: ['document'] },
);
const target = { kind: 'RECORDING_ERROR', reason: 'wrong' } as const;
/** The i-th of several steps. */
type StepAt = (i: number) => WriteStep;
const steps: fc.Arbitrary<StepAt> = fc.oneof(
  {
    weight: 6,
    arbitrary: claims.map(
      (claim): StepAt =>
        (i) =>
          recordClaim({ ...claim, id: `c${i}`, relation: { ...SUPPLY, id: 'r' } }, SETTINGS, []),
    ),
  },
  {
    weight: 3,
    arbitrary: claims.map(
      (claim): StepAt =>
        (i) =>
          recordClaim({ ...claim, id: `c${i}`, relation: SUPPLY }, SETTINGS, []),
    ),
  },
  {
    weight: 2,
    arbitrary: documents.map(
      (document): StepAt =>
        () =>
          createDocument(document, SETTINGS, []),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('c0', 'c1', 'c3').map(
      (id): StepAt =>
        () =>
          retractClaim({ id, ...target }, SETTINGS, []),
    ),
  },
  {
    weight: 1,
    arbitrary: documentIds.map(
      (id): StepAt =>
        () =>
          retractDocument({ id, ...target }, SETTINGS, []),
    ),
  },
  {
    weight: 1,
    arbitrary: documentIds.map(
      (id): StepAt =>
        () =>
          deleteDocument({ id, cascade: true }, SETTINGS, []),
    ),
  },
);

/** Writes each by itself, and gives those that were not refused. */
async function writeEachAlone(graph: WrittenGraph, all: readonly WriteStep[]): Promise<WriteStep[]> {
  const written: WriteStep[] = [];
  for (const step of all) {
    try {
      await graph.write(step);
      written.push(step);
    } catch (error) {
      if (!(error instanceof ClaimgraphError)) throw error;
    }
  }
  return written;
}

test('what is written together is what it is when each is written alone', async () => {
  let most = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 3, maxLength: 12 }), async (makers) => {
      const [alone, atOnce] = [await openShop(), await openShop()];
      const written = await writeEachAlone(
        alone,
        makers.map((make, i) => make(i)),
      );
      if (written.length > 0) await atOnce.write(together(written));
      most = Math.max(most, written.length);
      const [one, other, faults] = [await contentOf(alone.store), await contentOf(atOnce.store), await faultsOf(atOnce.store)];
      await Promise.all([alone.store.close(), atOnce.store.close()]);
      expect(other).toEqual(one);
      expect(faults).toEqual([]);
    }),
    runs(200),
  );
  expect(most).toBeGreaterThan(5);
});
