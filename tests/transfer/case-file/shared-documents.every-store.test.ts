/** Case files that cite one page. */
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import type { LoadedCase } from '../../../src/transfer/case-file/load-case-file.js';
import { fixedClock } from '../../support/clock.js';
import { defaultOntology } from '../../support/ontology.js';
import { fixtureInMemory, fixtureUnderTest } from '../../support/store-fixture.js';
import { caseGraphOver, type CaseGraph } from './support/case-graph.js';

const fixture = fixtureUnderTest(fixtureInMemory);
let graph: CaseGraph;
beforeEach(async () => {
  graph = caseGraphOver(await fixture.openEmpty({ ontology: defaultOntology, now: fixedClock }));
}, 120_000);
afterAll(() => fixture.clear());

const linesOf = ({ hints }: LoadedCase): string[] => hints.map(({ code, message, line }) => `${line} ${code}: ${message}`);
const citing = (title: string, document: string, name: string): string => `case: ${title}
documents:
  - { ${document}, url: "https://agency.example/1" }
entities:
  - { type: Company, name: ${title} Pier, claims: [{ document: ${name} }] }
`;

test('two files that name one url do not rewrite the document of each other, and are told so', async () => {
  const a = citing('A', 'title: A dispatch, publisher: Coast Agency', 'A dispatch');
  const b = citing('B', 'title: B dispatch, publisher: The Sea, language: en', 'B dispatch');
  expect(linesOf(await graph.load(a))).toEqual([]);
  const last = await graph.store.lastSequence();
  const told = [
    '3 KEPT: document "a:a-dispatch", recorded by others, stays as it is: its title is "A dispatch", in this file "B dispatch"',
    'its publisher is "Coast Agency", in this file "The Sea"',
    'its language is not given, in this file "en"',
    'write `id: a:a-dispatch` to change it',
  ].join('; ');
  expect(linesOf(await graph.load(b))).toEqual([told]);
  expect((await graph.store.documents(['a:a-dispatch', 'b:b-dispatch']))[0]).toMatchObject({
    title: 'A dispatch',
    publisher: 'Coast Agency',
  });
  expect(await graph.store.lastSequence()).toBeGreaterThan(last);
  const loaded = await graph.store.lastSequence();
  expect(linesOf(await graph.load(a))).toEqual([]);
  expect(linesOf(await graph.load(b))).toEqual([told]);
  expect(await graph.store.lastSequence()).toBe(loaded);
});

test('with its id a file changes the document, and with the same words nothing is told', async () => {
  await graph.load(citing('A', 'title: A dispatch', 'A dispatch'));
  expect(linesOf(await graph.load(citing('B', 'title: A dispatch', 'A dispatch')))).toEqual([]);
  expect(linesOf(await graph.load(citing('B', 'id: a:a-dispatch, title: Dispatch', 'Dispatch')))).toEqual([]);
  expect((await graph.store.documents(['a:a-dispatch']))[0]?.title).toBe('Dispatch');
});

test('a file that gives its own document another title changes it', async () => {
  await graph.load(citing('A', 'title: A dispatch', 'A dispatch'));
  expect(linesOf(await graph.load(citing('A', 'title: Dispatch', 'Dispatch')))).toEqual([]);
  expect((await graph.store.documents(['a:a-dispatch']))[0]?.title).toBe('Dispatch');
});

test('what is wrong with a document that others have recorded is refused all the same', async () => {
  await graph.load(citing('A', 'title: A dispatch', 'A dispatch'));
  expect(await graph.faultsOf(citing('B', 'title: A dispatch, publishedOn: May', 'A dispatch'))).toEqual([
    expect.stringMatching(/^3: documents\[0\]\.publishedOn: must be a date/),
  ]);
});
