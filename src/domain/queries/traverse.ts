import { invalidInput, type Fault } from '../../model/errors.js';
import type { Page, PageItem, PageRequest } from '../../model/page.js';
import type { EntityKey, Topology } from '../../model/topology.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { Validated } from '../values/validated.js';
import { validateRelationFilter, relationReferences } from '../filters/resolve-relation-filter.js';
import { positionShape, type PositionShape } from '../filters/cursor.js';
import type { RelationFilterInput } from '../filters/filter-inputs.js';
import { relationFilterFaults } from '../filters/filter-size.js';
import { LIMITS, rangeFaults, listFaults } from '../values/limits.js';
import { entityReferences, type EntityRef, type ResolvedReferences } from '../filters/references.js';
import { resolveInput, type FilterSources } from '../filters/resolve-filter.js';
import type { SearchCache } from './search-cache.js';
import { matchPattern, type PatternStep, type PatternMatches } from './match-pattern.js';

/** One step of a traversal: `min` to `max` hops, 1 each by default. */
export interface TraversalStepInput {
  readonly where?: RelationFilterInput | null | undefined;
  readonly min?: number | null | undefined;
  readonly max?: number | null | undefined;
  readonly entityTypes?: readonly string[] | null | undefined;
}

/** A traversal as the API asks for it. */
export interface TraversalInput {
  readonly from: readonly EntityRef[];
  readonly steps: readonly TraversalStepInput[];
  readonly maxExpansions: number;
}

/** What a traversal looks into, and how long it may take. */
export interface TraversalSources extends FilterSources {
  readonly searches: SearchCache;
  /** Whether the time of the request is over; then the traversal is not complete. */
  readonly isOver: () => boolean;
}

/** An entity at which a traversal can end; `depth`: hops of the shortest match that ends there. */
export interface ReachedEntity {
  readonly id: string;
  readonly depth: number;
}

/** One page of the entities at which a traversal can end. */
export interface Traversal extends Page<ReachedEntity> {
  /** False where maxExpansions or the time of the request cut it off. */
  readonly complete: boolean;
  /** Relations read that passed a filter. */
  readonly expansions: number;
}

/** Depth, then id. */
export const TRAVERSAL_POSITIONS: PositionShape = positionShape('number', 'text');

const { starts: MAX_STARTS, hops: HOPS } = LIMITS.traverse;

/**
 * Follows a pattern of steps from some entities. Each entity reached comes once, the nearest first, then by id. Ways may come back to
 * an entity, but a start is in the answer only where every step may be left out. Throws INVALID_INPUT, AMBIGUOUS, NOT_FOUND.
 */
export async function traverse(input: TraversalInput, page: PageRequest, sources: TraversalSources): Promise<Traversal> {
  const { starts, steps } = await resolveTraversal(input, sources);
  const matches = await matchFrom(starts, steps, input.maxExpansions, sources);
  return { ...(await pageOf(matches, page)), complete: matches.complete, expansions: matches.expansions };
}

/** The matches are cached for next pages, as long as the graph stays as it is; not those that the time of the request has cut off. */
async function matchFrom(
  starts: readonly string[],
  steps: readonly PatternStep[],
  maxExpansions: number,
  { reader, searches, isOver }: TraversalSources,
): Promise<PatternMatches> {
  const query = JSON.stringify([starts, steps, maxExpansions]);
  const cached = searches.getMatches(query, await reader.lastSequence());
  if (cached) return cached;
  const topology = await reader.openTopology(steps.map(({ filter }) => filter));
  const keys = (await topology.keysOf(starts)).filter((key) => key !== null);
  let isLate = false;
  const matches = await matchPattern(topology, keys, steps, { maxExpansions, isOver: () => (isLate ||= isOver()) });
  if (!isLate) searches.putMatches(query, topology.sequence, matches);
  return matches;
}

function resolveTraversal({ from, steps, maxExpansions }: TraversalInput, sources: FilterSources) {
  const limits = [
    ...listFaults(from, MAX_STARTS, ['from']),
    ...rangeFaults(maxExpansions, LIMITS.expansions, ['maxExpansions']),
    ...stepFaults(steps),
    ...steps.flatMap(({ where }, i) => relationFilterFaults(where ?? {}, ['steps', i, 'where'])),
  ];
  if (limits.length > 0) throw invalidInput(limits);
  const references = [
    ...entityReferences(from, ['from']),
    ...steps.flatMap(({ where }, i) => relationReferences(where ?? {}, ['steps', i, 'where'])),
  ];
  return resolveInput(sources, references, (resolved) => {
    const validated = steps.map((step, i) => validateStep(step, i, sources.ontology, resolved));
    return {
      value: { starts: [...new Set(resolved.idsOf(from))], steps: validated.map(({ value }) => value) },
      faults: validated.flatMap(({ faults }) => faults),
    };
  });
}

function stepFaults(steps: readonly TraversalStepInput[]): Fault[] {
  if (steps.length === 0) return [{ path: ['steps'], message: 'must have at least one step' }];
  const faults = steps.flatMap(({ min, max }, i) => [
    ...rangeFaults(min ?? HOPS.default, HOPS, ['steps', i, 'min']),
    ...rangeFaults(max ?? HOPS.default, HOPS, ['steps', i, 'max']),
    ...((min ?? HOPS.default) > (max ?? HOPS.default) ? [{ path: ['steps', i, 'min'], message: 'must not be more than `max`' }] : []),
  ]);
  const hops = hopsIn(steps);
  return hops > HOPS.max
    ? [...faults, { path: ['steps'], message: `may have at most ${HOPS.max} hops in all, these have ${hops}` }]
    : faults;
}

/** How many hops a pattern has at most. */
export function hopsIn(steps: readonly Pick<TraversalStepInput, 'max'>[]): number {
  return steps.reduce((sum, { max }) => sum + (max ?? HOPS.default), 0);
}

function validateStep(step: TraversalStepInput, i: number, ontology: Ontology, resolved: ResolvedReferences): Validated<PatternStep> {
  const { value: filter, faults } = validateRelationFilter(step.where ?? {}, 'entity', ontology, resolved, ['steps', i, 'where']);
  const types = step.entityTypes ? ontology.concreteTypes(step.entityTypes) : null;
  return { value: { filter, types, min: step.min ?? HOPS.default, max: step.max ?? HOPS.default }, faults };
}

/** The matches one after the other, those of a page with their ids. */
async function pageOf({ topology, levels }: PatternMatches, { first, after }: PageRequest): Promise<Page<ReachedEntity>> {
  const [afterDepth = 0, afterId = ''] = after ?? [];
  const firstLevel = after === null ? 0 : Number(afterDepth);
  const found: { readonly depth: number; readonly entity: EntityKey }[] = [];
  for (let depth = firstLevel; depth < levels.length && found.length <= first; depth++) {
    const level = levels[depth] ?? [];
    const begin = after !== null && depth === afterDepth ? await firstAfter(topology, level, String(afterId)) : 0;
    for (const entity of level.slice(begin, begin + first + 1 - found.length)) found.push({ depth, entity });
  }
  const onPage = found.slice(0, first);
  const ids = await topology.idsOf(onPage.map(({ entity }) => entity));
  const items = onPage.map(({ depth }, i): PageItem<ReachedEntity> => {
    const id = ids[i] ?? '';
    return { node: { id, depth }, position: [depth, id] };
  });
  return { items, hasNextPage: found.length > first };
}

/** Where in a level, which is by id, the first is that comes after an id, by halving it. */
async function firstAfter(topology: Topology, level: readonly EntityKey[], id: string): Promise<number> {
  let [begin, end] = [0, level.length];
  while (begin < end) {
    const middle = (begin + end) >> 1;
    const [at = ''] = await topology.idsOf(level.slice(middle, middle + 1));
    if (at > id) end = middle;
    else begin = middle + 1;
  }
  return begin;
}
