/** Entries of a case file that only deny. */
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { fixedClock } from '../../support/clock.js';
import { faultsOf } from '../../support/faults-of.js';
import { defaultOntology } from '../../support/ontology.js';
import { fixtureInMemory, fixtureUnderTest } from '../../support/store-fixture.js';
import { caseGraphOver, type CaseGraph } from './support/case-graph.js';

const fixture = fixtureUnderTest(fixtureInMemory);
let graph: CaseGraph;
beforeEach(async () => {
  graph = caseGraphOver(await fixture.openEmpty({ ontology: defaultOntology, now: fixedClock }));
}, 120_000);
afterAll(() => fixture.clear());

const caseOf = (title: string, relations: string): string => `case: ${title}
entities:
  - { id: board, type: PublicBody, name: Board }
  - { id: pier, type: Company, name: Pier }
documents:
  - { title: Ledger of ${title}, publisher: ${title}, publishedOn: 2026 }
relations:
${relations}`;
const payment = (id: string, day: string): string =>
  `  - { id: ${id}, type: Paid, from: board, to: pier, claims: [{ document: Ledger of Payer, started: ${day} }] }\n`;
const PAYMENTS = caseOf('Payer', payment('p1', '2019-05') + payment('p2', '2021-03'));
const DENIALS = caseOf('Denier', '  - { type: Paid, from: board, to: pier, claims: [{ document: Ledger of Denier, stance: denies }] }\n');

const shown = async (): Promise<string[]> =>
  (await graph.store.scan('relation', '', 10)).flatMap((node) =>
    node.kind === 'relation' ? `${node.id} ${node.evidence.asserting}:${node.evidence.denying}` : [],
  );

async function changesNothing(...texts: readonly string[]): Promise<void> {
  const last = await graph.store.lastSequence();
  for (const text of texts) await graph.load(text);
  expect(await graph.store.lastSequence()).toBe(last);
  expect(await faultsOf(graph.store)).toEqual([]);
}

test('without an id deny all that is there between the two', async () => {
  await graph.load(PAYMENTS);
  expect((await graph.load(DENIALS)).claims.added).toBe(1);
  expect(await shown()).toEqual(['p1 1:1', 'p2 1:1']);
  await changesNothing(DENIALS, PAYMENTS);
});

test('without an id deny what is recorded later', async () => {
  await graph.load(DENIALS);
  expect(await shown()).toEqual([expect.stringMatching(/^denier:.* 0:1$/)]);
  await graph.load(PAYMENTS);
  expect((await shown()).slice(-2)).toEqual(['p1 1:1', 'p2 1:1']);
  await changesNothing(DENIALS, PAYMENTS);
});

test('with the id of a relation deny that one only, and so does a denial below what asserts it', async () => {
  await graph.load(PAYMENTS);
  await graph.load(DENIALS.replace('type: Paid', 'id: p1, type: Paid'));
  expect(await shown()).toEqual(['p1 1:1', 'p2 1:0']);
  const own = DENIALS.replace('claims: [', 'claims: [{ document: Ledger of Denier, started: 2025 }, ');
  await graph.load(own);
  expect((await shown()).slice(-2)).toEqual(['p1 1:1', 'p2 1:0']);
});

test('of two times that can not be one relation deny each', async () => {
  const two = DENIALS.replace(
    'stance: denies }',
    'stance: denies, started: 2019 }, { document: Ledger of Denier, stance: denies, started: 2021 }',
  );
  await graph.load(two);
  expect((await shown()).map((line) => line.split(' ')[1])).toEqual(['0:1', '0:1']);
  await changesNothing(two);
  await graph.load(PAYMENTS);
  expect((await shown()).filter((line) => line.startsWith('p'))).toEqual(['p1 1:1', 'p2 1:1']);
  await changesNothing(two, PAYMENTS);
});
