import { beforeAll, expect, test } from '@jest/globals';
import { anEntity } from '../domain/support/records.js';
import { ALL, by, entitiesThat, idsIn } from './support/filters.js';
import { storeContract } from './support/store-contract.js';
import { create } from './support/writing.js';

const RATINGS = { zero: 0, min: Number.MIN_VALUE, tiny: 1e-16, small: 1e-15, below: -1e-16 };

storeContract('numbers next to nothing', ({ store }) => {
  const rated = Object.entries(RATINGS).map(([id, rating]) => anEntity({ id, properties: { rating } }));
  beforeAll(() => create(store(), ...rated));

  const between = (low: number | null, high: number | null): Promise<string[]> => {
    const properties = [{ name: 'rating', test: 'overlaps' as const, ranges: [{ low, high }] }];
    return idsIn(store().entityPage(entitiesThat({ properties }), by('ID'), ALL));
  };

  test('are given back as they were', async () => {
    const found = await store().entities(Object.keys(RATINGS));
    expect(found.map((entity) => entity?.properties['rating'])).toEqual(Object.values(RATINGS));
  });

  test('are compared exactly', async () => {
    expect(await between(Number.MIN_VALUE, null)).toEqual(['min', 'small', 'tiny']);
    expect(await between(1e-16, 1e-16)).toEqual(['tiny']);
    expect(await between(null, 0)).toEqual(['below', 'zero']);
    expect(await between(0, 1e-16)).toEqual(['min', 'tiny', 'zero']);
  });
});
