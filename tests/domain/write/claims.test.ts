import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ClaimRecord } from '../../../src/model/claim.js';
import type { RelationRecord } from '../../../src/model/relation.js';
import type { ClaimInput } from '../../../src/domain/write/write-inputs.js';
import { FIXED_TIME } from '../../support/clock.js';
import { changesInWords, openNewsGraph, refusalOf, type WrittenGraph } from '../support/written-graph.js';

const SUPPLY = { type: 'Supplied', from: 'microsoft', to: 'army' };
const SUPPLY_R = { id: 'r', ...SUPPLY };

let graph: WrittenGraph;

beforeEach(async () => {
  graph = await openNewsGraph();
});

afterEach(() => graph.store.close());

async function relation(id: string): Promise<RelationRecord | null> {
  return (await graph.store.relations([id]))[0] ?? null;
}

async function claim(id: string): Promise<ClaimRecord | null> {
  return (await graph.store.claims([id]))[0] ?? null;
}

async function relationIdOf(claimId: string): Promise<string | null | undefined> {
  return (await claim(claimId))?.relationId;
}

describe('a claim', () => {
  test('is kept as given, and its relation says what it says', async () => {
    const written = await graph.claim({
      id: 'c',
      relation: SUPPLY_R,
      documentId: 'monde',
      originalDocumentId: 'guardian',
      stance: 'ASSERTS',
      started: '2023-10',
      ended: '../2025-09-26',
      properties: { product: 'azure', contractValue: { currency: 'USD', minValue: 10_000_000 } },
      statement: 'Microsoft supplied the army.',
      quote: 'Microsoft a fourni...',
      locator: 'paragraph 2',
      claimantId: 'joe',
      onBehalfOfId: 'microsoft',
      attribution: 'an engineer',
      confidence: 0.9,
    });
    expect(changesInWords(written)).toEqual(['created relation r', 'created claim c']);
    expect(written.about).toEqual(['c']);
    expect(await claim('c')).toEqual({
      kind: 'claim',
      id: 'c',
      relationId: 'r',
      relationType: 'Supplied',
      entityId: null,
      stance: 'ASSERTS',
      started: '2023-10',
      ended: '../2025-09-26',
      observedOn: null,
      scope: [],
      properties: { product: 'azure', contractValue: { currency: 'USD', minValue: 10_000_000 } },
      statement: 'Microsoft supplied the army.',
      quote: 'Microsoft a fourni...',
      locator: 'paragraph 2',
      claimantId: 'joe',
      onBehalfOfId: 'microsoft',
      attribution: 'an engineer',
      voice: 'entity:microsoft',
      byParty: true,
      fallsWithId: null,
      counts: true,
      group: null,
      place: 8,
      confidence: 0.9,
      documentId: 'monde',
      originalDocumentId: 'guardian',
      recordedAt: FIXED_TIME,
      recordedBy: 'tester',
      retraction: null,
    });
    expect(await relation('r')).toMatchObject({
      ...SUPPLY_R,
      started: '2023-10',
      ended: '../2025-09-26',
      properties: { product: 'azure', contractValue: { currency: 'USD', minValue: 10_000_000 } },
      evidence: { status: 'SINGLE_SOURCE', confidence: 0.9, asserting: 1 },
      createdAt: FIXED_TIME,
      updatedAt: FIXED_TIME,
    });
  });

  test('asserts, with a confidence of 0.7, unless it says otherwise', async () => {
    await graph.claim({ id: 'c', relation: SUPPLY, documentId: 'monde' });
    expect(await claim('c')).toMatchObject({ stance: 'ASSERTS', confidence: 0.7, originalDocumentId: null, byParty: false });
  });

  test('makes its documents where they are given as a whole; first documents, then the relation, the claim, what follows', async () => {
    await graph.claim({ id: 'old', relation: { ...SUPPLY, id: 'other' }, documentId: 'monde' });
    const written = await graph.claim({
      id: 'c',
      relation: SUPPLY_R,
      document: { id: 'd1', title: 'Read here' },
      originalDocument: { id: 'd2', title: 'Told there' },
      replaces: 'old',
    });
    expect(changesInWords(written)).toEqual([
      'created document d1',
      'created document d2',
      'created relation r',
      'created claim c',
      'updated claim old',
      'updated relation other',
    ]);
    expect(await claim('c')).toMatchObject({ documentId: 'd1', originalDocumentId: 'd2' });
  });

  test('has its place: the number of the change that made it, in one call as in several', async () => {
    const { changes } = await graph.claims(
      { id: 'c1', relation: SUPPLY_R, documentId: 'monde' },
      { id: 'c2', relation: SUPPLY_R, documentId: 'guardian' },
    );
    await graph.claim({ id: 'c3', relationId: 'r', documentId: 'guardian' });
    const made = [...changes, ...(await graph.store.changesAfter(changes.at(-1)?.sequence ?? 0, 100))];
    const placeOf = (id: string) => made.find(({ before, after }) => before === null && after?.id === id)?.sequence;
    expect((await graph.store.claims(['c1', 'c2', 'c3'])).map((one) => one?.place)).toEqual(['c1', 'c2', 'c3'].map(placeOf));
  });

  test('stands in the document that is there, where one is found by its url', async () => {
    await graph.claim({ id: 'c', relation: SUPPLY, document: { title: 'Same address', url: 'https://guardian.example/1' } });
    expect((await claim('c'))?.documentId).toBe('guardian');
  });
});

describe('the relation that a claim is about is', () => {
  test('the one with the given id, whatever the dates', async () => {
    await graph.claim({ id: 'c1', relation: SUPPLY_R, documentId: 'monde', started: '2020' });
    await graph.claim({ id: 'c2', relationId: 'r', documentId: 'monde', started: '2021' });
    await graph.claim({ id: 'c3', relation: SUPPLY_R, documentId: 'monde', started: '2022' });
    expect([await relationIdOf('c2'), await relationIdOf('c3')]).toEqual(['r', 'r']);
  });

  test('else one that it fits, else a new one', async () => {
    await graph.claim({ id: 'c1', relation: SUPPLY_R, documentId: 'guardian', started: '2020', ended: '2020' });
    await graph.claim({ id: 'c2', relation: SUPPLY, documentId: 'monde', started: '2020-05' });
    await graph.claim({ id: 'c3', relation: SUPPLY, documentId: 'monde', started: '2021' });
    await graph.claim({ id: 'c4', relation: { ...SUPPLY, from: 'army', to: 'microsoft' }, documentId: 'monde', started: '2020' });
    const [first, second, ...others] = await Promise.all(['c1', 'c2', 'c3', 'c4'].map(relationIdOf));
    expect([first, second, new Set(['r', ...others]).size]).toEqual(['r', 'r', 3]);
    expect(await relation('r')).toMatchObject({ started: '2020-05', evidence: { status: 'CORROBORATED' } });
  });

  test('not another one under the same id: CONFLICT', async () => {
    await graph.claim({ id: 'c1', relation: SUPPLY_R, documentId: 'monde' });
    for (const other of [{ type: 'Paid' }, { from: 'army', to: 'microsoft' }, { to: 'joe' }]) {
      const { code, details } = await refusalOf(graph, () => graph.claim({ relation: { ...SUPPLY_R, ...other }, documentId: 'monde' }));
      expect([code, details['id']]).toEqual(['CONFLICT', 'r']);
    }
  });
});

describe('a claim under an id that is taken', () => {
  const first: ClaimInput = {
    id: 'c',
    relation: SUPPLY,
    documentId: 'monde',
    started: '2020',
    properties: { product: 'azure' },
    statement: 'Microsoft supplied the army.',
    claimantId: 'joe',
  };

  test('is the answer where it says the same, and nothing is written', async () => {
    await graph.claim(first);
    const written = await graph.claim({ ...first, stance: 'ASSERTS', confidence: 0.7, quote: null });
    expect([written.changes, written.about]).toEqual([[], ['c']]);
  });

  test.each<[string, Partial<ClaimInput>]>([
    ['stance', { stance: 'DENIES' }],
    ['date', { started: '2021' }],
    ['property', { properties: { contractValue: { currency: 'USD', value: 1 } } }],
    ['property that does not exist', { properties: { product: 'azure', nonsense: 1 } }],
    ['statement', { statement: 'Something else.' }],
    ['claimant', { claimantId: null }],
    ['confidence', { confidence: 0.8 }],
    ['document', { documentId: 'guardian' }],
    ['original', { originalDocumentId: 'guardian' }],
    ['relation', { relation: { ...SUPPLY, to: 'joe' } }],
    ['id of the relation', { relation: { ...SUPPLY, id: 'elsewhere' } }],
    ['type of the relation', { relation: { ...SUPPLY, type: 'Paid' } }],
  ])('is a CONFLICT where it has another %s', async (_, other) => {
    await graph.claim(first);
    const { code, details } = await refusalOf(graph, () => graph.claim({ ...first, ...other }));
    expect([code, details['id']]).toEqual(['CONFLICT', 'c']);
  });

  test.each<[string, ClaimInput['document']]>([
    ['without anything but a title', { title: 'Only a title' }],
    ['with an id', { id: 'd', title: 'With an id' }],
    ['with a url', { title: 'With a url', url: 'https://paper.example/2' }],
    ['with the url of one that is there under another title', { title: 'Another title', url: 'https://guardian.example/1' }],
    ['with a hash', { title: 'With a hash', sha256: 'F'.repeat(64) }],
  ])('is the answer also where its document was given as a whole, %s', async (_, document) => {
    const { documentId: _document, ...rest } = first;
    await graph.claim({ ...rest, document });
    expect((await graph.claim({ ...rest, document })).changes).toEqual([]);
    const { code } = await refusalOf(graph, () => graph.claim({ ...rest, document: { title: 'Something else' } }));
    expect(code).toBe('CONFLICT');
  });

  test('is a CONFLICT where the id is that of another kind of node, or of one that it makes itself', async () => {
    for (const id of ['monde', 'joe']) {
      const { code, details } = await refusalOf(graph, () => graph.claim({ id, relation: SUPPLY, documentId: 'monde' }));
      expect([code, details['id']]).toEqual(['CONFLICT', id]);
    }
    for (const input of [
      { id: 'new', relation: { ...SUPPLY, id: 'new' }, documentId: 'monde' },
      { id: 'new', relation: SUPPLY, document: { id: 'new', title: 'New' } },
      { relation: { ...SUPPLY, id: 'new' }, document: { id: 'new', title: 'New' } },
      { relation: { ...SUPPLY, id: 'monde' }, documentId: 'monde' },
      { relation: { ...SUPPLY, id: 'joe' }, documentId: 'monde' },
      { relation: SUPPLY, document: { id: 'joe', title: 'Joe' } },
    ]) {
      const { code, details } = await refusalOf(graph, () => graph.claim(input));
      expect([code, typeof details['id']]).toEqual(['CONFLICT', 'string']);
    }
  });
});

describe('whose word a claim is decides', () => {
  test('what it counts for: one voice once, a denial by an end in its own cause', async () => {
    await graph.claim({ id: 'c1', relation: SUPPLY_R, documentId: 'guardian' });
    await graph.claim({ id: 'c2', relation: SUPPLY_R, documentId: 'monde', originalDocumentId: 'guardian' });
    expect((await relation('r'))?.evidence).toMatchObject({ status: 'SINGLE_SOURCE', asserting: 2, independentSources: 1 });
    await graph.claim({ id: 'c3', relation: SUPPLY_R, documentId: 'monde', stance: 'DENIES', claimantId: 'joe', onBehalfOfId: 'army' });
    expect((await claim('c3'))?.byParty).toBe(true);
    expect((await relation('r'))?.evidence).toMatchObject({ status: 'DISPUTED', independentDenials: 1, deniedByPartiesOnly: true });
    await graph.claim({ id: 'c4', relation: SUPPLY_R, documentId: 'monde', stance: 'DENIES', claimantId: 'joe' });
    expect((await claim('c4'))?.byParty).toBe(false);
    expect((await relation('r'))?.evidence).toMatchObject({ independentDenials: 2, deniedByPartiesOnly: false });
  });

  test('the relation is changed at a later time each time, also while the clock stands still', async () => {
    const times: (string | undefined)[] = [];
    for (const id of ['c1', 'c2', 'c3']) {
      await graph.claim({ id, relation: SUPPLY_R, documentId: 'guardian' });
      times.push((await relation('r'))?.updatedAt);
    }
    expect(times).toEqual([FIXED_TIME, '2026-01-02T03:04:05.679Z', '2026-01-02T03:04:05.680Z']);
  });
});
