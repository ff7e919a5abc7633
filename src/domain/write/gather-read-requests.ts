import { mergeReadSets, ReadRequest, type ReadSet } from '../../model/read-set.js';

/**
 * Runs rules for each of several items, also after one for which they asked for more: so all ask together, and one round trip serves them.
 * @throws ReadRequest with all that was asked for
 */
export function gatherReadRequests<Item>(items: Iterable<Item>, rules: (item: Item) => unknown): void {
  const requested: ReadSet[] = [];
  for (const item of items) {
    try {
      rules(item);
    } catch (error) {
      if (!(error instanceof ReadRequest)) throw error;
      requested.push(error.readSet);
    }
  }
  if (requested.length > 0) throw new ReadRequest(mergeReadSets(requested));
}
