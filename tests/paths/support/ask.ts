import type { RelationFilter } from '../../../src/model/filters.js';
import { DEFAULT_VIEW } from '../../../src/model/relation.js';
import type { EntityKey, RequestSize } from '../../../src/model/topology.js';
import type { PathKey, PathQuestion } from '../../../src/paths/question.js';
import { runSearch, type SearchLimits } from '../../../src/paths/run-search.js';
import { DEFAULT_EARLY_END, type EarlyEnd } from '../../../src/paths/search-context.js';
import { PathSearch, type PathStatus, type SearchOptions } from '../../../src/paths/search.js';
import { relationsThat } from '../../contract/support/filters.js';
import type { MemoryTopology } from '../../support/memory-topology.js';

/** A question as people ask it: with ids. */
export interface Question extends Omit<PathQuestion, 'from' | 'to' | 'via' | 'avoid'> {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly via: readonly string[];
  readonly avoid: readonly string[];
}

/** One answer, with ids. */
export interface Page {
  readonly status: PathStatus;
  readonly paths: readonly PathKey[];
  readonly expansions: number;
  readonly isTooLarge: boolean;
}

/** What a filter lets through where nothing is said. */
export const DEFAULT_FILTER: RelationFilter = relationsThat({ statuses: DEFAULT_VIEW });

export const PLENTY: SearchLimits = { spent: 0, maxExpansions: 1_000_000_000, isOver: () => false };

/** From one entity to another within 6 hops, unless `changes` says otherwise. */
export function questionFrom(from: string, to: string, changes: Partial<Question> = {}): Question {
  const plain = { via: [], avoid: [], avoidTypes: [], filter: DEFAULT_FILTER, maxHops: 6, rankBy: 'HOPS' } as const;
  return { from: [from], to: [to], ...plain, ...changes };
}

/** How a graph is read: what is found must not depend on it. */
export interface ReadOptions {
  readonly requestSize: RequestSize;
  readonly earlyEnd: EarlyEnd;
}

/** As the server reads the embedded store. */
export const DEFAULT_READ_OPTIONS: ReadOptions = { requestSize: { max: 1_024, ahead: 0 }, earlyEnd: DEFAULT_EARLY_END };

/** A new search, which goes on after `last` where that is given. */
export async function openSearch(
  topology: MemoryTopology,
  question: Question,
  { requestSize, earlyEnd }: ReadOptions = DEFAULT_READ_OPTIONS,
  options: SearchOptions = {},
): Promise<PathSearch> {
  topology.requestSize = requestSize;
  const keysOf = async (ids: readonly string[]): Promise<EntityKey[]> => (await topology.keysOf(ids)).filter((key) => key !== null);
  const [from, to, via, avoid] = await Promise.all([question.from, question.to, question.via, question.avoid].map(keysOf));
  if (!from || !to || !via || !avoid) throw new Error('there are four lists of entities');
  return new PathSearch(topology, { ...question, from, to, via, avoid }, { earlyEnd, ...options });
}

export async function nextPage(search: PathSearch, first: number, limits: SearchLimits = PLENTY): Promise<Page> {
  const found = await runSearch(search, first, limits);
  const paths = await Promise.all(found.paths.map(async ({ cost, entities }) => ({ cost, ids: await search.topology.idsOf(entities) })));
  return { ...found, paths };
}

/** All paths, page by page. The status is that of the last page. */
export async function everyPage(topology: MemoryTopology, question: Question, first: number, readOptions?: ReadOptions): Promise<Page> {
  const search = await openSearch(topology, question, readOptions);
  const paths: PathKey[] = [];
  for (;;) {
    const page = await nextPage(search, first);
    paths.push(...page.paths);
    if (page.status !== 'FOUND_SOME') return { ...page, paths, expansions: search.steps };
  }
}
