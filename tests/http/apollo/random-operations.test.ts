import { test } from '@jest/globals';
import { askRandomOperations, askRandomOperationsOverHttp } from './support/random-operations.js';

const TIMEOUT = 120_000;

test('300 random queries are answered the same by both executors; 5,000 are in the slow tests', () => askRandomOperations(300), TIMEOUT);

test(
  '30 random queries are answered the same by a server that compiles and by one that does not',
  () => askRandomOperationsOverHttp(30),
  TIMEOUT,
);
