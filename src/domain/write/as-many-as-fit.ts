import { TransactionTooLargeError } from '../../model/errors.js';

/**
 * Does something with all of some items; where that is too large for a transaction of the store, first with half of them and then with the
 * others, and so on. Throws TOO_COMPLEX where a single one is too large, with those before it done.
 * @param work a transaction, of which nothing is done where it fails
 */
export async function asManyAsFit<Item>(items: readonly Item[], work: (items: readonly Item[]) => Promise<void>): Promise<void> {
  try {
    await work(items);
  } catch (error) {
    if (!(error instanceof TransactionTooLargeError) || items.length < 2) throw error;
    const half = Math.ceil(items.length / 2);
    for (const some of [items.slice(0, half), items.slice(half)]) await asManyAsFit(some, work);
  }
}
