import { beforeAll, expect, test } from '@jest/globals';
import { NODE_KINDS } from '../../src/model/node.js';
import { anEntity } from '../domain/support/records.js';
import { NEWS } from './support/news.js';
import { storeContract } from './support/store-contract.js';
import { change, create, deletion, update } from './support/writing.js';

storeContract('the change log and scans', ({ store, openAgain }) => {
  beforeAll(() => create(store(), ...NEWS));

  test('holds what was before and after each change, in order, without a gap', async () => {
    const start = await store().lastSequence();
    const before = anEntity({ id: 'logged', name: 'Before' });
    const after = { ...before, name: 'After' };
    await create(store(), before);
    await change(store(), [update(before, after), deletion(after)]);
    const logged = await store().changesAfter(start, 10);
    expect(logged.map(({ sequence, before: old, after: now }) => [sequence - start, old, now])).toEqual([
      [1, null, before],
      [2, before, after],
      [3, after, null],
    ]);
    expect(await store().lastSequence()).toBe(start + 3);
  });

  test('is read from any place, in parts', async () => {
    const all = await store().changesAfter(0, 1000);
    expect(all.slice(0, NEWS.length).map(({ after }) => after)).toEqual(NEWS);
    expect(all.map(({ sequence }) => sequence)).toEqual(all.map((_, i) => i + 1));
    expect(await store().changesAfter(3, 2)).toEqual(all.slice(3, 5));
    expect(await store().changesAfter(all.length, 10)).toEqual([]);
  });

  test('what one store writes, another that is open at the same place sees at once', async () => {
    const other = await openAgain();
    const entity = anEntity({ id: 'seen', name: 'Seen' });
    await create(store(), entity);
    expect(await other.entities(['seen'])).toEqual([entity]);
    expect(await other.lastSequence()).toBe(await store().lastSequence());
    await change(other, [deletion(entity)]);
    expect(await store().entities(['seen'])).toEqual([null]);
  });

  test('a scan gives all nodes of a kind by id, part after part', async () => {
    for (const kind of NODE_KINDS) {
      const expected = NEWS.filter((node) => node.kind === kind).toSorted((a, b) => (a.id < b.id ? -1 : 1));
      const first = await store().scan(kind, '', 2);
      expect([...first, ...(await store().scan(kind, first.at(-1)?.id ?? '', 1000))]).toEqual(expected);
    }
    expect(await store().scan('relation', 'r-z', 5)).toEqual([]);
  });
});
