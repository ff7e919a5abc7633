import { append } from '../../model/append.js';
import type { RelationFilter } from '../../model/filters.js';
import type { EntityKey, Topology } from '../../model/topology.js';
import { createYield } from '../../concurrency/event-loop.js';
import { expandFrontier, type HopEnd, sortById } from './expand-frontier.js';

/** One step of a pattern: `min` to `max` hops that pass the filter, to entities of these types (null: of all). */
export interface PatternStep {
  readonly filter: RelationFilter;
  readonly types: readonly string[] | null;
  readonly min: number;
  readonly max: number;
}

/** Where the matching of a pattern ends. */
export interface MatchLimits {
  /** Relations that may be read; those of one entity are read whole, so it may be passed by these. */
  readonly maxExpansions: number;
  /** Whether the time of the request is over; it counts as spent budget. */
  readonly isOver: () => boolean;
}

/** An entity at the end of the pattern; `depth`: hops of the shortest match that ends there. */
export interface ReachedEntity {
  readonly id: string;
  readonly depth: number;
}

/** The entities at which a pattern can end. */
export interface PatternMatches {
  /** Nearest first, then by id. */
  readonly reached: readonly ReachedEntity[];
  /** False where a limit cut it off. */
  readonly complete: boolean;
  /** Relations read that passed a filter. */
  readonly expansions: number;
}

/** An entity at a position of the pattern: so many hops of this step are done. The position past the last step is the end. */
interface State {
  readonly entity: EntityKey;
  readonly step: number;
  readonly done: number;
}

/** Entities whose relations are read at once; the limits are checked between two reads. */
const BATCH = 256;
/** Hops of one entity that are followed before the event loop serves others. */
const HOPS_BETWEEN_YIELDS = 1_024;
const MAX_STATES = 4_000_000;

/**
 * The entities at which a pattern of steps can end. A breadth-first search over states, pairs of an entity and a position in the pattern,
 * as one runs a finite automaton over a graph: each state is visited once, and the level at which an entity is first at the end of the
 * pattern is its depth. Entities are read in the order of their ids, so that a budget cuts off the same ones everywhere.
 */
export async function matchPattern(
  topology: Topology,
  starts: readonly EntityKey[],
  steps: readonly PatternStep[],
  limits: MatchLimits,
): Promise<PatternMatches> {
  const matcher = new PatternMatcher(topology, starts, steps, limits);
  let level = await matcher.begin();
  while (level.length > 0) level = await matcher.nextLevel(level);
  return matcher;
}

class PatternMatcher implements PatternMatches {
  readonly reached: ReachedEntity[] = [];
  complete = true;
  expansions = 0;

  private depth = 0;
  /** States that were visited, each as one number. */
  private readonly visited = new Set<number>();
  private readonly matched = new Set<EntityKey>();
  /** The first position of each step, counted over all steps. */
  private readonly firstPositions: readonly number[];
  private readonly positionCount: number;
  private readonly yieldToEventLoop = createYield();

  constructor(
    private readonly topology: Topology,
    private readonly starts: readonly EntityKey[],
    private readonly steps: readonly PatternStep[],
    private readonly limits: MatchLimits,
  ) {
    let positions = 0;
    this.firstPositions = steps.map(({ max }) => (positions += max + 1) - max - 1);
    this.positionCount = positions + 1;
  }

  async begin(): Promise<State[]> {
    const level = this.starts.flatMap((entity) => this.enter({ entity, step: 0, done: 0 }));
    await this.collectMatches(level);
    for (const start of this.starts) this.matched.add(start);
    return level;
  }

  async nextLevel(level: readonly State[]): Promise<State[]> {
    this.depth++;
    const next: State[] = [];
    for (const [index, step] of this.steps.entries()) {
      const statesOf = byEntity(level.filter((state) => state.step === index && state.done < step.max));
      if (statesOf.size > 0) await this.expand(step, statesOf, next);
    }
    await this.collectMatches(next);
    return this.complete ? next : [];
  }

  /** Expands the states of one step, a batch at a time: no more is read than the limits let take. */
  private async expand(step: PatternStep, statesOf: ReadonlyMap<EntityKey, readonly State[]>, next: State[]): Promise<void> {
    const entities = (await sortById(this.topology, [...statesOf.keys()], this.yieldToEventLoop)).map(({ entity }) => entity);
    for (let start = 0; start < entities.length && this.withinLimits(); start += BATCH) {
      const batch = entities.slice(start, start + BATCH);
      const { hops, expansions } = await expandFrontier(this.topology, batch, step.filter, step.types);
      for (const [i, entity] of batch.entries()) {
        if (!this.withinLimits()) return;
        await this.yieldToEventLoop();
        this.expansions += expansions[i] ?? 0;
        await this.enterAll(statesOf.get(entity) ?? [], hops[i] ?? [], next);
      }
    }
  }

  /** What the hops of one entity lead to; a hub has many of them. */
  private async enterAll(states: readonly State[], hops: readonly HopEnd[], next: State[]): Promise<void> {
    for (const [i, { entity }] of hops.entries()) {
      if (i % HOPS_BETWEEN_YIELDS === HOPS_BETWEEN_YIELDS - 1) await this.yieldToEventLoop();
      for (const { step, done } of states) append(next, this.enter({ entity, step, done: done + 1 }));
    }
  }

  private withinLimits(): boolean {
    const { maxExpansions, isOver } = this.limits;
    if (this.expansions >= maxExpansions || this.visited.size > MAX_STATES || isOver()) this.complete = false;
    return this.complete;
  }

  /** A new state, and those that follow from it without a hop, since the rest of its step may be left out. */
  private enter(state: State): State[] {
    const position = (this.firstPositions[state.step] ?? this.positionCount - 1) + state.done;
    const code = state.entity * this.positionCount + position;
    if (this.visited.has(code)) return [];
    this.visited.add(code);
    const step = this.steps[state.step];
    const mayEnd = step !== undefined && state.done >= step.min;
    return [state, ...(mayEnd ? this.enter({ entity: state.entity, step: state.step + 1, done: 0 }) : [])];
  }

  /** Adds the entities of a level that are at the end of the pattern for the first time. */
  private async collectMatches(level: readonly State[]): Promise<void> {
    const found = new Set<EntityKey>();
    for (const { step, entity } of level) if (step === this.steps.length && !this.matched.has(entity)) found.add(entity);
    for (const { entity, id } of await sortById(this.topology, [...found], this.yieldToEventLoop)) {
      this.matched.add(entity);
      this.reached.push({ id, depth: this.depth });
    }
  }
}

function byEntity(states: readonly State[]): ReadonlyMap<EntityKey, readonly State[]> {
  const groups = new Map<EntityKey, State[]>();
  for (const state of states) {
    const group = groups.get(state.entity);
    if (group) group.push(state);
    else groups.set(state.entity, [state]);
  }
  return groups;
}
