import { expect, test } from '@jest/globals';
import { asManyAsFit } from '../../../src/domain/write/as-many-as-fit.js';
import { TransactionTooLargeError } from '../../../src/model/errors.js';

const ITEMS = Array.from({ length: 10 }, (_, i) => i);

/** What is done at once where so many fit. */
async function doneWith(largest: number): Promise<readonly (readonly number[])[]> {
  const done: (readonly number[])[] = [];
  await asManyAsFit(ITEMS, async (items) => {
    if (items.length > largest) throw new TransactionTooLargeError('too many');
    done.push(items);
  });
  return done;
}

test('what is too large for one transaction is done in several, in order, each item once', async () => {
  expect(await doneWith(10)).toEqual([ITEMS]);
  expect(await doneWith(5)).toEqual([ITEMS.slice(0, 5), ITEMS.slice(5)]);
  const inThrees = await doneWith(3);
  expect(inThrees.flat()).toEqual(ITEMS);
  expect(Math.max(...inThrees.map(({ length }) => length))).toBe(3);
});

test('where a single one is too large that is told, and any other error is not tried again', async () => {
  await expect(doneWith(0)).rejects.toThrow('too many');
  let tries = 0;
  const failing = asManyAsFit(ITEMS, async () => {
    tries++;
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(tries).toBe(1);
});
