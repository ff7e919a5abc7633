import { invalidInput } from '../../model/errors.js';
import type { EntityRecord } from '../../model/entity.js';
import type { GraphReader } from '../../model/graph-store.js';
import type { Page, PageRequest, Position } from '../../model/page.js';
import { createYield } from '../../concurrency/event-loop.js';
import { positionShape, type PositionShape } from '../filters/cursor.js';
import { nameScorer } from '../values/name-score.js';
import { foldName, searchFormsOf } from '../values/names.js';
import { blankFaults, isBlank, lengthFaults, unstorableFaults } from '../values/text-limits.js';

/** An entity found by name: `matched` is the name or alias that matched best, as stored; `score` is 0 to 1, with 4 decimals. */
export interface SearchHit {
  readonly entity: EntityRecord;
  readonly matched: string;
  readonly score: number;
}

/** One page of what a search found. */
export interface FoundByName extends Page<SearchHit> {
  /** False where candidates were cut before they were scored: a longer text finds more. */
  readonly complete: boolean;
}

/** A search by name. */
export interface SearchQuery {
  readonly text: string;
  /** Concrete types; null for all. */
  readonly types: readonly string[] | null;
}

/** Score, folded name, id. */
export const SEARCH_POSITIONS: PositionShape = positionShape('number', 'text', 'text');

/** What a store may offer; the best of them by our own score are the answer. */
const MAX_CANDIDATES = 200;

/**
 * Entities by name or alias, best first: accents, case, script and small slips do not matter. The store finds candidates by words,
 * the score is ours, so that every store gives the same answer. Throws INVALID_INPUT for an empty or overlong text.
 */
export async function searchEntities(reader: GraphReader, query: SearchQuery, { first, after }: PageRequest): Promise<FoundByName> {
  validateText(query.text);
  const { candidates, complete } = await findCandidates(reader, query);
  const ranked = (await rankAll(query.text, candidates))
    .sort((a, b) => comparePositions(a.position, b.position))
    .filter(({ position }) => after === null || comparePositions(position, after) > 0);
  return { items: ranked.slice(0, first), hasNextPage: ranked.length > first, complete };
}

function validateText(text: string): void {
  const path = ['text'];
  const faults = [...unstorableFaults(text, path), ...blankFaults(text, path), ...lengthFaults('name', text, path)];
  if (faults.length > 0) throw invalidInput(faults);
}

interface Candidates {
  readonly candidates: readonly EntityRecord[];
  readonly complete: boolean;
}

/**
 * Names with every word of the text, and names with one of its words: always both, so that a name that is added hides none that was found
 * before. One more than wanted of each tells whether there are more.
 */
async function findCandidates(reader: GraphReader, { text, types }: SearchQuery): Promise<Candidates> {
  const words = searchFormsOf(text);
  const searches = words.length > 1 ? [words, [words.flat()]] : words.length === 1 ? [words] : [];
  const length = foldName(text).length;
  const found = await Promise.all(
    searches.map((wanted) => reader.entitiesBySearchWords({ words: wanted, length, types, limit: MAX_CANDIDATES + 1 })),
  );
  const byId = new Map(found.flatMap((list) => list.slice(0, MAX_CANDIDATES)).map((entity) => [entity.id, entity]));
  return { candidates: [...byId.values()], complete: found.every((list) => list.length <= MAX_CANDIDATES) };
}

interface Ranked {
  readonly node: SearchHit;
  readonly position: Position;
}

/** Candidates may have a hundred long names each, so other requests are served in between. */
async function rankAll(text: string, candidates: readonly EntityRecord[]): Promise<Ranked[]> {
  const scoreOf = nameScorer(text);
  const yieldToEventLoop = createYield();
  const ranked: Ranked[] = [];
  for (const entity of candidates) {
    let best = { matched: entity.name, score: 0 };
    for (const name of namesOf(entity)) {
      const score = scoreOf(name);
      if (score > best.score) best = { matched: name, score };
      await yieldToEventLoop();
    }
    ranked.push({ node: { entity, ...best }, position: [best.score, foldName(entity.name), entity.id] });
  }
  return ranked;
}

function namesOf({ name, aliases }: EntityRecord): string[] {
  return [name, ...aliases.map(({ value }) => value)].filter((text) => !isBlank(text));
}

/** The higher score first, then by name and id. */
function comparePositions([scoreA = 0, ...a]: Position, [scoreB = 0, ...b]: Position): number {
  if (scoreA !== scoreB) return Number(scoreB) - Number(scoreA);
  return compareTexts(a.map(String), b.map(String));
}

function compareTexts([a = '', ...restA]: readonly string[], [b = '', ...restB]: readonly string[]): number {
  if (a !== b) return a < b ? -1 : 1;
  return restA.length > 0 ? compareTexts(restA, restB) : 0;
}
