import { expect, test } from '@jest/globals';
import { ClaimgraphError, DamagedStoreError, TransactionTooLargeError } from '../../../src/model/errors.js';
import { asStoreError, isRetriable } from '../../../src/stores/neo4j/driver-errors.js';

const LOCATION = 'neo4j://graph.intern:7687';
const thrown = (code: string) => Object.assign(new Error('what the driver says'), { code });

test('a store that takes too long is told to clients, so that it must not say where the store is', () => {
  const error = asStoreError(thrown('Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration'), LOCATION);
  expect(error).toMatchObject({ code: 'TIMEOUT', message: expect.not.stringContaining('graph.intern') });
});

test.each(['ServiceUnavailable', 'N/A', 'Neo.TransientError.General.DatabaseUnavailable', 'Neo.ClientError.Cluster.NotALeader'])(
  '%s means that the store is not there now; which one, is for those who run it',
  (code) => {
    const error = asStoreError(thrown(code), LOCATION);
    expect(error).toMatchObject({ code: 'STORE_UNAVAILABLE', message: expect.stringContaining(LOCATION) });
  },
);

/** As Neo4j 5.26 and 2026.08 say it. */
const OVER = 'The allocation of an extra 2.0 MiB would use more than the limit 4.0 MiB. Currently using 4.0 MiB.';
const outOfMemory = (limit: string): unknown =>
  Object.assign(new Error(`${OVER} ${limit} threshold reached`), {
    code: 'Neo.TransientError.General.MemoryPoolOutOfMemoryError',
    retryable: true,
  });

test.each([
  ['db.memory.transaction.max', false],
  ['the', false],
  ['db.memory.transaction.total.max', true],
  ['dbms.memory.transaction.total.max', true],
])('what does not fit into %s is too much at once, and repeated only where others may have used it up', (limit, isRepeated) => {
  const error = asStoreError(outOfMemory(limit), LOCATION);
  expect(error).toBeInstanceOf(TransactionTooLargeError);
  expect(error).toMatchObject({ code: 'TOO_COMPLEX', message: expect.not.stringContaining('graph.intern') });
  expect(isRetriable(outOfMemory(limit))).toBe(isRepeated);
});

test.each(['TypeError', 'ArgumentError', 'ArithmeticError'])(
  'a %s of a statement means that a value in the store is of no type that claimgraph writes there',
  (name) => {
    const error = asStoreError(thrown(`Neo.ClientError.Statement.${name}`), LOCATION);
    expect(error).toBeInstanceOf(DamagedStoreError);
    expect(error).toMatchObject({ code: 'STORE_UNAVAILABLE', message: expect.not.stringContaining('graph.intern') });
  },
);

test('what the driver says of a defect stays as it is', () => {
  const defect = thrown('Neo.ClientError.Statement.SyntaxError');
  expect(asStoreError(defect, LOCATION)).toBe(defect);
  expect(asStoreError(defect, LOCATION)).not.toBeInstanceOf(ClaimgraphError);
});
