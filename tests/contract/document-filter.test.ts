import { beforeAll, expect, test } from '@jest/globals';
import { parsePartialDate } from '../../src/domain/values/partial-date.js';
import { DOCUMENT_ROLES, type DocumentFilter, type DocumentRole } from '../../src/model/filters.js';
import { aClaim } from '../domain/support/records.js';
import { ALL, by, documentsThat, idsIn, textThat } from './support/filters.js';
import { NEWS } from './support/news.js';
import { storeContract } from './support/store-contract.js';
import { create } from './support/writing.js';

storeContract('documents', ({ store }) => {
  beforeAll(() => create(store(), ...NEWS));

  const ids = (fields: Partial<DocumentFilter>): Promise<string[]> => idsIn(store().documentPage(documentsThat(fields), by('ID'), ALL));
  const daysOf = (date: string, definite: boolean): DocumentFilter['published'] => {
    const span = parsePartialDate(date);
    return span && { ...span, definite };
  };
  const published = (date: string, definite = false): Promise<string[]> => ids({ published: daysOf(date, definite) });

  test('ids and url: one of these, exactly this', async () => {
    expect(await ids({ ids: ['d-times', 'nothing', 'd-acme'] })).toEqual(['d-acme', 'd-times']);
    expect(await ids({ url: 'https://times.example/1' })).toEqual(['d-times']);
    expect(await ids({ url: 'https://times.example' })).toEqual([]);
  });

  test('text: anywhere in title, authors or publisher, folded', async () => {
    expect(await ids({ text: 'anvils' })).toEqual(['d-copy', 'd-times']);
    expect(await ids({ text: 'zoe' })).toEqual(['d-times']);
    expect(await ids({ text: 'monde' })).toEqual(['d-copy']);
  });

  test('publisher: all that is asked of it; a document without one never fits', async () => {
    expect(await ids({ publisher: textThat({ equals: 'the times' }) })).toEqual(['d-times']);
    expect(await ids({ publisher: textThat({ in: ['monde', 'the times'], startsWith: 'm' }) })).toEqual(['d-copy']);
    expect(await ids({ publisher: textThat({ contains: 'm' }) })).toEqual(['d-copy', 'd-times']);
    expect(await ids({ publisher: textThat({}) })).toEqual(['d-copy', 'd-times']);
  });

  test('published: what may have come out then; a document without a date does not pass', async () => {
    expect(await published('2021')).toEqual(['d-copy', 'd-times']);
    expect(await published('2021-03-05')).toEqual(['d-copy']);
    expect(await published('2020/..')).toEqual(['d-copy', 'd-times']);
    expect(await store().documentCount(documentsThat({ published: daysOf('2022', false) }))).toBe(0);
  });

  test('published, definitely: on one of these days, whichever it was', async () => {
    expect(await published('2021', true)).toEqual(['d-copy', 'd-times']);
    expect(await published('2021-03-01/2021-03-30', true)).toEqual(['d-times']);
    expect(await published('2021-03-05/..', true)).toEqual([]);
    expect(await published('../2021-04', true)).toEqual(['d-copy', 'd-times']);
  });

  test('documents with a standing claim on a relation, each once, and their number', async () => {
    const pages = await store().documentsOn(['r-supplied', 'r-part', 'nothing'], ['READ_IN'], ALL);
    expect(pages.map(({ items }) => items.map(({ node }) => node.id))).toEqual([['d-acme', 'd-copy', 'd-times'], [], []]);
    expect(await store().documentCountsOn(['r-part', 'r-supplied'], ['READ_IN'])).toEqual([0, 3]);
    const [first] = await store().documentsOn(['r-supplied'], DOCUMENT_ROLES, { first: 2, after: null });
    const [second] = await store().documentsOn(['r-supplied'], DOCUMENT_ROLES, { first: 2, after: first?.items.at(-1)?.position ?? null });
    expect([first?.hasNextPage, second?.items.map(({ node }) => node.id), second?.hasNextPage]).toEqual([true, ['d-times'], false]);
  });

  test('documents behind several relations: those with most standing claims first, then by id', async () => {
    const behind = await store().documentsBehind([['r-supplied', 'r-again', 'r-linked'], [], ['r-part']], 2);
    expect(behind.map((documents) => documents.map(({ id }) => id))).toEqual([['d-times', 'd-acme'], [], []]);
  });

  test('a document that is only retold is told of too, where its role is asked for', async () => {
    const on = async (...roles: readonly DocumentRole[]): Promise<string[]> => {
      const [page] = await store().documentsOn(['r-again'], roles, ALL);
      return page?.items.map(({ node }) => node.id) ?? [];
    };
    expect([await on('READ_IN'), await on('RETOLD'), await on('RETOLD', 'READ_IN'), await on()]).toEqual([
      ['d-times'],
      ['d-acme'],
      ['d-acme', 'd-times'],
      [],
    ]);
    expect(await store().documentCountsOn(['r-again', 'r-linked'], DOCUMENT_ROLES)).toEqual([2, 1]);
    const behind = await store().documentsBehind([['r-again']], 5);
    expect(behind.map((documents) => documents.map(({ id }) => id))).toEqual([['d-acme', 'd-times']]);
  });

  test('a claim that retells the document in which it was read counts once', async () => {
    const claim = aClaim({ relationId: 'r-owns', relationType: 'Owned' });
    await create(
      store(),
      { ...claim, id: 'c-self', documentId: 'd-acme', originalDocumentId: 'd-acme' },
      { ...claim, id: 'c-z1', documentId: 'd-times' },
      { ...claim, id: 'c-z2', documentId: 'd-times' },
    );
    const behind = await store().documentsBehind([['r-owns']], 5);
    expect(behind.map((documents) => documents.map(({ id }) => id))).toEqual([['d-times', 'd-acme']]);
    expect(await store().documentCountsOn(['r-owns'], DOCUMENT_ROLES)).toEqual([2]);
  });
});
