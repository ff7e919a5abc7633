import { beforeAll, describe, expect, test } from '@jest/globals';
import type { DocumentOrderField, EntityOrderField, RelationOrderField } from '../../src/model/filters.js';
import type { EntityRecord } from '../../src/model/entity.js';
import type { Page, PageRequest } from '../../src/model/page.js';
import type { RelationRecord } from '../../src/model/relation.js';
import { aDocument, anEntity, aRelation } from '../domain/support/records.js';
import { by, documentsThat, entitiesThat, idsIn, idsOfPages, relationsThat } from './support/filters.js';
import { sourced } from './support/news.js';
import { storeContract } from './support/store-contract.js';
import { change, create, deletion } from './support/writing.js';

function relation(id: string, type: string, started: string | null, ended: string | null, confidence: number, day: number): RelationRecord {
  const createdAt = `2026-01-0${day}T00:00:00.000Z`;
  return aRelation({ id, type, from: 'hub', to: 'b', started, ended, evidence: sourced({ confidence }), createdAt });
}

const ENTITIES = [
  anEntity({ id: 'hub', name: 'Zeta', createdAt: '2026-01-03T00:00:00.000Z' }),
  anEntity({ id: 'b', name: 'alpha', createdAt: '2026-01-01T00:00:00.000Z' }),
  anEntity({ id: 'A', name: 'Ålpha', createdAt: '2026-01-01T00:00:00.000Z' }),
  anEntity({ id: 'c', name: '\u{12000}', createdAt: '2026-01-02T00:00:00.000Z' }),
  anEntity({ id: '_', name: '\uFDD0', createdAt: '2026-01-04T00:00:00.000Z' }),
];
const RELATIONS = [
  relation('r1', 'Supplied', '2020', null, 0.5, 2),
  relation('r2', 'Owned', '2020-01-01', null, 0.9, 1),
  relation('r3', 'Supplied', null, '2019', 0.5, 3),
  relation('r4', 'Owned', null, null, 1, 3),
  relation('r5', 'AssociatedWith', '2020', null, 0.7, 1),
];
const DOCUMENTS = [
  aDocument({ id: 'd1', title: 'Beta', publishedOn: '2021', createdAt: '2026-01-02T00:00:00.000Z' }),
  aDocument({ id: 'd2', title: 'alpha', publishedOn: null, createdAt: '2026-01-01T00:00:00.000Z' }),
  aDocument({ id: 'd3', title: 'Älpha', publishedOn: '2021-01-01', createdAt: '2026-01-03T00:00:00.000Z' }),
];

storeContract('orders and pages', ({ store }) => {
  beforeAll(() => create(store(), ...ENTITIES, ...DOCUMENTS, ...RELATIONS));

  describe.each<[EntityOrderField, string[]]>([
    ['ID', ['A', '_', 'b', 'c', 'hub']],
    ['NAME', ['A', 'b', 'hub', '_', 'c']],
    ['CREATED_AT', ['A', 'b', 'c', 'hub', '_']],
    ['DEGREE', ['A', '_', 'c', 'b', 'hub']],
  ])('entities by %s', (field, ids) => {
    test.each([false, true])('in pages of two, descending: %s', async (descending) => {
      const pages = await idsOfPages(2, (page) => store().entityPage(entitiesThat(), by(field, descending), page));
      expect(pages).toEqual(chunks(descending ? ids.toReversed() : ids));
    });
  });

  describe.each<[RelationOrderField, string[]]>([
    ['ID', ['r1', 'r2', 'r3', 'r4', 'r5']],
    ['STARTED', ['r2', 'r1', 'r5', 'r3', 'r4']],
    ['CONFIDENCE', ['r1', 'r3', 'r5', 'r2', 'r4']],
    ['CREATED_AT', ['r2', 'r5', 'r1', 'r3', 'r4']],
    ['TYPE', ['r5', 'r2', 'r4', 'r1', 'r3']],
    ['TIMELINE', ['r3', 'r2', 'r1', 'r5']],
  ])('relations by %s', (field, ids) => {
    test.each([false, true])('in pages of two, descending: %s', async (descending) => {
      const list = { filter: relationsThat(), touching: null };
      const pages = await idsOfPages(2, (page) => store().relationPage(list, by(field, descending), page));
      expect(pages).toEqual(chunks(descending ? ids.toReversed() : ids));
    });
  });

  test('relations of an entity come in the same orders', async () => {
    const [byStart] = await store().relationsAround(['hub'], relationsThat(), by('STARTED', true), { first: 3, after: null });
    expect(byStart?.items.map(({ node }) => node.id)).toEqual(['r4', 'r3', 'r5']);
    const [rest] = await store().relationsAround(['hub'], relationsThat(), by('STARTED', true), {
      first: 3,
      after: byStart?.items.at(-1)?.position ?? null,
    });
    expect([rest?.items.map(({ node }) => node.id), rest?.hasNextPage]).toEqual([['r1', 'r2'], false]);
  });

  describe.each<[DocumentOrderField, string[]]>([
    ['ID', ['d1', 'd2', 'd3']],
    ['TITLE', ['d2', 'd3', 'd1']],
    ['PUBLISHED_ON', ['d3', 'd1', 'd2']],
    ['CREATED_AT', ['d2', 'd1', 'd3']],
  ])('documents by %s', (field, ids) => {
    test.each([false, true])('in pages of two, descending: %s', async (descending) => {
      const pages = await idsOfPages(2, (page) => store().documentPage(documentsThat(), by(field, descending), page));
      expect(pages).toEqual(chunks(descending ? ids.toReversed() : ids));
    });
  });

  test('a page of none is empty, and says whether there is anything', async () => {
    expect(await store().entityPage(entitiesThat(), by('ID'), { first: 0, after: null })).toEqual({ items: [], hasNextPage: true });
    expect(await store().entityPage(entitiesThat({ ids: [] }), by('ID'), { first: 0, after: null })).toEqual({
      items: [],
      hasNextPage: false,
    });
  });

  test('what is written and deleted between two pages shifts nothing', async () => {
    const read = (after: PageRequest['after']): Promise<Page<EntityRecord>> =>
      store().entityPage(entitiesThat(), by('NAME'), { first: 2, after });
    const { items } = await read(null);
    const end = items.at(-1)?.position ?? null;
    const [before, behind] = [anEntity({ id: 'new-before', name: 'aaa' }), anEntity({ id: 'new-behind', name: 'b' })];
    await create(store(), before, behind);
    expect(await idsIn(read(end))).toEqual(['new-behind', 'hub']);
    await change(store(), [deletion(before), deletion(behind)]);
    expect(await idsIn(read(end))).toEqual(['hub', '_']);
  });
});

function chunks(ids: readonly string[]): string[][] {
  return ids.flatMap((_, i) => (i % 2 === 0 ? [ids.slice(i, i + 2)] : []));
}
