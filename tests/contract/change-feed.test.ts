import { expect, test } from '@jest/globals';
import { createChangeFeed } from '../../src/domain/changes/change-feed.js';
import { take } from '../support/take.js';
import { COUNTER, countUp } from './support/count-up.js';
import { storeContract } from './support/store-contract.js';
import { create } from './support/writing.js';

const WRITES = 25;

storeContract('the feed of changes', ({ store, openAgain }) => {
  test('tells whoever follows it what two processes write at once: in order, each change once', async () => {
    await create(store(), COUNTER);
    const other = await openAgain();
    const start = await store().lastSequence();
    const feed = createChangeFeed(store(), 20);
    const changes = await feed.after(start);
    const coming = take(changes, 2 * WRITES);
    await Promise.all([countUp(store(), 'own', WRITES), countUp(other, 'other', WRITES)]);
    const received = await coming;
    expect(received.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 2 * WRITES }, (_, i) => start + i + 1));
    expect(received).toEqual(await store().changesAfter(start, 2 * WRITES));
    feed.close();
  });
});
