import { beforeAll, describe, expect, test } from '@jest/globals';
import type { NodeRecord } from '../../src/model/node.js';
import { OBSTACLES_AT_ONCE, type TypeObstacles } from '../../src/model/write/read-set.js';
import { aClaim, aDocument, anEntity, aRelation } from '../domain/support/records.js';
import { NEWS } from './support/news.js';
import { storeContract } from './support/store-contract.js';
import { requestOf, viewsOf, wasRead } from './support/views.js';
import { create } from './support/writing.js';

const MANY = OBSTACLES_AT_ONCE + 20;
/** Of a hub with more of each sort than are read; what fits is among it. */
const numbered = (make: (i: number) => NodeRecord): NodeRecord[] => Array.from({ length: MANY }, (_, i) => make(i));
const HUB: readonly NodeRecord[] = [
  anEntity({ id: 'hub', type: 'Company' }),
  anEntity({ id: 'rim', type: 'Company' }),
  aDocument({ id: 'paper' }),
  ...numbered((i) => aRelation({ id: `out-${i}`, type: 'Supplied', from: 'hub', to: 'rim' })),
  ...numbered((i) => aRelation({ id: `in-${i}`, type: 'Owned', from: 'rim', to: 'hub' })),
  ...numbered((i) =>
    aClaim({ id: `said-${i}`, relationId: null, relationType: null, entityId: 'hub', documentId: 'paper', properties: { sector: 'arms' } }),
  ),
];

storeContract('what would not fit an entity with another type', ({ store }) => {
  beforeAll(() => create(store(), ...NEWS, ...HUB));

  const view = viewsOf(store);
  const wanted = (entity: string, parts: Partial<TypeObstacles>): TypeObstacles => ({
    entity,
    start: [],
    end: [],
    value: [],
    given: [],
    ...parts,
  });
  const found = (entity: string, parts: Partial<TypeObstacles>): Promise<string[]> => {
    const asked = wanted(entity, parts);
    return view({ typeObstacles: [asked] }, (shown) => shown.obstaclesTo(asked).map(({ id }) => id));
  };

  test.each<[string, string, Partial<TypeObstacles>, string[]]>([
    ['relations that start at it', 'acme', { start: ['Supplied', 'Owned'] }, ['r-again', 'r-supplied']],
    ['relations that end at it', 'acme', { end: ['Supplied', 'Owned'] }, ['r-owns']],
    ['one from it to itself', 'army', { start: ['Owned'] }, ['r-self']],
    ['not those of other types', 'acme', { start: ['TookPartIn'], end: ['Supplied'] }, []],
    ['what holds it as a value: a relation', 'anvil', { value: ['product'] }, ['r-supplied']],
    ['an entity', 'ann', { value: ['owner'] }, ['acme']],
    ['among several values', 'army', { value: ['knows'] }, ['acme']],
    ['not in another property', 'ann', { value: ['product'] }, []],
    ['nothing of what is not there', 'nobody', { start: ['Owned'], end: ['Owned'], value: ['owner'], given: ['sector'] }, []],
  ])('%s', async (_, entity, parts, ids) => {
    expect(await found(entity, parts)).toEqual(ids);
  });

  test('claims about it that give a property', async () => {
    const some = await found('hub', { given: ['sector', 'rating'] });
    expect(some).toHaveLength(OBSTACLES_AT_ONCE);
    expect(some.every((id) => id.startsWith('said-'))).toBe(true);
  });

  describe('of many some are read', () => {
    test.each([
      ['that start', { start: ['Supplied'] }, 'out-'],
      ['that end', { end: ['Owned'] }, 'in-'],
    ] as const)('relations %s at it', async (_, parts, prefix) => {
      const some = await found('hub', parts);
      expect(some).toHaveLength(OBSTACLES_AT_ONCE);
      expect(some.every((id) => id.startsWith(prefix))).toBe(true);
    });

    test('and none of what fits', async () => {
      const asked = wanted('hub', { start: ['TookPartIn'] });
      const read = await view({ typeObstacles: [asked] }, (shown) => [shown.obstaclesTo(asked), wasRead(shown, 'out-1')]);
      expect(read).toEqual([[], false]);
    });
  });

  test('where all that were read are gone in the same write, the rest is asked for', async () => {
    const asked = wanted('hub', { start: ['Supplied'] });
    const request = await view({ typeObstacles: [asked] }, (shown) => {
      shown.layAll(shown.obstaclesTo(asked).map((before) => ({ before, after: null })));
      return requestOf(() => shown.obstaclesTo(asked));
    });
    expect(request).toEqual({ aroundEntities: ['hub'] });
    const left = await view({ typeObstacles: [asked], aroundEntities: ['hub'] }, (shown) => {
      shown.layAll(
        shown
          .obstaclesTo(asked)
          .slice(1)
          .map((before) => ({ before, after: null })),
      );
      return shown.obstaclesTo(asked).length;
    });
    expect(left).toBe(1);
  });
});
