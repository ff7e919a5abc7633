import { expect, test } from '@jest/globals';
import { ClaimgraphError } from '../../../src/model/errors.js';
import { asStoreError } from '../../../src/stores/neo4j/driver-errors.js';

const LOCATION = 'neo4j://graph.intern:7687';
const thrown = (code: string) => Object.assign(new Error('what the driver says'), { code });

test('a store that takes too long is told to clients, so that it must not say where the store is', () => {
  const error = asStoreError(thrown('Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration'), LOCATION);
  expect(error).toMatchObject({ code: 'TIMEOUT', message: expect.not.stringContaining('graph.intern') });
});

test.each(['ServiceUnavailable', 'N/A', 'Neo.TransientError.General.MemoryPoolOutOfMemoryError', 'Neo.ClientError.Cluster.NotALeader'])(
  '%s means that the store is not there now; which one, is for those who run it',
  (code) => {
    const error = asStoreError(thrown(code), LOCATION);
    expect(error).toMatchObject({ code: 'STORE_UNAVAILABLE', message: expect.stringContaining(LOCATION) });
  },
);

test('what the driver says of a defect stays as it is', () => {
  const defect = thrown('Neo.ClientError.Statement.SyntaxError');
  expect(asStoreError(defect, LOCATION)).toBe(defect);
  expect(asStoreError(defect, LOCATION)).not.toBeInstanceOf(ClaimgraphError);
});
