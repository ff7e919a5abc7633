import { beforeAll, expect, test } from '@jest/globals';
import type { ReadSet } from '../../src/model/write/read-set.js';
import { NEWS } from './support/news.js';
import { storeContract } from './support/store-contract.js';
import { viewsOf, wasRead } from './support/views.js';
import { create } from './support/writing.js';

storeContract('what the rules of a write are shown', ({ store }) => {
  beforeAll(() => create(store(), ...NEWS));

  const view = viewsOf(store);
  const idsShown = (parts: Partial<ReadSet>): Promise<string[]> =>
    view(parts, (shown) => NEWS.map(({ id }) => id).filter((id) => wasRead(shown, id)));

  test('nodes by id, of any kind and alone; a document with all it derives from', async () => {
    expect(await idsShown({ nodes: ['acme', 'r-part', 'd-copy', 'nobody'] })).toEqual(['acme', 'd-times', 'd-copy', 'r-part']);
    expect(await idsShown({ nodes: ['c-1', 'r-supplied'] })).toEqual(['r-supplied', 'c-1']);
    expect(await view({ nodes: ['acme'] }, (shown) => shown.entity('acme'))).toEqual(NEWS[0]);
    expect(await idsShown({})).toEqual([]);
  });

  test('entities by external id', async () => {
    const externalId = { scheme: 'wikidata', value: 'Q1' };
    expect(await view({ entitiesByExternalId: [externalId] }, (shown) => shown.entityByExternalId(externalId)?.id)).toBe('acme');
    expect(await idsShown({ entitiesByExternalId: [{ scheme: 'wikidata', value: 'Q2' }] })).toEqual([]);
  });

  test('documents by checksum and by url', async () => {
    const sha256 = 'a'.repeat(64);
    const url = 'https://times.example/1';
    expect(await view({ documentsBySha256: [sha256] }, (shown) => shown.documentsBySha256(sha256).map(({ id }) => id))).toEqual([
      'd-times',
    ]);
    expect(await view({ documentsByUrl: [url] }, (shown) => shown.documentsByUrl(url).map(({ id }) => id))).toEqual(['d-times']);
  });

  test('relations between two ends, with their claims and the documents of those', async () => {
    const ends = { type: 'Supplied', from: 'acme', to: 'army', days: null };
    const seen = await view({ relationsBetween: [ends, { ...ends, type: 'Owned' }] }, (shown) => ({
      relations: shown.relationsBetween(ends).map(({ id }) => id),
      claims: shown.claimsOn('r-supplied').map(({ id }) => id),
      documents: ['d-times', 'd-copy', 'd-acme'].map((id) => shown.document(id)?.id),
    }));
    expect(seen).toEqual({
      relations: ['r-again', 'r-supplied'],
      claims: ['c-1', 'c-2', 'c-3'],
      documents: ['d-times', 'd-copy', 'd-acme'],
    });
  });

  test('relations by id, with their claims, the documents of those and what these derive from', async () => {
    expect(await idsShown({ relationsWithClaims: ['r-part'] })).toEqual(['d-times', 'd-copy', 'r-part', 'c-5']);
    expect(await idsShown({ relationsWithClaims: ['r-again'] })).toEqual(['d-times', 'd-acme', 'r-again', 'c-4']);
    expect(await idsShown({ relationsWithClaims: ['r-owns', 'nothing'] })).toEqual(['r-owns']);
  });

  test('around a document: what derives from it, and the relations of the claims that name one of these, with all of theirs', async () => {
    const documents = ['d-times', 'd-copy', 'd-acme'];
    const relations = ['r-supplied', 'r-again', 'r-linked', 'r-part'];
    expect(await idsShown({ aroundDocuments: ['d-times'] })).toEqual([
      ...documents,
      ...relations,
      'c-1',
      'c-2',
      'c-3',
      'c-4',
      'c-5',
      'c-6',
    ]);
    expect(await idsShown({ aroundDocuments: ['d-acme'] })).toEqual([...documents, 'r-supplied', 'r-again', 'c-1', 'c-2', 'c-3', 'c-4']);
  });

  test('around an entity: its relations with all of theirs, and what names it as speaker, as publisher, or in a property', async () => {
    const documents = ['d-times', 'd-copy', 'd-acme'];
    const supplied = ['c-1', 'c-2', 'c-3', 'c-4'];
    expect(await idsShown({ aroundEntities: ['acme'] })).toEqual(['acme', ...documents, 'r-supplied', 'r-again', 'r-owns', ...supplied]);
    expect(await idsShown({ aroundEntities: ['ann'] })).toEqual([
      'acme',
      'ann',
      'd-times',
      'd-copy',
      'r-linked',
      'r-part',
      'c-1',
      'c-4',
      'c-5',
      'c-6',
    ]);
    expect(await idsShown({ aroundEntities: ['anvil'] })).toEqual([
      'anvil',
      ...documents,
      'r-supplied',
      'r-part',
      'c-1',
      'c-2',
      'c-3',
      'c-5',
    ]);
    const naming = await view({ aroundEntities: ['anvil'] }, (shown) => shown.nodesNaming('anvil').map(({ id }) => id));
    expect(naming).toEqual(['r-part', 'r-supplied']);
    expect(await idsShown({ aroundEntities: ['alone'] })).toEqual(['alone']);
  });

  test('several parts at once show what each of them would, and nothing beside it', async () => {
    expect(await idsShown({ nodes: ['r-supplied'], relationsWithClaims: ['r-part'], aroundEntities: ['bob'] })).toEqual(
      expect.not.arrayContaining(['c-2']),
    );
    expect(await idsShown({ nodes: ['r-supplied', 'c-4'], relationsWithClaims: ['r-part'] })).toEqual([
      'd-times',
      'd-copy',
      'r-supplied',
      'r-part',
      'c-4',
      'c-5',
    ]);
  });
});
