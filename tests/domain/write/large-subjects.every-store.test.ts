/** A document changes of which one relation has many claims: they change in parts, and what follows from all of them last. */
import { afterAll, expect, test } from '@jest/globals';
import { recordClaims } from '../../../src/domain/write/claims/record-claim.js';
import { createCommit, type Commit } from '../../../src/domain/write/commit.js';
import { retractDocument } from '../../../src/domain/write/documents/retract-document.js';
import { updateDocument } from '../../../src/domain/write/documents/update-document.js';
import { createLongWrites } from '../../../src/domain/write/long-writes/long-writes.js';
import type { ClaimInput } from '../../../src/domain/write/write-inputs.js';
import type { WriteStep } from '../../../src/domain/write/write-step.js';
import { fixedClock } from '../../support/clock.js';
import { faultsOf } from '../../support/faults-of.js';
import { defaultOntology } from '../../support/ontology.js';
import { fixtureInMemory, fixtureUnderTest } from '../../support/store-fixture.js';
import { openGraph, SETTINGS, writtenGraph, type WrittenGraph } from '../support/written-graph.js';
import { contentOf } from './support/much-named.js';

const fixture = fixtureUnderTest(fixtureInMemory);
afterAll(() => fixture.clear());

const CLAIMS = 80;
/** Nodes that one transaction goes through. */
const PART = 4;

async function fill(graph: WrittenGraph): Promise<void> {
  await graph.entity({ id: 'shop', type: 'Company', name: 'The shop' });
  await graph.entity({ id: 'army', type: 'MilitaryUnit', name: 'The army' });
  await graph.document({ id: 'wire', title: 'A dispatch', publisher: 'The Wire' });
  await graph.document({ id: 'copy', title: 'A copy', publisher: 'The Daily', derivedFrom: 'wire' });
  await graph.document({ id: 'other', title: 'Another', publisher: 'The Other' });
  const claims = Array.from({ length: CLAIMS }, (_, i): ClaimInput => {
    const said = { id: `c${i}`, documentId: i % 9 === 4 ? 'other' : i % 3 === 1 ? 'copy' : 'wire' };
    if (i % 4 === 3) return { ...said, entityId: 'shop', properties: { alias: [`Alias ${i % 2}`] } };
    return { ...said, relation: { type: 'Supplied', from: 'shop', to: 'army' }, stance: i % 7 === 5 ? 'DENIES' : 'ASSERTS' };
  });
  await graph.write(await recordClaims(claims, SETTINGS, []));
}

const STEPS: readonly (readonly [string, () => WriteStep])[] = [
  ['is retracted as wrong', () => retractDocument({ id: 'wire', kind: 'RECORDING_ERROR', reason: 'wrong' }, SETTINGS, [])],
  ['is withdrawn', () => retractDocument({ id: 'wire', kind: 'WITHDRAWN_BY_PUBLISHER', reason: 'withdrawn' }, SETTINGS, [])],
  ['gets the publisher that is an end', () => updateDocument({ id: 'wire', publisherId: 'shop' }, SETTINGS, [])],
];

test.each(STEPS)('a document that %s: no transaction changes more than a part, and all is as if written at once', async (_, stepOf) => {
  const atOnce = await openGraph();
  const graph = writtenGraph(await fixture.openEmpty({ ontology: defaultOntology, now: fixedClock }));
  for (const one of [atOnce, graph]) await fill(one);
  await atOnce.write(stepOf());
  let most = 0;
  const own = createCommit(graph.store);
  const commit: Commit = async (step) => {
    const written = await own(step);
    most = Math.max(most, written.changes.length);
    return written;
  };
  const options = { reader: graph.store, commit, settings: { ontology: defaultOntology }, large: 3, largestPart: PART };
  await createLongWrites(options).commit(stepOf());
  expect(most).toBeLessThanOrEqual(PART + 1);
  expect(await contentOf(graph.store)).toEqual(await contentOf(atOnce.store));
  expect(await faultsOf(graph.store)).toEqual([]);
  await atOnce.store.close();
});
