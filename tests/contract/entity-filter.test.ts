import { beforeAll, expect, test } from '@jest/globals';
import type { EntityFilter } from '../../src/model/filters.js';
import type { PropertyCondition } from '../../src/model/properties.js';
import { anEntity } from '../domain/support/records.js';
import { ALL, by, entitiesThat, idsIn, relationsThat, textThat } from './support/filters.js';
import { NEWS } from './support/news.js';
import { storeContract } from './support/store-contract.js';
import { create } from './support/writing.js';

storeContract('contested entities', ({ store }) => {
  beforeAll(() => create(store(), anEntity({ id: 'clear' }), anEntity({ id: 'contested', contested: ['employees'] })));

  test('contested: claims about it can all be right, or not', async () => {
    const ids = (fields: Partial<EntityFilter>): Promise<string[]> => idsIn(store().entityPage(entitiesThat(fields), by('ID'), ALL));
    expect(await ids({ contested: true })).toEqual(['contested']);
    expect(await ids({ contested: false })).toEqual(['clear']);
    expect(await ids({ not: entitiesThat({ contested: true }) })).toEqual(['clear']);
    expect(await store().entityCount(entitiesThat({ contested: true }))).toBe(1);
  });
});

storeContract('the entity filter', ({ store }) => {
  beforeAll(() => create(store(), ...NEWS));

  const ids = (fields: Partial<EntityFilter>): Promise<string[]> => idsIn(store().entityPage(entitiesThat(fields), by('ID'), ALL));
  const withProperty = (condition: PropertyCondition): Promise<string[]> => ids({ properties: [condition] });
  const overlapping = (name: string, low: number | null, high: number | null): Promise<string[]> =>
    withProperty({ name, test: 'overlaps', ranges: [{ low, high }] });

  test('ids and types: one of these', async () => {
    expect(await ids({ ids: ['bob', 'nobody', 'acme'] })).toEqual(['acme', 'bob']);
    expect(await ids({ types: ['Person', 'Product'] })).toEqual(['alone', 'ann', 'anvil', 'bob']);
    expect(await ids({ ids: [] })).toEqual([]);
    expect(await ids({ types: [] })).toEqual([]);
  });

  test('name: one of the names and aliases fits in all that is asked of it', async () => {
    expect(await ids({ name: textThat({ equals: 'acme' }) })).toEqual(['acme']);
    expect(await ids({ name: textThat({ in: ['army', 'bob garcia', 'ann'] }) })).toEqual(['army', 'bob']);
    expect(await ids({ name: textThat({ startsWith: 'an' }) })).toEqual(['ann', 'anvil']);
    expect(await ids({ name: textThat({ contains: 'n' }) })).toEqual(['acme', 'alone', 'ann', 'anvil']);
    expect(await ids({ name: textThat({ startsWith: 'acme', contains: 'corp' }) })).toEqual(['acme']);
    expect(await ids({ name: textThat({ equals: 'acme', contains: 'corp' }) })).toEqual([]);
    expect(await ids({ name: textThat({ in: [] }) })).toEqual([]);
  });

  test('externalId: the one entity that has it', async () => {
    expect(await ids({ externalId: { scheme: 'wikidata', value: 'Q1' } })).toEqual(['acme']);
    expect(await ids({ externalId: { scheme: 'lei', value: 'Q1' } })).toEqual([]);
  });

  test('properties: every type of value is compared as what it is', async () => {
    expect(await withProperty({ name: 'sector', test: 'contains', text: '& tool' })).toEqual(['acme']);
    expect(await withProperty({ name: 'listed', test: 'equals', texts: ['false'] })).toEqual(['army']);
    expect(await withProperty({ name: 'website', test: 'equals', texts: ['https://acme.example/'] })).toEqual(['acme']);
    expect(await withProperty({ name: 'owner', test: 'equals', texts: ['ann', 'bob'] })).toEqual(['acme']);
    expect(await overlapping('employees', 300, 301)).toEqual(['acme']);
    expect(await overlapping('employees', 301, null)).toEqual(['army']);
    expect(await overlapping('rating', null, 2.5)).toEqual(['acme']);
    expect(await overlapping('foundingDate', -12_784, -12_784)).toEqual(['acme']);
    expect(await overlapping('capital', 900_000, null)).toEqual(['acme']);
    expect(await overlapping('capital', null, 999)).toEqual([]);
  });

  test('properties with several values: one of them must fit', async () => {
    expect(await withProperty({ name: 'country', test: 'equals', texts: ['de'] })).toEqual(['acme']);
    expect(await withProperty({ name: 'knows', test: 'equals', texts: ['army'] })).toEqual(['acme']);
    expect(await overlapping('offices', 200, 300)).toEqual(['acme']);
    expect(await overlapping('offices', 20, 200)).toEqual([]);
  });

  test('properties that are there, or are not', async () => {
    expect(await withProperty({ name: 'listed', test: 'exists', expected: true })).toEqual(['acme', 'army']);
    expect(await withProperty({ name: 'listed', test: 'exists', expected: false })).toEqual(['alone', 'ann', 'anvil', 'bob']);
    expect(await withProperty({ name: 'offices', test: 'exists', expected: true })).toEqual(['acme']);
  });

  test('hasRelation: a relation that starts or ends there must pass, as seen from there', async () => {
    expect(await ids({ hasRelation: relationsThat() })).toEqual(['acme', 'ann', 'anvil', 'army', 'bob']);
    expect(await ids({ hasRelation: relationsThat({ types: ['Supplied'], direction: 'IN' }) })).toEqual(['army']);
    expect(await ids({ hasRelation: relationsThat({ from: ['ann'] }) })).toEqual(['ann', 'anvil', 'bob']);
    expect(await ids({ hasRelation: relationsThat({ from: ['ann'], otherTypes: ['Person'] }) })).toEqual(['ann', 'anvil', 'bob']);
    expect(await ids({ hasRelation: relationsThat({ asserted: { documents: ['d-copy'], claimants: null } }) })).toEqual(['acme', 'army']);
    expect(await ids({ hasRelation: relationsThat({ types: [] }) })).toEqual([]);
  });

  test('and, or, not: nested as one likes; what an entity does not have counts as not so', async () => {
    const companies = entitiesThat({ types: ['Company'] });
    const listed = entitiesThat({ properties: [{ name: 'listed', test: 'equals', texts: ['true'] }] });
    expect(await ids({ and: [companies, entitiesThat({ not: listed })] })).toEqual(['army']);
    expect(await ids({ or: [listed, entitiesThat({ ids: ['ann'] })] })).toEqual(['acme', 'ann']);
    expect(await ids({ or: [] })).toEqual([]);
    expect(await ids({ and: [] })).toHaveLength(6);
    expect(await ids({ not: listed })).toEqual(['alone', 'ann', 'anvil', 'army', 'bob']);
    expect(await ids({ not: entitiesThat({ or: [companies, entitiesThat({ not: entitiesThat({ types: ['Person'] }) })] }) })).toEqual([
      'ann',
      'bob',
    ]);
  });

  test('many conditions of a kind: all must hold, in an `or` one, in whichever order', async () => {
    const listed = { name: 'listed', test: 'exists', expected: true } as const;
    const sized = { name: 'employees', test: 'overlaps', ranges: [{ low: 1, high: null }] } as const;
    const unplaced = { name: 'offices', test: 'exists', expected: false } as const;
    const hundred = [...Array.from({ length: 98 }, () => listed), unplaced, sized];
    expect(await ids({ properties: hundred })).toEqual(['army']);
    expect(await ids({ properties: hundred.toReversed() })).toEqual(['army']);
    expect(await ids({ or: hundred.map((one) => entitiesThat({ properties: [one] })) })).toHaveLength(6);
    expect(await ids({ not: entitiesThat({ properties: hundred }) })).toEqual(['acme', 'alone', 'ann', 'anvil', 'bob']);
    expect(await ids({ properties: [{ name: 'nowhere', test: 'exists', expected: false }, unplaced, listed] })).toEqual(['army']);
    expect(await ids({ properties: [{ name: 'nowhere', test: 'exists', expected: true }, listed] })).toEqual([]);
  });

  test('names in an `and` may be different names of one entity; in trees, too', async () => {
    const named = (contains: string): EntityFilter => entitiesThat({ name: textThat({ contains }) });
    expect(await ids({ and: [named('acme'), named('corp')] })).toEqual(['acme']);
    expect(await ids({ and: Array.from({ length: 90 }, () => named('n')) })).toEqual(['acme', 'alone', 'ann', 'anvil']);
    expect(await ids({ or: [entitiesThat({ and: [named('an'), named('v')] }), named('bob')] })).toEqual(['anvil', 'bob']);
    expect(await ids({ and: [named('a')], not: entitiesThat({ or: [named('acme'), entitiesThat({ not: named('n') })] }) })).toEqual([
      'alone',
      'ann',
      'anvil',
    ]);
  });

  test('what has relations may be an alternative to anything', async () => {
    const supplied = entitiesThat({ hasRelation: relationsThat({ types: ['Supplied'], direction: 'IN' }) });
    const owned = entitiesThat({ hasRelation: relationsThat({ types: ['Owned'], direction: 'IN' }) });
    expect(await ids({ or: [supplied, entitiesThat({ ids: ['ann'] }), entitiesThat({ ids: ['bob'] })] })).toEqual(['ann', 'army', 'bob']);
    expect(await ids({ and: [supplied, entitiesThat({ not: owned })] })).toEqual(
      await ids({ and: [entitiesThat({ not: owned }), supplied] }),
    );
    const people = entitiesThat({ types: ['Person', 'Product'] });
    expect(await ids({ not: entitiesThat({ or: [supplied, entitiesThat({ or: [people, owned] })] }) })).toEqual([]);
  });

  test('the count is the number of those in the list', async () => {
    expect(await store().entityCount(entitiesThat())).toBe(6);
    expect(await store().entityCount(entitiesThat({ types: ['Person', 'Product'], name: textThat({ contains: 'n' }) }))).toBe(3);
  });
});
