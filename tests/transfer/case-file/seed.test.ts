import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findPaths } from '../../../src/domain/queries/find-paths.js';
import { createSearchCache } from '../../../src/domain/queries/search-cache.js';
import { searchEntities } from '../../../src/domain/queries/search.js';
import type { GraphStore } from '../../../src/model/graph-store.js';
import type { NodeKind, NodeRecord } from '../../../src/model/node.js';
import type { RelationRecord } from '../../../src/model/relation.js';
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

const claimsWhere = async (holds: (claim: Extract<NodeRecord, { kind: 'claim' }>) => boolean) =>
  (await all('claim')).filter(holds).map(({ id }) => id);

describe('the case file', () => {
  test('changes nothing when it is loaded again', async () => {
    const before = await store.lastSequence();
    const { entities, documents, relations, claims } = await loadSeed(store);
    for (const { added, changed } of [entities, documents, relations, claims]) expect([added, changed]).toEqual([0, 0]);
    expect(await store.lastSequence()).toBe(before);
  });

  test('is consistent', async () => {
    expect(await faultsOf(store)).toEqual([]);
  });

  test('gives every node a readable id', async () => {
    for (const kind of ['entity', 'document', 'relation', 'claim'] as const) {
      const ids = (await all(kind)).map(({ id }) => id);
      expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) || id.length > 70)).toEqual([]);
    }
  });

  test('has no entity without a relation', async () => {
    const ends = new Set((await all('relation')).flatMap(({ from, to }) => [from, to]));
    expect((await all('entity')).filter(({ id }) => !ends.has(id))).toEqual([]);
  });
});

describe('what the article says, and no more', () => {
  test('every claim stands in a paragraph of the article, in our own words', async () => {
    const claims = await all('claim');
    expect(new Set(claims.map(({ documentId }) => documentId))).toEqual(new Set(['article']));
    expect(claims.filter(({ statement, quote }) => !statement || quote !== null)).toEqual([]);
    expect(claims.filter(({ locator }) => !/^paragraphs? [1-8]( and [1-8])?$/.test(locator ?? ''))).toEqual([]);
  });

  test('only what it retells has an original, and only what somebody says a claimant', async () => {
    const accusations = ['employee-accuses-microsoft', 'employee-accuses-mustafa-suleyman'];
    expect(await claimsWhere(({ originalDocumentId, claimantId }) => originalDocumentId === null && claimantId !== null)).toEqual(
      accusations,
    );
    const without = await claimsWhere(({ originalDocumentId, claimantId }) => originalDocumentId !== null && claimantId === null);
    expect(without).toEqual(['press-on-supply-of-military-unit', 'press-on-watching-of-civilians', 'support-hours-in-leaked-contracts']);
    expect(await claimsWhere(({ attribution }) => attribution !== null)).toEqual(['reports-on-use-by-military-unit']);
  });

  test('the article, the investigation and the leaked documents have no publisher that it would name', async () => {
    const documents = (await all('document')).map(({ id, publisher, publisherEntityId }) => [id, publisher, publisherEntityId]);
    expect(documents).toEqual([
      ['army-statement', 'Israeli army', 'israeli-army'],
      ['article', null, null],
      ['cair-statement', null, null],
      ['leaked-contracts', null, null],
      ['microsoft-review-findings', 'Microsoft', 'microsoft'],
      ['microsoft-statement', 'Microsoft', 'microsoft'],
      ['phone-call-investigation-report', null, null],
    ]);
  });

  test('what it reports with reserve, or does not say of this one for sure, has less confidence than the rest', async () => {
    const reported = await claimsWhere(({ statement }) => statement?.includes('reportedly') === true);
    const ofTheWhole = ['israeli-army-denies-supply-of-military-unit', 'israeli-army-denies-use-by-military-unit'];
    expect(await claimsWhere(({ confidence }) => confidence === 0.5)).toEqual(
      [...reported, ...ofTheWhole, 'review-bears-out-use-by-military-unit'].sort(),
    );
    expect(reported).toEqual(['microsoft-among-main-suppliers', 'use-rose-after-7-october-2023']);
    expect(await claimsWhere(({ confidence }) => confidence === 0.6)).toEqual([
      'dismissal-of-joe-lopez',
      'employment-of-joe-lopez',
      'military-unit-is-of-the-israeli-army',
      'subject-of-protest-against-microsoft',
      'subject-of-protest-against-satya-nadella',
    ]);
    expect(await claimsWhere(({ confidence }) => ![0.5, 0.6, 0.7].includes(confidence))).toEqual([]);
  });

  test('dates are as vague as the article is', async () => {
    const dates = (await all('relation')).filter(({ started, ended }) => started ?? ended);
    expect(dates.map(({ id, started, ended }) => [id, started, ended])).toEqual([
      ['anniversary-took-place-in-redmond', '2025-04-04', null],
      ['employee-denounced-microsoft', '2025-04-04', null],
      ['employee-denounced-mustafa-suleyman', '2025-04-04', null],
      ['employee-protested-microsoft', '2025-04-04', null],
      ['employee-protested-mustafa-suleyman', '2025-04-04', null],
      ['employees-protested-microsoft', '2025-04-04', null],
      ['employees-took-part-in-anniversary', '2025-04-04', null],
      ['hamas-took-part-in-attack-of-7-october-2023', '2023-10-07', null],
      ['microsoft-employed-joe-lopez', null, '../2025-09-26'],
      ['microsoft-employed-other-protesters', null, '../2025-09-26'],
      ['microsoft-fired-joe-lopez', '../2025-09-26', null],
      ['microsoft-fired-other-protesters', '../2025-09-26', null],
      ['microsoft-suspended-imod', '../2025-09-26', null],
      ['microsoft-suspended-israeli-military-unit', '../2025-09-26', null],
      ['microsoft-took-part-in-anniversary', '2025-04-04', null],
    ]);
  });

  test('who leads what is said for the day of the article', async () => {
    const led = (await all('claim')).filter(({ observedOn }) => observedOn !== null);
    expect(led.map(({ relationId, observedOn, properties }) => [relationId, observedOn, properties['role']])).toEqual([
      ['brad-smith-led-microsoft', '2025-09-26', 'president'],
      ['imraan-siddiqi-led-cair-washington', '2025-09-26', 'executive director'],
      ['mustafa-suleyman-led-microsoft-ai', '2025-09-26', 'chief executive'],
      ['satya-nadella-led-microsoft', '2025-09-26', 'chief executive'],
    ]);
  });

  test('when its events were is a claim about them, not given without a source', async () => {
    const claims = (await all('claim')).filter(({ entityId }) => entityId !== null);
    expect(claims.map(({ entityId, properties }) => [entityId, properties])).toEqual([
      ['microsoft-50th-anniversary', { startDate: '2025-04-04' }],
      ['attack-of-7-october-2023', { startDate: '2023-10-07' }],
    ]);
    const given = (await all('entity')).map((entity) => (entity.given ?? entity).properties);
    expect(given.filter((properties) => Object.keys(properties).length > 0)).toEqual([]);
  });

  test('it has the relations of the article, each as well supported as it is there', async () => {
    const names = new Map((await all('entity')).map(({ id, name }) => [id, name]));
    const sentences = (await all('relation')).map(({ from, type, to, evidence }) => [
      `${names.get(from)} ${type} ${names.get(to)}`,
      evidence.status,
    ]);
    const expected = [
      ...DISPUTED.map((sentence) => [sentence, 'DISPUTED']),
      ...SINGLE_SOURCE.map((sentence) => [sentence, 'SINGLE_SOURCE']),
    ];
    expect(sentences).toHaveLength(expected.length);
    expect(sentences).toEqual(expect.arrayContaining(expected));
  });
});

describe('who says so, and who denies it', () => {
  test('a denial is about the relation that it stands with, and no standing denial of others', async () => {
    const denials = (await all('claim')).filter(({ stance }) => stance === 'DENIES');
    expect(denials.map(({ relationId, scope, group }) => [relationId, scope, group])).toEqual([
      ['microsoft-supplied-azure-to-israeli-military-unit', ['purpose'], null],
      ['microsoft-supplied-azure-to-israeli-military-unit', [], null],
      ['israeli-military-unit-used-azure', [], null],
      ['microsoft-supplied-israeli-army', [], null],
    ]);
  });

  test('the army alone denies that Microsoft supplies it; technical support is another supply, which it does not deny', async () => {
    const { evidence } = await relation('microsoft-supplied-israeli-army');
    expect(evidence).toMatchObject({ status: 'DISPUTED', asserting: 2, denying: 1, independentDenials: 1, deniedByPartiesOnly: true });
    const support = await relation('microsoft-supplied-support-to-israeli-army');
    expect(support.evidence).toMatchObject({ status: 'SINGLE_SOURCE', denying: 0 });
    expect(support.properties).toEqual({
      product: 'microsoft-technical-support',
      contractValue: { currency: 'USD', minValue: 10_000_000 },
    });
  });

  test('Microsoft denies only what the unit had Azure for', async () => {
    const { evidence } = await relation('microsoft-supplied-azure-to-israeli-military-unit');
    expect(evidence).toMatchObject({ status: 'DISPUTED', contested: ['purpose'], denying: 1, deniedByPartiesOnly: false });
  });

  test('what Microsoft says of itself is its own word', async () => {
    for (const id of ['microsoft-supplied-azure-to-imod', 'microsoft-suspended-imod', 'microsoft-supplied-cyber-security-to-israel'])
      expect((await relation(id)).evidence).toMatchObject({ status: 'SINGLE_SOURCE', assertedByPartiesOnly: true });
    expect((await relation('imod-used-azure')).evidence).toMatchObject({ status: 'SINGLE_SOURCE', assertedByPartiesOnly: false });
  });

  test('no relation has two sources, so no path is found that needs them', async () => {
    const sources = { reader: store, ontology: defaultOntology, searches: createSearchCache(), isOver: () => false };
    const question = { from: [{ name: 'Microsoft' }], to: [{ name: 'Azure' }] };
    const page = { first: 10, after: null };
    expect(await findPaths({ ...question, where: { minIndependentSources: 2 } }, page, sources)).toMatchObject({ status: 'NOT_CONNECTED' });
    const { paths } = await findPaths({ ...question, where: { statuses: ['DISPUTED'] } }, page, sources);
    expect(paths.map(({ entityIds }) => entityIds)).toEqual([['microsoft', 'israeli-military-unit', 'azure']]);
  });
});

test.each([
  ['ministere israelien de la defense', 'imod'],
  ['Israeli Ministry of Defense', 'imod'],
  ['armee israelienne', 'israeli-army'],
  ['forces de défense israéliennes', 'israeli-army'],
  ['Israel Defense Forces', 'israeli-army'],
  ['IDF', 'israeli-army'],
  ['unite militaire israelienne', 'israeli-military-unit'],
  ['Unit', 'israeli-military-unit'],
  ['civils palestiniens', 'palestinian-civilians'],
  ['Conseil des relations americano-islamiques', 'cair'],
  ['Council on American-Islamic Relations', 'cair'],
  ['CAIR-WA', 'cair-washington'],
  ['Cisjordanie', 'west-bank'],
  ['Microsft', 'microsoft'],
])('a search finds %s', async (text, id) => {
  const { items } = await searchEntities(store, { text, types: null }, { first: 1, after: null });
  expect(items.map(({ node }) => node.entity.id)).toEqual([id]);
});

const DISPUTED = [
  'Israeli military unit (unnamed) Used Azure',
  'Microsoft Supplied Israeli army',
  'Microsoft Supplied Israeli military unit (unnamed)',
];
const SINGLE_SOURCE = [
  'Azure LocatedIn Netherlands',
  'Brad Smith Led Microsoft',
  'CAIR Washington PartOf CAIR',
  'CAIR Washington Welcomed Microsoft',
  'Employee who protested on 4 April 2025 (unnamed) Denounced Microsoft',
  'Employee who protested on 4 April 2025 (unnamed) Denounced Mustafa Suleyman',
  'Employee who protested on 4 April 2025 (unnamed) Protested Microsoft',
  'Employee who protested on 4 April 2025 (unnamed) Protested Mustafa Suleyman',
  'Employees who protested on 4 April 2025 Protested Microsoft',
  "Employees who protested on 4 April 2025 TookPartIn Microsoft's 50th anniversary",
  'Hamas TookPartIn Attack of 7 October 2023',
  'IMOD PartOf Israel',
  'IMOD Used Azure',
  'Imraan Siddiqi Led CAIR Washington',
  'Israeli army PartOf Israel',
  'Israeli army TookPartIn War in Gaza',
  'Israeli military unit (unnamed) PartOf Israeli army',
  'Israeli military unit (unnamed) Targeted Palestinian civilians in Gaza and the West Bank',
  'Joe Lopez Protested Microsoft',
  'Joe Lopez Protested Satya Nadella',
  'Joe Lopez TookPartIn Build conference keynote',
  'Microsoft AI PartOf Microsoft',
  'Microsoft Employed Employees dismissed earlier for protests',
  'Microsoft Employed Joe Lopez',
  'Microsoft Fired Employees dismissed earlier for protests',
  'Microsoft Fired Joe Lopez',
  'Microsoft Produced Azure',
  "Microsoft Produced Microsoft's cyber-security services",
  "Microsoft Produced Microsoft's technical support",
  'Microsoft Supplied IMOD',
  'Microsoft Supplied Israel',
  'Microsoft Supplied Israel',
  'Microsoft Supplied Israeli army',
  'Microsoft Suspended IMOD',
  'Microsoft Suspended Israeli military unit (unnamed)',
  "Microsoft TookPartIn Microsoft's 50th anniversary",
  "Microsoft TookPartIn Microsoft's internal review",
  "Microsoft's 50th anniversary TookPlaceIn Redmond",
  'Mustafa Suleyman Led Microsoft AI',
  'No Azure for Apartheid Protested Microsoft',
  'No Azure for Apartheid Welcomed Microsoft',
  'Palestinian civilians in Gaza and the West Bank LocatedIn Gaza',
  'Palestinian civilians in Gaza and the West Bank LocatedIn West Bank',
  'Press investigation into stored phone calls ReportedOn Israeli military unit (unnamed)',
  'Press investigation into stored phone calls ReportedOn Microsoft',
  'Pro-Palestinian groups that welcomed the decision Welcomed Microsoft',
  'Redmond LocatedIn Washington',
  'Satya Nadella Led Microsoft',
  'Satya Nadella TookPartIn Build conference keynote',
];
