import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { CASE_KEYS, CLAIM_KEYS, DOCUMENT_KEYS, ENTITY_KEYS, RELATION_KEYS } from '../../../src/transfer/case-file/keys.js';
import { WordIds } from '../../../src/transfer/case-file/word-ids.js';
import { defaultOntology } from '../../support/ontology.js';
import { openCaseGraph, type CaseGraph } from './support/case-graph.js';
import { block, page, TEMPLATE } from './support/page-blocks.js';

let graph: CaseGraph;

beforeEach(async () => {
  graph = await openCaseGraph();
});

afterEach(() => graph.store.close());

test('the template on the page loads', async () => {
  expect(await graph.load(TEMPLATE)).toEqual({
    title: 'Harbour contracts',
    entities: { added: 3, changed: 0, unchanged: 0 },
    documents: { added: 2, changed: 0, unchanged: 0 },
    relations: { added: 1, changed: 0, unchanged: 0 },
    claims: { added: 2, changed: 0, unchanged: 0 },
    hints: [],
  });
});

test('the ids that the page says are those that the template gets', async () => {
  await graph.load(TEMPLATE);
  const ids = ['north-pier-ltd', 'minutes-of-the-harbour-board', 'north-pier-ltd.supplied.harbour-board'].map(
    (id) => `harbour-contracts:${id}`,
  );
  expect((await graph.store.nodes(ids)).map((node) => node?.id)).toEqual(ids);
  ids.push(new WordIds('Harbour contracts', defaultOntology).ofName('李伟'));
  expect(ids.filter((id) => !page.includes(`\`${id}\``))).toEqual([]);
});

test('the faults that the page shows are those of the file that it shows', async () => {
  expect((await graph.errorOf(block('yaml', 1))).message).toBe(block('text', 0).trimEnd().replaceAll('harbour.yaml', 'case.yaml'));
});

test('the page names every key, and those that must be there in bold', () => {
  const all = [CASE_KEYS, ENTITY_KEYS, DOCUMENT_KEYS, RELATION_KEYS, CLAIM_KEYS];
  const words = all.flatMap(({ required, optional }) => [
    ...required.map((key) => `**\`${key}\`**`),
    ...optional.map((key) => `\`${key}\``),
  ]);
  expect(words.filter((word) => !page.includes(word))).toEqual([]);
});
