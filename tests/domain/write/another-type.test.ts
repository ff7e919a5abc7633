/** An entity that is named by much gets another type. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { recordClaims } from '../../../src/domain/write/claims/record-claim.js';
import { deleteRelation } from '../../../src/domain/write/claims/delete-relation.js';
import { createEntity } from '../../../src/domain/write/entities/create-entity.js';
import { updateEntity } from '../../../src/domain/write/entities/update-entity.js';
import { together } from '../../../src/domain/write/together.js';
import type { WriteView } from '../../../src/model/write/write-view.js';
import { requestOf } from '../../contract/support/views.js';
import { faultsOf } from '../../support/faults-of.js';
import { openGraph, refusalOf, SETTINGS, type WrittenGraph } from '../support/written-graph.js';

/** More than are read of what is in the way. */
const OFFICES = 150;
let graph: WrittenGraph;

beforeAll(async () => {
  graph = await openGraph();
  await graph.entity({ id: 'hub', type: 'Company', name: 'The hub' });
  await graph.document({ id: 'paper', title: 'Paper' });
  const offices = Array.from({ length: OFFICES }, (_, i) => `office-${i}`);
  await graph.write(together(offices.map((id) => createEntity({ id, type: 'PublicBody', name: id }, SETTINGS, []))));
  const claims = offices.map((to, i) => ({ relation: { id: `r${i}`, type: 'Supplied', from: 'hub', to }, documentId: 'paper' }));
  await graph.write(await recordClaims(claims, SETTINGS, []));
});
afterAll(() => graph.store.close());

test('of what still fits nothing is read', async () => {
  let seen: WriteView | null = null;
  const step = updateEntity({ id: 'hub', type: 'AdvocacyGroup' }, SETTINGS, []);
  await graph.write({
    ...step,
    decide: (scope) => {
      seen = scope.view;
      return step.decide(scope);
    },
  });
  expect(requestOf(() => seen?.relation('r7'))).toEqual({ nodes: ['r7'] });
  const [hub] = await graph.store.entities(['hub']);
  expect(hub?.type).toBe('AdvocacyGroup');
  expect(await faultsOf(graph.store)).toEqual([]);
});

test('where much does not fit, it is refused with some of it, and with what is left in the same write', async () => {
  const { code, faults } = await refusalOf(graph, () => graph.write(updateEntity({ id: 'hub', type: 'Product' }, SETTINGS, [])));
  expect(code).toBe('INVALID_INPUT');
  expect(faults.length).toBeGreaterThan(50);
  expect(faults.length).toBeLessThan(OFFICES);
  expect(faults[0]).toMatch(/^type: relation "r\d+" of type Supplied does not allow an entity of type Product$/);
  const all = Array.from({ length: OFFICES }, (_, i) => deleteRelation({ id: `r${i}` }, SETTINGS, []));
  const retyped = updateEntity({ id: 'hub', type: 'Product' }, SETTINGS, []);
  const refused = await refusalOf(graph, () => graph.write(together([...all.slice(1), retyped])));
  expect(refused.faults).toEqual(['type: relation "r0" of type Supplied does not allow an entity of type Product']);
  await graph.write(together([...all, retyped]));
  expect(await faultsOf(graph.store)).toEqual([]);
});
