import { expect, test } from '@jest/globals';
import { openStore } from '../../src/stores/open-store.js';
import { ONTOLOGY } from '../contract/support/contract-ontology.js';
import { create } from '../contract/support/writing.js';
import { anEntity } from '../domain/support/records.js';
import { fixedClock } from '../support/clock.js';

/** How often the event loop came round until something was done. */
async function turnsUntil(done: Promise<unknown>): Promise<number> {
  let ticks = 0;
  let next = setImmediate(function again() {
    ticks += 1;
    next = setImmediate(again);
  });
  await done;
  clearImmediate(next);
  return ticks;
}

test('others are served while one request reads much from an embedded store', async () => {
  const store = await openStore('sqlite::memory:', { ontology: ONTOLOGY, now: fixedClock });
  await create(store, ...Array.from({ length: 500 }, (_, i) => anEntity({ id: `entity-${i}`, name: `Company ${i}` })));
  const reads = Promise.all(Array.from({ length: 60 }, () => store.scan('entity', '', 500)));
  expect(await turnsUntil(reads)).toBeGreaterThan(3);
  for (const found of await reads) expect(found).toHaveLength(500);
  await store.close();
});
