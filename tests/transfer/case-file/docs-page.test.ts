import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { deleteRelation } from '../../../src/domain/write/claims/delete-relation.js';
import { createEntity } from '../../../src/domain/write/entities/create-entity.js';
import { CASE_KEYS, CLAIM_KEYS, DOCUMENT_KEYS, ENTITY_KEYS, RELATION_KEYS } from '../../../src/transfer/case-file/read/keys.js';
import type { LoadHint } from '../../../src/transfer/case-file/hints/load-hint.js';
import { WordIds } from '../../../src/transfer/case-file/identify/word-ids.js';
import { FIXED_TIME } from '../../support/clock.js';
import { defaultOntology } from '../../support/ontology.js';
import { openCaseGraph, type CaseGraph } from './support/case-graph.js';
import { block, page, TEMPLATE } from './support/page-blocks.js';

let graph: CaseGraph;

beforeEach(async () => {
  graph = await openCaseGraph();
});

afterEach(() => graph.store.close());

const inWords = ({ line, code, message }: LoadHint): string => `my-case.yaml:${line}: ${code}: ${message}`;

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
  expect((await graph.errorOf(block('yaml', 2))).message).toBe(block('text', 1).trimEnd().replaceAll('harbour.yaml', 'case.yaml'));
});

test('the example of claims loads, and says what the page says', async () => {
  await graph.load(block('yaml', 1));
  const entity = (await graph.store.scan('entity', '', 10)).find((node) => node.kind === 'entity' && node.name === 'South Pier Ltd');
  expect(entity).toMatchObject({ properties: { foundingDate: '2001' }, aliases: [{ value: 'South Quay Ltd' }] });
  const [paid] = await graph.store.scan('relation', '', 10);
  expect(paid).toMatchObject({ evidence: { status: 'SINGLE_SOURCE', contested: ['amount'] } });
});

test('the lines that the page shows are those of a load', async () => {
  const settings = { ontology: defaultOntology, by: 'Ed' };
  await graph.commit(createEntity({ id: 'ms', type: 'Company', name: 'Microsoft' }, settings, []));
  const { hints } = await graph.load('case: One\nentities:\n  - { type: Company, name: Microsoft }\n');
  expect(hints.map(inWords)).toEqual([block('text', 0).trimEnd()]);
  await graph.load(TEMPLATE);
  await graph.commit(deleteRelation({ id: 'harbour-contracts:north-pier-ltd.supplied.harbour-board' }, settings, []));
  const shown = /my-case.yaml:\d+: DELETED: .*/.exec(page)?.[0].replace(/2025-.*Z/, FIXED_TIME);
  expect((await graph.load(TEMPLATE)).hints.map(inWords)).toEqual([shown]);
});

test('the page names every key, and those that must be there in bold', () => {
  const all = [CASE_KEYS, ENTITY_KEYS, DOCUMENT_KEYS, RELATION_KEYS, CLAIM_KEYS];
  const words = all.flatMap(({ required, optional }) => [
    ...required.map((key) => `**\`${key}\`**`),
    ...optional.map((key) => `\`${key}\``),
  ]);
  expect(words.filter((word) => !page.includes(word))).toEqual([]);
});
