import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { DocumentRecord } from '../../../src/model/document.js';
import type { RelationRecord } from '../../../src/model/relation.js';
import { changesInWords, openNewsGraph, refusalOf, type WrittenGraph } from '../support/written-graph.js';

const [HASH, OTHER_HASH] = ['a'.repeat(64), 'b'.repeat(64)];
const ADDRESS = 'https://paper.example/story';

let graph: WrittenGraph;

beforeEach(async () => {
  graph = await openNewsGraph();
});

afterEach(() => graph.store.close());

async function document(id: string): Promise<DocumentRecord | null> {
  return (await graph.store.documents([id]))[0] ?? null;
}

async function relation(id: string): Promise<RelationRecord | null> {
  return (await graph.store.relations([id]))[0] ?? null;
}

describe('a document that is new', () => {
  test('is kept as given; times become UTC, a hash lower case', async () => {
    await graph.document({
      id: 'story',
      title: 'A story',
      url: ADDRESS,
      authors: ['Ann'],
      publisherId: 'microsoft',
      language: 'en',
      publishedOn: '2025-09-26',
      retrievedAt: '2025-09-26T10:00:00+02:00',
      sha256: HASH.toUpperCase(),
      derivedFrom: 'monde',
    });
    expect(await document('story')).toMatchObject({
      kind: 'document',
      title: 'A story',
      url: ADDRESS,
      archivedUrl: null,
      authors: ['Ann'],
      publisher: 'Microsoft',
      publisherEntityId: 'microsoft',
      voiceKeys: ['entity:microsoft', 'publisher:microsoft', 'site:paper.example'],
      publishedOn: '2025-09-26',
      retrievedAt: '2025-09-26T08:00:00.000Z',
      sha256: HASH,
      derivedFromId: 'monde',
      retraction: null,
    });
  });
});

describe('a document that is there already', () => {
  beforeEach(async () => {
    await graph.document({ id: 'first', title: 'First', url: ADDRESS, sha256: HASH });
    await graph.document({ id: 'unhashed', title: 'Unhashed', url: 'https://paper.example/unhashed' });
  });

  test.each([
    ['by its id', { id: 'first', title: 'X' }, 'first'],
    ['by its sha256, in either case', { title: 'X', sha256: HASH.toUpperCase() }, 'first'],
    ['by its url', { title: 'X', url: ADDRESS }, 'first'],
    ['by its url, before anyone knew the sha256', { title: 'X', url: 'https://paper.example/unhashed', sha256: OTHER_HASH }, 'unhashed'],
    ['by its sha256 before its url', { title: 'X', url: 'https://paper.example/unhashed', sha256: HASH }, 'first'],
    ['by its id before all else', { id: 'unhashed', title: 'X', url: ADDRESS, sha256: HASH }, 'unhashed'],
  ])('is found %s, and kept as it is', async (_, input, id) => {
    const written = await graph.document(input);
    expect([written.changes, written.about]).toEqual([[], [id]]);
  });

  test('is another one where the same url has another sha256: a corrected article', async () => {
    const { about } = await graph.document({ id: 'corrected', title: 'Corrected', url: ADDRESS, sha256: OTHER_HASH });
    expect(about).toEqual(['corrected']);
    expect([(await document('first'))?.title, (await document('corrected'))?.title]).toEqual(['First', 'Corrected']);
  });

  test('is a conflict with ERROR', async () => {
    const { code, details } = await refusalOf(graph, () => graph.document({ title: 'X', url: ADDRESS, onConflict: 'ERROR' }));
    expect([code, details['id']]).toEqual(['CONFLICT', 'first']);
  });

  test('is changed with UPDATE: what is left out stays, null clears', async () => {
    await graph.document({ id: 'first', title: 'Better', publisher: 'Paper', url: null, onConflict: 'UPDATE' });
    expect(await document('first')).toMatchObject({ title: 'Better', publisher: 'Paper', url: null, sha256: HASH });
  });

  test('is not written again where nothing changes', async () => {
    const again = { id: 'first', title: 'First', url: ADDRESS, sha256: HASH.toUpperCase(), onConflict: 'UPDATE' } as const;
    expect((await graph.document(again)).changes).toEqual([]);
  });

  test('is changed at a later time each time, also while the clock stands still', async () => {
    const times: (string | undefined)[] = [];
    for (const title of ['A', 'B']) {
      await graph.document({ id: 'first', title, onConflict: 'UPDATE' });
      times.push((await document('first'))?.updatedAt);
    }
    expect(times).toEqual(['2026-01-02T03:04:05.679Z', '2026-01-02T03:04:05.680Z']);
  });
});

describe('evidence follows when', () => {
  const supply = { id: 'r', type: 'Supplied', from: 'microsoft', to: 'army' };
  const status = async (): Promise<string | undefined> => (await relation('r'))?.evidence.status;

  beforeEach(async () => {
    await graph.claim({ id: 'c1', relation: supply, documentId: 'guardian' });
    await graph.claim({ id: 'c2', relation: supply, documentId: 'monde' });
  });

  test('a publisher changes: two papers of one publisher are one voice', async () => {
    expect(await status()).toBe('CORROBORATED');
    const written = await graph.document({ id: 'monde', title: 'Another article', publisher: 'the  GUARDIAN', onConflict: 'UPDATE' });
    expect(changesInWords(written)).toEqual(['updated document monde', 'updated claim c2', 'updated relation r']);
    expect(await status()).toBe('SINGLE_SOURCE');
  });

  test('a document turns out to be a copy, or a copy of a copy', async () => {
    await graph.document({ id: 'agency', title: 'Agency report', publisher: 'Agency' });
    await graph.document({ id: 'guardian', title: 'One article', derivedFrom: 'agency', onConflict: 'UPDATE' });
    expect(await status()).toBe('CORROBORATED');
    await graph.document({ id: 'monde', title: 'Another article', derivedFrom: 'guardian', onConflict: 'UPDATE' });
    expect(await status()).toBe('SINGLE_SOURCE');
    await graph.document({ id: 'guardian', title: 'One article', derivedFrom: null, onConflict: 'UPDATE' });
    expect(await status()).toBe('SINGLE_SOURCE');
    await graph.document({ id: 'monde', title: 'Another article', derivedFrom: null, onConflict: 'UPDATE' });
    expect(await status()).toBe('CORROBORATED');
  });

  test('a publisher turns out to be an end of the relation: what it denies, it denies in its own cause', async () => {
    await graph.document({ id: 'press-release', title: 'Statement' });
    await graph.claim({ id: 'c3', relation: supply, documentId: 'press-release', stance: 'DENIES' });
    const claim = async () => (await graph.store.claims(['c3']))[0]?.byParty;
    expect([(await relation('r'))?.evidence.deniedByPartiesOnly, await claim()]).toEqual([false, false]);
    const written = await graph.document({ id: 'press-release', title: 'Statement', publisherId: 'army', onConflict: 'UPDATE' });
    expect(changesInWords(written)).toEqual(['updated document press-release', 'updated claim c3', 'updated relation r']);
    expect([(await relation('r'))?.evidence.deniedByPartiesOnly, await claim()]).toEqual([true, true]);
  });

  test('a document that claims only retell', async () => {
    await graph.document({ id: 'leak', title: 'The leak' });
    await graph.claim({ id: 'c4', relation: { ...supply, id: 'r2' }, documentId: 'guardian', originalDocumentId: 'leak' });
    await graph.claim({ id: 'c5', relation: { ...supply, id: 'r2' }, documentId: 'monde' });
    expect((await relation('r2'))?.evidence.independentSources).toBe(2);
    await graph.document({ id: 'leak', title: 'The leak', publisher: 'Le Monde', onConflict: 'UPDATE' });
    expect((await relation('r2'))?.evidence.independentSources).toBe(1);
  });
});

describe('a circle of copies is refused,', () => {
  const derive = (id: string, from: string) => () => graph.document({ id, title: id, derivedFrom: from, onConflict: 'UPDATE' });
  const CIRCLE = 'input.derivedFrom: would close a circle: the document would derive from itself';

  test('be it of one', async () => {
    expect(await refusalOf(graph, derive('monde', 'monde'))).toMatchObject({ code: 'INVALID_INPUT', faults: [CIRCLE] });
    expect(await refusalOf(graph, derive('new', 'new'))).toMatchObject({ code: 'INVALID_INPUT', faults: [CIRCLE] });
  });

  test('or of several', async () => {
    await derive('b', 'monde')();
    await derive('c', 'b')();
    expect(await refusalOf(graph, derive('monde', 'c'))).toMatchObject({ code: 'INVALID_INPUT', faults: [CIRCLE] });
    expect((await derive('guardian', 'c')()).changes).toHaveLength(1);
  });
});

describe('a chain of copies has at most 100 links,', () => {
  const LONG = 'input.derivedFrom: would make a chain of more than 100 documents that derive from one another';
  const copy = (id: string, from: string | null) => graph.document({ id, title: id, derivedFrom: from, onConflict: 'UPDATE' });
  const chainOf = async (name: string, links: number): Promise<void> => {
    await copy(`${name}0`, null);
    for (let i = 1; i <= links; i++) await copy(`${name}${i}`, `${name}${i - 1}`);
  };

  test('made from its end', async () => {
    await chainOf('a', 100);
    expect(await refusalOf(graph, () => copy('a101', 'a100'))).toMatchObject({ code: 'INVALID_INPUT', faults: [LONG] });
    await graph.document({ id: 'a100', title: 'Another title', onConflict: 'UPDATE' });
  });

  test('or joined in the middle', async () => {
    await chainOf('a', 60);
    await chainOf('b', 40);
    expect(await refusalOf(graph, () => copy('b0', 'a60'))).toMatchObject({ code: 'INVALID_INPUT', faults: [LONG] });
    await copy('b0', 'a59');
    expect(await document('b0')).toMatchObject({ derivedFromId: 'a59' });
  });
});

describe('what is wrong with a document is told at once, and nothing is written:', () => {
  test('addresses, dates, times, hashes, lengths, references', async () => {
    const { code, faults } = await refusalOf(graph, () =>
      graph.document({
        id: 'a b',
        title: 'x'.repeat(1_001),
        url: 'javascript:alert(1)',
        archivedUrl: 'ftp://paper.example',
        authors: [''],
        publishedOn: '2025-13',
        retrievedAt: 'yesterday',
        sha256: 'abc',
        publisherId: 'nobody',
        derivedFrom: 'nothing',
      }),
    );
    expect(code).toBe('INVALID_INPUT');
    expect(faults.map((fault) => fault.split(': ')[0])).toEqual([
      'input.id',
      'input.title',
      'input.url',
      'input.archivedUrl',
      'input.authors[0]',
      'input.publishedOn',
      'input.retrievedAt',
      'input.sha256',
      'input.publisherId',
      'input.derivedFrom',
    ]);
  });

  test('references alone are NOT_FOUND, all of them', async () => {
    const { code, faults } = await refusalOf(graph, () => graph.document({ title: 'X', publisherId: 'nobody', derivedFrom: 'nothing' }));
    expect(code).toBe('NOT_FOUND');
    expect(faults).toEqual(['input.publisherId: there is no entity "nobody"', 'input.derivedFrom: there is no document "nothing"']);
  });

  test('an id that another kind of node has', async () => {
    const { code, details } = await refusalOf(graph, () => graph.document({ id: 'joe', title: 'X' }));
    expect([code, details['id']]).toEqual(['CONFLICT', 'joe']);
  });
});
