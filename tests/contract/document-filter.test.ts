import { beforeAll, expect, test } from '@jest/globals';
import { parsePartialDate } from '../../src/domain/values/partial-date.js';
import type { DocumentFilter } from '../../src/model/filters.js';
import { ALL, by, documentsThat, idsIn, textThat } from './support/filters.js';
import { NEWS } from './support/news.js';
import { storeContract } from './support/store-contract.js';
import { create } from './support/writing.js';

storeContract('documents', ({ store }) => {
  beforeAll(() => create(store(), ...NEWS));

  const ids = (fields: Partial<DocumentFilter>): Promise<string[]> => idsIn(store().documentPage(documentsThat(fields), by('ID'), ALL));
  const published = (date: string): Promise<string[]> => ids({ published: parsePartialDate(date) });

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
    expect(await store().documentCount(documentsThat({ published: parsePartialDate('2022') }))).toBe(0);
  });

  test('documents with a standing claim on a relation, each once, and their number', async () => {
    const pages = await store().documentsOn(['r-supplied', 'r-part', 'nothing'], ALL);
    expect(pages.map(({ items }) => items.map(({ node }) => node.id))).toEqual([['d-acme', 'd-copy', 'd-times'], [], []]);
    expect(await store().documentCountsOn(['r-part', 'r-supplied'])).toEqual([0, 3]);
    const [first] = await store().documentsOn(['r-supplied'], { first: 2, after: null });
    const [second] = await store().documentsOn(['r-supplied'], { first: 2, after: first?.items.at(-1)?.position ?? null });
    expect([first?.hasNextPage, second?.items.map(({ node }) => node.id), second?.hasNextPage]).toEqual([true, ['d-times'], false]);
  });

  test('documents behind several relations: those with most standing claims first, then by id', async () => {
    const behind = await store().documentsBehind([['r-supplied', 'r-again', 'r-linked'], [], ['r-part']], 2);
    expect(behind.map((documents) => documents.map(({ id }) => id))).toEqual([['d-times', 'd-acme'], [], []]);
  });
});
