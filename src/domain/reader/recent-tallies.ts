import type { GraphReader } from '../../model/graph-store.js';
import type { Tallies } from '../../model/tallies.js';

/** Within this time a graph hardly grows, as far as the price of a request goes. */
const MAX_AGE_MS = 1_000;

/** The counts that a store keeps, not older than a second: so that hardly any request waits for them. */
export function recentTallies(reader: Pick<GraphReader, 'tallies'>): () => Promise<Tallies> {
  let known: { readonly tallies: Promise<Tallies>; readonly until: number } | null = null;
  return () => {
    if (!known || performance.now() > known.until) {
      const tallies = reader.tallies();
      known = { tallies, until: performance.now() + MAX_AGE_MS };
      tallies.catch(() => (known = null));
    }
    return known.tallies;
  };
}
