import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeEach, expect, test } from '@jest/globals';
import { COUNTER, countingCall, countUp } from './support/count-up.js';
import { storeContract } from './support/store-contract.js';
import { change, create, update } from './support/writing.js';

const COUNT_UP_PROCESS = fileURLToPath(new URL('./support/count-up-process.js', import.meta.url));
const run = promisify(execFile);

storeContract('writers at the same time', ({ fixture, store, openAgain }) => {
  const counted = async (): Promise<number> => {
    const [counter] = await store().entities([COUNTER.id]);
    return Number(counter?.properties['employees']);
  };
  const sequences = async (): Promise<number[]> => (await store().changesAfter(0, 10_000)).map(({ sequence }) => sequence);

  beforeEach(async () => {
    const [counter] = await store().entities([COUNTER.id]);
    if (counter) await change(store(), [update(counter, COUNTER)]);
    else await create(store(), COUNTER);
  });

  test('several in one process lose nothing of each other, and leave no gap in the log', async () => {
    const stores = [store(), await openAgain(), await openAgain()];
    await Promise.all(stores.map((one, i) => countUp(one, `store-${i}`, 20)));
    expect(await counted()).toBe(60);
    expect(await sequences()).toEqual((await sequences()).map((_, i) => i + 1));
  });

  test('groups of one store that overlap lose nothing either', async () => {
    const groups = Array.from({ length: 10 }, (_, i) => [countingCall(`group-${i}-1`), countingCall(`group-${i}-2`)]);
    const outcomes = await Promise.all(groups.map((calls) => store().write(calls)));
    expect(outcomes.flat().every(({ written }) => written)).toBe(true);
    expect(await counted()).toBe(20);
  });

  test('two processes lose nothing of each other, and this one sees what they wrote', async () => {
    const count = (writer: string) => run(process.execPath, [COUNT_UP_PROCESS, fixture.location, writer, '25']);
    await Promise.all([count('process-1'), count('process-2'), countUp(store(), 'this-process', 25)]);
    expect(await counted()).toBe(75);
    expect(await sequences()).toEqual((await sequences()).map((_, i) => i + 1));
  });
});
