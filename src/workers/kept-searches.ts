import type { PathsAnswer, PathsPage } from '../domain/queries/find-paths.js';
import type { TraversalInput } from '../domain/queries/traverse.js';
import type { KeptSearch } from './pool.js';

/** What is kept of a question in its thread; null where nothing is. */
export type NamesKept<Args extends readonly unknown[]> = (...args: Args) => KeptSearch | null;

/** A search for paths goes on from the cursor of its last page. */
export const keptPaths = ({ after }: PathsPage): KeptSearch => ({
  from: after,
  nameIn: (answer) => (answer as PathsAnswer).endCursor,
});

/** All pages of a traversal are cut from the same matches. */
export function keptTraversal(input: TraversalInput): KeptSearch {
  const name = JSON.stringify(input);
  return { from: name, nameIn: () => name };
}
