import { ReadRequest } from '../../model/read-set.js';

/**
 * Runs rules for each of several items, also after one for which they asked for more. The view remembers what each asked for, so all ask
 * together, and one round trip serves them.
 * @throws ReadRequest where any of them asked for more
 */
export function gatherReadRequests<Item>(items: Iterable<Item>, rules: (item: Item) => unknown): void {
  let request: ReadRequest | null = null;
  for (const item of items) {
    try {
      rules(item);
    } catch (error) {
      if (!(error instanceof ReadRequest)) throw error;
      request = error;
    }
  }
  if (request) throw request;
}
