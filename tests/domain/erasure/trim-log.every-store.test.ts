/** The log keeps texts for some time only: who reads old changes, or follows the log from before, is told so. */
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { measureLog } from '../../../src/domain/erasure/log-size.js';
import { trimLog } from '../../../src/domain/erasure/trim-log.js';
import { startWithoutLoss } from '../../../src/domain/changes/find-changes.js';
import { encodeChangeCursor } from '../../../src/domain/filters/cursor.js';
import { faultsOf } from '../../support/faults-of.js';
import { defaultOntology } from '../../support/ontology.js';
import { fixtureInMemory, fixtureUnderTest } from '../../support/store-fixture.js';
import { apiOver, type ApiOver } from '../../support/writing.js';

const TIMEOUT_MS = 120_000;
const fixture = fixtureUnderTest(fixtureInMemory);
let clock = '2026-01-01T00:00:00.000Z';
let api: ApiOver;

/** Six changes in January, of which one deletes; three in February. */
beforeEach(async () => {
  clock = '2026-01-01T00:00:00.000Z';
  api = apiOver(await fixture.openEmpty({ ontology: defaultOntology, now: () => clock }));
  for (const id of ['anna', 'bert', 'carl']) await api.write('createEntity', { id, type: 'PERSON', name: id }, 'entity { id }');
  await api.write('updateEntity', { id: 'anna', name: 'Anna the First' }, 'entity { id }');
  await api.write('deleteEntity', { id: 'bert' }, 'id');
  await api.write('updateEntity', { id: 'carl', name: 'Carl the First' }, 'entity { id }');
  clock = '2026-02-01T00:00:00.000Z';
  await api.write('updateEntity', { id: 'anna', name: 'Anna the Second' }, 'entity { id }');
  await api.write('createEntity', { id: 'dora', type: 'PERSON', name: 'Dora' }, 'entity { id }');
  await api.write('deleteEntity', { id: 'carl' }, 'id');
}, TIMEOUT_MS);
afterAll(() => fixture.clear());

const trim = (): Promise<unknown> => trimLog('2026-01-15T00:00:00Z', { store: api.store });

test('old texts go, positions stay, and the store is as consistent as before', async () => {
  expect(await trim()).toEqual({ entries: 6, upTo: 6 });
  expect(await faultsOf(api.store)).toEqual([]);
  const log = await api.store.changesAfter(0, 100);
  expect(log.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(JSON.stringify(log.slice(0, 6))).not.toMatch(/First/);
  const { data } = await api.ask('{ changes { nodes { action nodeId trimmed patch } } entity(id: "anna") { name } }');
  const { changes, entity } = data as { changes: { nodes: { action: string; trimmed: boolean; patch: unknown[] }[] }; entity: unknown };
  expect(changes.nodes.map(({ action }) => action).slice(0, 6)).toEqual(['CREATED', 'CREATED', 'CREATED', 'UPDATED', 'DELETED', 'UPDATED']);
  expect(changes.nodes.map(({ trimmed, patch }) => [trimmed, patch.length > 0])).toEqual([
    ...Array.from({ length: 6 }, () => [true, false]),
    ...Array.from({ length: 3 }, () => [false, true]),
  ]);
  expect(entity).toEqual({ name: 'Anna the Second' });
});

test('trimmed again nothing happens, and it never goes back', async () => {
  await trim();
  expect(await trim()).toEqual({ entries: 0, upTo: 6 });
  expect(await trimLog('2020-01-01T00:00:00Z', { store: api.store })).toEqual({ entries: 0, upTo: 6 });
});

test('who would miss texts is told CONFLICT, with the first cursor from which nothing is missing; others follow on', async () => {
  await trim();
  const conflict = { code: 'CONFLICT', details: { cursor: encodeChangeCursor(6) } };
  await expect(startWithoutLoss(encodeChangeCursor(5), api.store)).rejects.toMatchObject(conflict);
  expect(await startWithoutLoss(encodeChangeCursor(6), api.store)).toBe(6);
  const changes = await api.services.feed.after(6);
  expect((await changes.next()).value).toMatchObject({ sequence: 7 });
  await changes.return();
  api.services.feed.close();
});

test('a reader that is behind when the log is trimmed is told CONFLICT in its stream', async () => {
  const changes = await api.services.feed.after(3);
  await trim();
  await expect(changes.next()).rejects.toMatchObject({ code: 'CONFLICT' });
  api.services.feed.close();
});

test('the size of the log is told before and after', async () => {
  const before = await measureLog({ store: api.store });
  await trim();
  const after = await measureLog({ store: api.store });
  expect([before.entries, before.cleared, after.entries, after.cleared]).toEqual([9, 0, 9, 6]);
  expect(after.characters).toBeLessThan(before.characters);
  const left = (await api.store.changesAfter(6, 100)).flatMap(({ before: old, after: now }) => [old, now]).filter((node) => node !== null);
  expect(after.characters).toBe(left.reduce((sum, node) => sum + JSON.stringify(node).length, 0));
});
