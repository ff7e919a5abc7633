import { test } from '@jest/globals';
import { askRandomOperations } from './support/random-operations.js';

const TIMEOUT = 120_000;

test(
  '300 random queries are answered the same by both executors; 5,000 are in the slow tests',
  async () => {
    await askRandomOperations(300);
  },
  TIMEOUT,
);
