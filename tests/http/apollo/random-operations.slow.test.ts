import { test } from '@jest/globals';
import { askRandomOperations } from './support/random-operations.js';

const TIMEOUT = 1_800_000;

test('5,000 random queries are answered the same by both executors', () => askRandomOperations(5_000), TIMEOUT);
