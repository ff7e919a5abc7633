import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Viewer } from '../../../src/domain/access/viewer.js';
import type { GraphStore } from '../../../src/model/graph-store.js';
import { ask, schema, servicesOver } from '../../support/ask.js';
import { openSeededStore } from '../../support/seeded-store.js';

const NOBODY: Viewer = { role: null, name: null };
const POWERLESS: Viewer = { role: null, name: 'anna' };

let store: GraphStore;
beforeAll(async () => {
  store = await openSeededStore();
});
afterAll(() => store.close());

describe.each(['interpreted', 'compiled'] as const)('%s, nobody without a role reads anything', (executor) => {
  const query = '{ stats { entities } entity(id: "microsoft") { name } }';
  const codes = async (viewer: Viewer) => {
    const { data, errors } = await ask(servicesOver(store), { query, viewer }, executor);
    return [data, errors?.map(({ extensions }) => extensions?.['code'])];
  };

  test('whether it is known who they are or not', async () => {
    const nothing = { stats: null, entity: null };
    expect(await codes(NOBODY)).toEqual([nothing, ['UNAUTHENTICATED', 'UNAUTHENTICATED']]);
    expect(await codes(POWERLESS)).toEqual([nothing, ['FORBIDDEN', 'FORBIDDEN']]);
    expect(await codes({ role: 'reader', name: null })).toEqual([{ stats: { entities: 34 }, entity: { name: 'Microsoft' } }, undefined]);
  });
});

test('no root field is left out', () => {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const fields = roots.flatMap((type) => Object.values(type?.getFields() ?? {}));
  expect(fields.length).toBeGreaterThan(30);
  for (const { name, resolve, subscribe } of fields)
    for (const resolver of [resolve, ...(subscribe ? [subscribe] : [])])
      expect(() => [name, resolver?.({}, {}, { viewer: NOBODY }, {} as never)]).toThrow('this needs a key or a token');
});
