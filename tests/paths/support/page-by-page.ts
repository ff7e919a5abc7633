import { hasNextPage, spentAfter } from '../../../src/paths/run-search.js';
import type { MemoryTopology } from '../../support/memory-topology.js';
import { nextPage, openSearch, type Page, type Question, type ReadOptions } from './ask.js';

export interface Paging {
  readonly first: number;
  readonly maxExpansions: number;
  readonly readOptions: ReadOptions;
  /** Whether the search is forgotten after a page. */
  readonly forgets: () => boolean;
}

/** All pages of a question, each asked for as a client does, from the cursor of the one before. */
export async function pageByPage(topology: MemoryTopology, question: Question, paging: Paging): Promise<Page[]> {
  const { first, maxExpansions, readOptions, forgets } = paging;
  const pages: Page[] = [];
  let search = await openSearch(topology, question, readOptions);
  for (let spent = 0; ;) {
    const page = await nextPage(search, first, { spent, maxExpansions, isOver: () => false });
    pages.push(page);
    spent = spentAfter(spent, page.expansions);
    if (!hasNextPage(page, spent)) return pages;
    if (forgets()) search = await openSearch(topology, question, readOptions, { after: lastPath(pages) });
  }
}

function lastPath(pages: readonly Page[]): Page['paths'][number] | null {
  return pages.flatMap(({ paths }) => paths).at(-1) ?? null;
}
