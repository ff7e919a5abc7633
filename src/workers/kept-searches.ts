import { createHash } from 'node:crypto';
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

/** All pages of a traversal are cut from the same matches. Its name is short: what clients send may be as long as a body. */
export function keptTraversal(input: TraversalInput): KeptSearch {
  const name = createHash('sha256').update(JSON.stringify(input)).digest('base64url');
  return { from: name, nameIn: () => name };
}
