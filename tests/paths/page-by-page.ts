import { hasNextPage, spentAfter } from '../../src/paths/run-search.js';
import type { MemoryTopology } from '../support/memory-topology.js';
import { nextPage, openSearch, type Page, type Question, type Reading } from './ask.js';

export interface Paging {
  readonly first: number;
  readonly maxExpansions: number;
  readonly reading: Reading;
  /** Whether the search is forgotten after a page. */
  readonly forgets: () => boolean;
}

/** All pages of a question, each asked for as a client does, from the cursor of the one before. */
export async function pageByPage(topology: MemoryTopology, question: Question, paging: Paging): Promise<Page[]> {
  const { first, maxExpansions, reading, forgets } = paging;
  const pages: Page[] = [];
  let search = await openSearch(topology, question, reading);
  for (let spent = 0; ;) {
    const page = await nextPage(search, first, { spent, maxExpansions, isOver: () => false });
    pages.push(page);
    spent = spentAfter(spent, page.expansions);
    if (!hasNextPage(page, spent)) return pages;
    if (forgets()) search = await openSearch(topology, question, reading, { after: lastPath(pages) });
  }
}

function lastPath(pages: readonly Page[]): Page['paths'][number] | null {
  return pages.flatMap(({ paths }) => paths).at(-1) ?? null;
}
