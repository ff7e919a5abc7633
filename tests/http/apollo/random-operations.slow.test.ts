import { test } from '@jest/globals';
import { askRandomOperations } from './support/random-operations.js';

const TIMEOUT = 900_000;

test(
  '5,000 random queries are answered the same by both executors',
  async () => {
    await askRandomOperations(5_000);
  },
  TIMEOUT,
);
