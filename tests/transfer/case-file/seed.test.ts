import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { GraphStore } from '../../../src/model/graph-store.js';
import type { NodeKind, NodeRecord } from '../../../src/model/node.js';
import type { RelationRecord } from '../../../src/model/relation.js';
import { findPaths } from '../../../src/domain/queries/find-paths.js';
import { createSearchCache } from '../../../src/domain/queries/search-cache.js';
import { faultsOf } from '../../support/faults-of.js';
import { defaultOntology } from '../../support/ontology.js';
import { loadSeed, openSeededStore } from '../../support/seeded-store.js';

let store: GraphStore;

beforeAll(async () => {
  store = await openSeededStore();
});

afterAll(() => store.close());

async function all<Kind extends NodeKind>(kind: Kind): Promise<Extract<NodeRecord, { kind: Kind }>[]> {
  const nodes = await store.scan(kind, '', 1_000);
  return nodes as Extract<NodeRecord, { kind: Kind }>[];
}

async function relation(id: string): Promise<RelationRecord> {
  const [found] = await store.relations([id]);
  if (!found) throw new Error(`the example case has no relation ${id}`);
  return found;
}

test('loading the example case again changes nothing', async () => {
  const before = await store.lastSequence();
  const { entities, documents, relations, claims } = await loadSeed(store);
  for (const { added, changed } of [entities, documents, relations, claims]) expect([added, changed]).toEqual([0, 0]);
  expect(await store.lastSequence()).toBe(before);
});

test('it is consistent', async () => {
  expect(await faultsOf(store)).toEqual([]);
});

test('every node has a readable id', async () => {
  for (const kind of ['entity', 'document', 'relation', 'claim'] as const) {
    const ids = (await all(kind)).map(({ id }) => id);
    expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) || id.length > 70)).toEqual([]);
  }
});

test('every claim stands in the article, in our own words', async () => {
  const claims = await all('claim');
  expect(new Set(claims.map(({ documentId }) => documentId))).toEqual(new Set(['article']));
  expect(claims.filter(({ statement, quote }) => !statement || quote !== null)).toEqual([]);
});

test('a source without a name is in the words of the article, never an entity made up for it', async () => {
  const attributed = (await all('claim')).filter(({ attribution }) => attribution !== null);
  expect(attributed.filter(({ claimantId, onBehalfOfId }) => claimantId !== null || onBehalfOfId !== null)).toEqual([]);
  expect(new Set(attributed.map(({ attribution }) => attribution))).toEqual(new Set(['the press', 'leaked documents']));
});

test('it has the relations of the article, each as well supported as it is there', async () => {
  const relations = await all('relation');
  const names = new Map((await all('entity')).map(({ id, name }) => [id, name]));
  const sentences = relations.map(({ from, type, to, evidence }) => `${names.get(from)} ${type} ${names.get(to)}: ${evidence.status}`);
  expect(sentences.sort()).toEqual(RELATIONS);
});

test('what is reported with reserve has less confidence than the rest', async () => {
  const claims = await all('claim');
  const reported = claims.filter(({ statement }) => statement?.includes('reportedly'));
  expect(reported).toHaveLength(2);
  expect(reported.filter(({ confidence }) => confidence >= 0.7)).toEqual([]);
});

test('the supply to the Israeli army is denied by itself only', async () => {
  const { evidence, properties } = await relation('microsoft-supplied-azure-to-israeli-army');
  expect(evidence).toMatchObject({ status: 'DISPUTED', asserting: 1, denying: 1, independentDenials: 1, deniedByPartiesOnly: true });
  expect(properties).toEqual({ product: 'azure' });
});

test('the supply of support to it is another relation, with what it was worth', async () => {
  const { properties, evidence } = await relation('microsoft-supplied-support-to-israeli-army');
  expect(properties).toEqual({ contractValue: { currency: 'USD', minValue: 10_000_000 } });
  expect(evidence).toMatchObject({ asserting: 2, independentSources: 1 });
});

test('what Microsoft confirms of itself is its own word', async () => {
  const claims = (await all('claim')).filter(({ originalDocumentId }) => originalDocumentId === 'microsoft-review-findings');
  const parties = claims.map(({ relationId, byParty }) => [relationId, byParty]);
  expect(parties).toEqual([
    ['microsoft-supplied-azure-to-imod', true],
    ['imod-used-azure', false],
  ]);
});

test('with two independent sources for each hop, the way from Microsoft to Azure leads through IMOD', async () => {
  const sources = { reader: store, ontology: defaultOntology, searches: createSearchCache(), isOver: () => false };
  const question = { from: [{ name: 'Microsoft' }], to: [{ name: 'Azure' }] };
  const { paths } = await findPaths({ ...question, where: { minIndependentSources: 2 } }, { first: 10, after: null }, sources);
  expect(paths.map(({ entityIds }) => entityIds)).toEqual([['microsoft', 'imod', 'azure']]);
  const [direct] = (await findPaths(question, { first: 1, after: null }, sources)).paths;
  expect(direct?.entityIds).toEqual(['microsoft', 'azure']);
});

test('dates are as vague as the article is', async () => {
  const dates = (await all('relation'))
    .filter(({ started, ended }) => started ?? ended)
    .map(({ id, started, ended }) => [id, started, ended]);
  expect(dates).toEqual([
    ['anniversary-took-place-in-redmond', '2025-04-04', null],
    ['employee-protested-microsoft', '2025-04-04', null],
    ['employee-protested-mustafa-suleyman', '2025-04-04', null],
    ['employee-took-part-in-anniversary', '2025-04-04', null],
    ['hamas-took-part-in-attack-of-7-october-2023', '2023-10-07', null],
    ['microsoft-employed-joe-lopez', null, '../2025-09-26'],
    ['microsoft-fired-joe-lopez', '../2025-09-26', null],
    ['microsoft-fired-other-protesters', '../2025-09-26', null],
    ['microsoft-suspended-imod', '../2025-09-26', null],
    ['microsoft-suspended-israeli-military-unit', '../2025-09-26', null],
    ['mustafa-suleyman-took-part-in-anniversary', '2025-04-04', null],
  ]);
});

const RELATIONS = [
  'Brad Smith Led Microsoft: SINGLE_SOURCE',
  'CAIR Washington PartOf CAIR: SINGLE_SOURCE',
  'Employee who protested on 4 April 2025 (unnamed) Protested Microsoft: SINGLE_SOURCE',
  'Employee who protested on 4 April 2025 (unnamed) Protested Mustafa Suleyman: SINGLE_SOURCE',
  "Employee who protested on 4 April 2025 (unnamed) TookPartIn Microsoft's 50th anniversary: SINGLE_SOURCE",
  'Hamas TookPartIn Attack of 7 October 2023: SINGLE_SOURCE',
  'IMOD Used Azure: CORROBORATED',
  'Imraan Siddiqi Led CAIR Washington: SINGLE_SOURCE',
  'Imraan Siddiqi Welcomed Microsoft: SINGLE_SOURCE',
  'Israeli military unit (unnamed) PartOf Israeli army: SINGLE_SOURCE',
  'Israeli military unit (unnamed) Used Azure: SINGLE_SOURCE',
  'Joe Lopez Protested Microsoft: SINGLE_SOURCE',
  'Joe Lopez Protested Satya Nadella: SINGLE_SOURCE',
  'Joe Lopez TookPartIn Build conference keynote: SINGLE_SOURCE',
  'Microsoft AI PartOf Microsoft: SINGLE_SOURCE',
  'Microsoft Employed Joe Lopez: SINGLE_SOURCE',
  'Microsoft Fired Joe Lopez: SINGLE_SOURCE',
  'Microsoft Fired Other dismissed protesters (unnamed): SINGLE_SOURCE',
  'Microsoft Produced Azure: SINGLE_SOURCE',
  'Microsoft Supplied IMOD: CORROBORATED',
  'Microsoft Supplied Israeli army: DISPUTED',
  'Microsoft Supplied Israeli army: SINGLE_SOURCE',
  'Microsoft Supplied Israeli military unit (unnamed): SINGLE_SOURCE',
  'Microsoft Suspended IMOD: SINGLE_SOURCE',
  'Microsoft Suspended Israeli military unit (unnamed): SINGLE_SOURCE',
  "Microsoft's 50th anniversary TookPlaceIn Redmond: SINGLE_SOURCE",
  'Mustafa Suleyman Led Microsoft AI: SINGLE_SOURCE',
  "Mustafa Suleyman TookPartIn Microsoft's 50th anniversary: SINGLE_SOURCE",
  'No Azure for Apartheid Protested Microsoft: SINGLE_SOURCE',
  'No Azure for Apartheid Welcomed Microsoft: SINGLE_SOURCE',
  'Press investigation into stored phone calls ReportedOn Israeli military unit (unnamed): SINGLE_SOURCE',
  'Press investigation into stored phone calls ReportedOn Microsoft: SINGLE_SOURCE',
  'Satya Nadella Led Microsoft: SINGLE_SOURCE',
  'Satya Nadella TookPartIn Build conference keynote: SINGLE_SOURCE',
];
