import { expect, test } from '@jest/globals';
import { ClaimgraphError } from '../../../src/model/errors.js';
import { readSetOf } from '../../../src/model/write/read-set.js';
import { writeWithFallback } from '../../../src/stores/shared/write-with-fallback.js';

const calls = ['one', 'two', 'three'].map((changeSetId) => {
  return { changeSetId, by: null, size: 1, readSet: readSetOf({}), decide: () => ({ about: [], parts: [], hints: [] }) };
});

/** How large the groups are that are tried where each ends for this reason. */
async function triedGroups(reason: Error): Promise<{ readonly sizes: number[]; readonly errors: unknown[] }> {
  const sizes: number[] = [];
  const writer = {
    writeGroup: (group: readonly unknown[]) => {
      sizes.push(group.length);
      return Promise.reject(reason);
    },
    isViolation: () => false,
    reader: { takenIds: () => Promise.resolve([]), entitiesByExternalId: () => Promise.resolve([]) },
  };
  const outcomes = await writeWithFallback(calls, writer);
  return { sizes, errors: outcomes.map((outcome) => (outcome.written ? null : outcome.error)) };
}

test.each(['STORE_UNAVAILABLE', 'TIMEOUT'] as const)(
  'writers who wait together are told %s at once, not after each has run',
  async (code) => {
    const error = new ClaimgraphError(code, 'the store did not do it');
    expect(await triedGroups(error)).toEqual({ sizes: [3], errors: [error, error, error] });
  },
);

test('whatever else a group fails of, its calls are repeated one by one', async () => {
  const error = new Error('one of you is wrong');
  expect(await triedGroups(error)).toEqual({ sizes: [3, 1, 1, 1], errors: [error, error, error] });
});
