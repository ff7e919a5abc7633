import type { Topology } from '../../src/model/topology.js';
import type { Access } from '../../src/paths/access.js';
import { hasNextPage, spentAfter } from '../../src/paths/resume.js';
import { nextPage, openSearch, type Page, type Question } from './ask.js';

export interface Paging {
  readonly first: number;
  readonly maxExpansions: number;
  readonly access: Access;
  /** Whether the search is forgotten after a page. */
  readonly forgets: () => boolean;
}

/** All pages of a question, each asked for as a client does, from the cursor of the one before. */
export async function pageByPage(topology: Topology, question: Question, paging: Paging): Promise<Page[]> {
  const { first, maxExpansions, access, forgets } = paging;
  const pages: Page[] = [];
  let search = await openSearch(topology, question, access);
  for (let spent = 0; ;) {
    const page = await nextPage(topology, search, first, { spent, maxExpansions, isOver: () => false });
    pages.push(page);
    spent = spentAfter(spent, page.expansions);
    if (!hasNextPage(page.status, spent)) return pages;
    if (forgets()) search = await openSearch(topology, question, access, lastPath(pages));
  }
}

function lastPath(pages: readonly Page[]): Page['paths'][number] | null {
  return pages.flatMap(({ paths }) => paths).at(-1) ?? null;
}
