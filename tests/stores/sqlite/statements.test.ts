import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, expect, test } from '@jest/globals';
import { nextLoopIteration } from '../../../src/concurrency/event-loop.js';
import { Database } from '../../../src/stores/sqlite/database.js';

const database = new Database(new DatabaseSync(':memory:'), 'sqlite::memory:');
afterAll(() => database.close());

const QUERIES = 300;
const MEGABYTE = 1_000_000;

test('queries of many shapes leave nothing of their values in memory, however long these are', async () => {
  const before = process.memoryUsage().rss;
  for (let i = 0; i < QUERIES; i++) {
    const [row] = database.all({ text: `select length(?) as length_${i}`, values: ['x'.repeat(MEGABYTE) + String(i)] });
    expect(row).toEqual({ [`length_${i}`]: MEGABYTE + String(i).length });
    await nextLoopIteration();
  }
  expect(process.memoryUsage().rss - before).toBeLessThan((QUERIES / 3) * MEGABYTE);
});
