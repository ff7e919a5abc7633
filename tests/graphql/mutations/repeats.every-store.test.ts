/** What becomes of a mutation that is sent again since its answer was lost: as after STORE_UNAVAILABLE, or a connection that was cut. */
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { fixtureInMemory, fixtureUnderTest } from '../../support/store-fixture.js';
import type { ApiOver } from '../../support/writing.js';
import { openWithEntities } from './support/open-with-entities.js';
import { RELATION } from './support/truth-table.js';

const TIMEOUT_MS = 120_000;
const { id: _, ...UNNAMED_RELATION } = RELATION;
const CLAIM = { id: 'c1', relation: UNNAMED_RELATION, document: { id: 'd1', title: 'One' }, statement: 'It did.' };
const BOLT = { id: 'bolt', type: 'PRODUCT', name: 'Bolt' };

const fixture = fixtureUnderTest(fixtureInMemory);
let api: ApiOver;
beforeEach(async () => {
  api = await openWithEntities(fixture);
  await api.write('recordClaim', { id: 'c0', relation: RELATION, document: { title: 'Zero' } }, 'claim { id }');
}, TIMEOUT_MS);
afterAll(() => fixture.clear());

test.each([
  ['createEntity', { ...BOLT, onConflict: 'KEEP' }, 'entity { id createdAt }'],
  ['createEntities', { entities: [{ ...BOLT, onConflict: 'KEEP' }] }, 'entities { id createdAt }'],
  ['createDocument', { id: 'd2', title: 'Two' }, 'document { id createdAt }'],
  ['recordClaim', CLAIM, 'claim { id recordedAt } relation { id evidence { asserting } }'],
  ['recordClaim', { ...CLAIM, replaces: 'c0' }, 'claim { id recordedAt } relation { evidence { asserting } }'],
  ['recordClaims', { claims: [CLAIM, { ...CLAIM, id: 'c2' }] }, 'results { claim { id recordedAt } relation { id } }'],
  ['updateEntity', { id: 'acme', name: 'Acme Corporation' }, 'entity { name updatedAt }'],
  ['updateDocument', { id: 'd0', title: 'Nought' }, 'document { title updatedAt }'],
])('%s, with ids, is written once and answered alike', async (mutation, input, selection) => {
  await api.write('createDocument', { id: 'd0', title: 'Zero' }, 'document { id }');
  const first = await api.write(mutation, input, selection);
  const last = await api.store.lastSequence();
  expect(await api.write(mutation, input, selection)).toEqual(first);
  expect(await api.store.lastSequence()).toBe(last);
});

test('createEntity and createEntities without `onConflict` say CONFLICT with the id: the first has arrived', async () => {
  await api.write('createEntity', BOLT, 'entity { id }');
  const arrived = { code: 'CONFLICT', extensions: { id: 'bolt' } };
  expect(await api.refusal('createEntity', BOLT)).toMatchObject(arrived);
  expect(await api.refusal('createEntities', { entities: [{ ...BOLT, id: 'nut' }, BOLT] })).toMatchObject(arrived);
  const { data } = await api.ask('{ entity(id: "bolt") { name } changes(where: { nodeIds: ["bolt"] }) { nodes { by } } }');
  expect(data).toEqual({ entity: { name: 'Bolt' }, changes: { nodes: [{ by: 'Ann' }] } });
});

test('an update with `ifUpdatedAt` says CONFLICT: what is there tells whether it was the own one', async () => {
  const { entity } = await api.write('updateEntity', { id: 'acme', name: 'Acme 1' }, 'entity { updatedAt }');
  const update = { id: 'acme', name: 'Acme 2', ifUpdatedAt: (entity as { updatedAt: string }).updatedAt };
  await api.write('updateEntity', update, 'entity { id }');
  expect(await api.refusal('updateEntity', update)).toMatchObject({ code: 'CONFLICT', extensions: { id: 'acme' } });
  expect((await api.ask('{ entity(id: "acme") { name } }')).data).toEqual({ entity: { name: 'Acme 2' } });
});

test('a retraction says CONFLICT, a deletion NOT_FOUND: it is done', async () => {
  const retraction = { id: 'c0', kind: 'RECORDING_ERROR', reason: 'Misread.' };
  await api.write('retractClaim', retraction, 'claim { id }');
  expect(await api.refusal('retractClaim', retraction)).toMatchObject({ code: 'CONFLICT', extensions: { id: 'c0' } });
  await api.write('deleteRelation', { id: 'supply' }, 'id');
  expect(await api.refusal('deleteRelation', { id: 'supply' })).toMatchObject({ code: 'NOT_FOUND' });
});

test('a claim is answered as the first time, though its document has been retracted meanwhile', async () => {
  await api.write('recordClaim', CLAIM, 'claim { id }');
  await api.write('retractDocument', { id: 'd1', kind: 'WITHDRAWN_BY_PUBLISHER', reason: 'Not so.' }, 'document { id }');
  const last = await api.store.lastSequence();
  const again = await api.write('recordClaim', CLAIM, 'claim { id stands fallsWith { id } } changes { action }');
  expect(again).toEqual({ claim: { id: 'c1', stands: false, fallsWith: { id: 'd1' } }, changes: [] });
  expect(await api.store.lastSequence()).toBe(last);
});

test('without an id an entity, a document without sha256 and url, and a claim are there twice', async () => {
  for (let times = 0; times < 2; times++) {
    await api.write('createEntity', { type: 'PRODUCT', name: 'Nut' }, 'entity { id }');
    await api.write('recordClaim', { ...CLAIM, id: null, document: { title: 'Untold' } }, 'claim { id }');
  }
  const { data } = await api.ask('{ entities(where: { types: [PRODUCT] }) { totalCount } claims { totalCount } documents { totalCount } }');
  expect(data).toEqual({ entities: { totalCount: 2 }, claims: { totalCount: 3 }, documents: { totalCount: 3 } });
});
