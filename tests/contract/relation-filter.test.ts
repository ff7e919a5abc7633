import { beforeAll, expect, test } from '@jest/globals';
import type { PropertyCondition } from '../../src/model/properties.js';
import type { RelationFilter } from '../../src/model/filters.js';
import { parsePartialDate } from '../../src/domain/values/partial-date.js';
import { ALL, by, idsIn, relationsThat } from './support/filters.js';
import { CONTESTED_NEWS, NEWS } from './support/news.js';
import { storeContract } from './support/store-contract.js';
import { create } from './support/writing.js';

storeContract('the relation filter', ({ store }) => {
  beforeAll(() => create(store(), ...NEWS));

  const ids = (fields: Partial<RelationFilter>, touching: readonly string[] | null = null): Promise<string[]> =>
    idsIn(store().relationPage({ filter: relationsThat(fields), touching }, by('ID'), ALL));
  const around = async (id: string, fields: Partial<RelationFilter>): Promise<string[]> => {
    const [page] = await store().relationsAround([id], relationsThat(fields), by('ID'), ALL);
    return page?.items.map(({ node }) => node.id) ?? [];
  };
  const during = (date: string, datedOnly = false): RelationFilter['during'] => {
    const span = parsePartialDate(date);
    return span ? [{ ...span, datedOnly, definite: false }] : [];
  };

  test('without parts it lets everything through', async () => {
    expect(await ids({})).toEqual(['r-again', 'r-linked', 'r-owns', 'r-part', 'r-self', 'r-supplied']);
  });

  test('types: one of these, none where there is none', async () => {
    expect(await ids({ types: ['Owned', 'TookPartIn'] })).toEqual(['r-owns', 'r-part', 'r-self']);
    expect(await ids({ types: [] })).toEqual([]);
    expect(await around('bob', { types: [] })).toEqual([]);
  });

  test('from and to: ends in their order, but in any order where the relation is symmetric', async () => {
    expect(await ids({ from: ['bob'] })).toEqual(['r-linked', 'r-owns']);
    expect(await ids({ from: ['ann'] })).toEqual(['r-linked', 'r-part']);
    expect(await ids({ to: ['acme', 'anvil', 'nobody'] })).toEqual(['r-owns', 'r-part']);
    expect(await ids({ from: ['ann'], to: ['bob'] })).toEqual(['r-linked']);
    expect(await ids({ from: [] })).toEqual([]);
  });

  test('direction: as seen from the entity that is left; symmetric ones and those to itself go both ways', async () => {
    expect(await around('acme', { direction: 'OUT' })).toEqual(['r-again', 'r-supplied']);
    expect(await around('acme', { direction: 'IN' })).toEqual(['r-owns']);
    expect(await around('ann', { direction: 'OUT' })).toEqual(['r-linked', 'r-part']);
    expect(await around('ann', { direction: 'IN' })).toEqual(['r-linked']);
    expect(await around('army', { direction: 'OUT' })).toEqual(['r-self']);
    expect(await ids({ direction: 'IN' }, ['army', 'ann'])).toEqual(['r-again', 'r-linked', 'r-self', 'r-supplied']);
  });

  test('statuses, independent sources and confidence are compared as such, their bounds included', async () => {
    expect(await ids({ statuses: ['DISPUTED', 'DENIED'] })).toEqual(['r-self', 'r-supplied']);
    expect(await ids({ statuses: [] })).toEqual([]);
    expect(await ids({ minIndependentSources: 2 })).toEqual(['r-supplied']);
    expect(await ids({ minConfidence: 0.55 })).toEqual(['r-again', 'r-linked', 'r-part', 'r-supplied']);
    expect(await ids({ minConfidence: 0.5500001 })).toEqual(['r-again', 'r-linked', 'r-part']);
  });

  test('during: what may have held then; without dates it passes, unless only dated ones are wanted', async () => {
    expect(await ids({ during: during('2021') })).toEqual(['r-linked', 'r-owns', 'r-supplied']);
    expect(await ids({ during: during('2015-05-05') })).toEqual(['r-linked', 'r-owns', 'r-part']);
    expect(await ids({ during: during('2021', true) })).toEqual(['r-supplied']);
    expect(await ids({ during: [...during('2020', true), ...during('2024', true)] })).toEqual([]);
    expect(await ids({ during: during('2005', true) })).toEqual(['r-self']);
  });

  test('asserted: one standing asserting claim must fit in both document and claimant', async () => {
    expect(await ids({ asserted: { documents: ['d-times'], claimants: null } })).toEqual(['r-again', 'r-supplied']);
    expect(await ids({ asserted: { documents: null, claimants: ['ann'] } })).toEqual(['r-again', 'r-supplied']);
    expect(await ids({ asserted: { documents: ['d-copy'], claimants: ['ann'] } })).toEqual([]);
    expect(await ids({ asserted: { documents: null, claimants: ['bob'] } })).toEqual([]);
    expect(await ids({ asserted: { documents: null, claimants: null }, types: ['Supplied'] })).toEqual(['r-again', 'r-supplied']);
    expect(await ids({ asserted: { documents: [], claimants: null } })).toEqual([]);
  });

  test('deniedBy: one standing denial by one of these, as claimant or as the one spoken for', async () => {
    expect(await ids({ deniedBy: ['acme'] })).toEqual(['r-supplied']);
    expect(await ids({ deniedBy: ['bob'] })).toEqual(['r-linked', 'r-supplied']);
    expect(await ids({ deniedBy: ['ann'] })).toEqual([]);
    expect(await around('ann', { deniedBy: ['bob'] })).toEqual(['r-linked']);
  });

  test('properties: text, entities, money, and one of several values', async () => {
    const properties = (...conditions: readonly PropertyCondition[]): Promise<string[]> => ids({ properties: conditions });
    expect(await properties({ name: 'nature', test: 'contains', text: 'rien' })).toEqual(['r-linked']);
    expect(await properties({ name: 'product', test: 'equals', texts: ['anvil'] })).toEqual(['r-supplied']);
    expect(await properties({ name: 'channels', test: 'equals', texts: ['by sea'] })).toEqual(['r-supplied']);
    expect(await properties({ name: 'contractValue', test: 'overlaps', ranges: [{ low: 5000, high: null }] })).toEqual(['r-supplied']);
    expect(await properties({ name: 'contractValue', test: 'overlaps', ranges: [{ low: null, high: 4999 }] })).toEqual([]);
    const unnamed = await properties(
      { name: 'nature', test: 'exists', expected: false },
      { name: 'product', test: 'exists', expected: false },
    );
    expect(unnamed).toEqual(['r-again', 'r-owns', 'r-part', 'r-self']);
  });

  test('otherTypes: the type of the entity reached, from whichever end', async () => {
    expect(await around('ann', { otherTypes: ['Product'] })).toEqual(['r-part']);
    expect(await around('acme', { otherTypes: ['Person'] })).toEqual(['r-owns']);
    expect(await around('army', { otherTypes: ['Company'] })).toEqual(['r-again', 'r-self', 'r-supplied']);
    expect(await ids({ otherTypes: ['Person'] }, ['acme', 'bob'])).toEqual(['r-linked', 'r-owns']);
    expect(await around('ann', { otherTypes: [] })).toEqual([]);
  });

  test('all parts must hold, and the count is the number of those in the list', async () => {
    const filter = relationsThat({ types: ['Supplied'], from: ['acme'], minConfidence: 0.6, during: during('2024') });
    expect(await ids(filter)).toEqual(['r-again']);
    expect(await store().relationCount({ filter, touching: ['army'] })).toBe(1);
    expect(await store().relationCount({ filter: relationsThat(), touching: ['army', 'acme'] })).toBe(4);
  });
});

storeContract('the relation filter over contested news', ({ store }) => {
  beforeAll(() => create(store(), ...NEWS, ...CONTESTED_NEWS));

  const ids = (fields: Partial<RelationFilter>): Promise<string[]> =>
    idsIn(store().relationPage({ filter: relationsThat(fields), touching: null }, by('ID'), ALL));
  const around = async (id: string, fields: Partial<RelationFilter>): Promise<string[]> => {
    const [page] = await store().relationsAround([id], relationsThat(fields), by('ID'), ALL);
    return page?.items.map(({ node }) => node.id) ?? [];
  };

  test('contested: something about it, or nothing', async () => {
    expect(await ids({ contested: true })).toEqual(['r-moved']);
    expect(await ids({ contested: false, types: ['Supplied'] })).toEqual(['r-again', 'r-supplied']);
    expect(await around('army', { contested: true })).toEqual(['r-moved']);
    expect(await store().relationCount({ filter: relationsThat({ contested: false }), touching: null })).toBe(6);
  });

  test('during, definitely: it had begun by the last of these days, and had not ended before the first', async () => {
    const surely = (first: number, last: number): Promise<string[]> => ids({ during: [{ first, last, datedOnly: false, definite: true }] });
    expect(await surely(19_800, 19_800)).toEqual(['r-moved']);
    expect(await surely(19_700, 19_799)).toEqual([]);
    expect(await surely(19_900, 30_000)).toEqual(['r-moved']);
    expect(await surely(19_901, 30_000)).toEqual([]);
    expect(await around('acme', { during: [{ first: 19_850, last: 19_860, datedOnly: true, definite: true }] })).toEqual(['r-moved']);
  });

  test('asserted: by a retold document, and by the one whose word it is; not by what falls with a document', async () => {
    expect(await ids({ asserted: { documents: ['d-acme'], claimants: null } })).toEqual(['r-again', 'r-moved']);
    expect(await ids({ asserted: { documents: null, claimants: ['acme'] } })).toEqual(['r-moved']);
    expect(await ids({ asserted: { documents: ['d-acme', 'd-copy'], claimants: ['acme'] } })).toEqual(['r-moved']);
    expect(await ids({ asserted: { documents: ['d-page'], claimants: null } })).toEqual([]);
    expect(await around('army', { asserted: { documents: ['d-acme'], claimants: null }, types: ['Supplied'] })).toEqual([
      'r-again',
      'r-moved',
    ]);
  });

  test('deniedBy: of a value too, where the denial counts', async () => {
    expect(await ids({ deniedBy: ['army'] })).toEqual(['r-moved']);
    expect(await ids({ deniedBy: ['ann'] })).toEqual(['r-again']);
    expect(await ids({ deniedBy: ['acme'] })).toEqual(['r-supplied']);
    expect(await around('acme', { deniedBy: ['ann', 'army'] })).toEqual(['r-again', 'r-moved']);
  });
});
