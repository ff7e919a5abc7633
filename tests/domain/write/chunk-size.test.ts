import { afterEach, expect, jest, test } from '@jest/globals';
import { ChunkSize } from '../../../src/domain/write/long-writes/chunk-size.js';

afterEach(() => {
  jest.restoreAllMocks();
});

/** How many nodes the next transaction has after one of 100 nodes that took so long, in milliseconds. */
async function nextSize(took: { readonly elapsed: number; readonly processor: number }): Promise<number> {
  let [now, user] = [0, 0];
  jest.spyOn(performance, 'now').mockImplementation(() => now);
  const usage = jest.spyOn(process, 'cpuUsage');
  usage.mockImplementation((since) => ({ user: user - (since?.user ?? 0), system: 0 }));
  const size = new ChunkSize(100, 1_000);
  await size.learnFrom(async () => {
    now += took.elapsed;
    user += took.processor * 1_000;
  });
  return size.current;
}

test('a transaction that takes the processor for longer than it may is followed by a smaller one', async () => {
  expect(await nextSize({ elapsed: 20, processor: 20 })).toBe(50);
});

test('what other processes take of the processor meanwhile makes none smaller', async () => {
  expect(await nextSize({ elapsed: 80, processor: 5 })).toBe(150);
});

test('what other threads of this process take of the processor meanwhile makes none smaller', async () => {
  expect(await nextSize({ elapsed: 5, processor: 20 })).toBe(150);
});
