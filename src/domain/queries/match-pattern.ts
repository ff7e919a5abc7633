import type { RelationFilter } from '../../model/filters.js';
import type { EntityKey, Topology } from '../../model/topology.js';
import { createYield } from '../../concurrency/yield.js';
import { expandFrontier, type ReachedHop, sortById } from './frontier.js';

/** One step of a pattern: `min` to `max` hops that pass the filter, to entities of these types (null: of all). */
export interface PatternStep {
  readonly filter: RelationFilter;
  readonly types: readonly string[] | null;
  readonly min: number;
  readonly max: number;
}

export interface MatchLimits {
  /** Relations that may be read; those of one entity are read whole, so it may be passed by these. */
  readonly maxExpansions: number;
  /** Whether the time of the request is over; it counts as spent budget. */
  readonly isOver: () => boolean;
}

export interface Reached {
  readonly id: string;
  readonly depth: number;
}

export interface PatternMatches {
  /** Nearest first, then by id. */
  readonly reached: readonly Reached[];
  /** False where a limit cut it off. */
  readonly complete: boolean;
  readonly expansions: number;
}

/** An entity at a place of the pattern: so many hops of this step are done. A place past the last step is the end. */
interface State {
  readonly entity: EntityKey;
  readonly step: number;
  readonly done: number;
}

/** Entities whose relations are read before the limits are looked at again. */
const ENTITIES_A_READ = 256;
/** Hops of one entity that are followed before the event loop serves others. */
const HOPS_BETWEEN_YIELDS = 1_024;
const MOST_STATES = 4_000_000;

/**
 * Walks level by level through pairs of entity and place in the pattern, each once: the level at which an entity is first seen at
 * the end of the pattern is its depth. Entities are read in the order of their ids, so that a budget cuts off the same ones everywhere.
 */
export async function matchPattern(
  topology: Topology,
  starts: readonly EntityKey[],
  steps: readonly PatternStep[],
  limits: MatchLimits,
): Promise<PatternMatches> {
  const walk = new PatternMatcher(topology, starts, steps, limits);
  let level = await walk.begin();
  while (level.length > 0) level = await walk.nextLevel(level);
  return walk;
}

class PatternMatcher implements PatternMatches {
  readonly reached: Reached[] = [];
  complete = true;
  expansions = 0;

  private depth = 0;
  private readonly seen = new Set<number>();
  private readonly answered = new Set<EntityKey>();
  /** The first place of each step, counted over all steps. */
  private readonly firstPlaces: readonly number[];
  private readonly placeCount: number;
  private readonly yieldToEventLoop = createYield();

  constructor(
    private readonly topology: Topology,
    private readonly starts: readonly EntityKey[],
    private readonly steps: readonly PatternStep[],
    private readonly limits: MatchLimits,
  ) {
    let places = 0;
    this.firstPlaces = steps.map(({ max }) => (places += max + 1) - max - 1);
    this.placeCount = places + 1;
  }

  async begin(): Promise<State[]> {
    const level = this.starts.flatMap((entity) => this.enter({ entity, step: 0, done: 0 }));
    await this.answer(level);
    for (const start of this.starts) this.answered.add(start);
    return level;
  }

  async nextLevel(level: readonly State[]): Promise<State[]> {
    this.depth++;
    const next: State[] = [];
    for (const [index, step] of this.steps.entries()) {
      const statesOf = byEntity(level.filter((state) => state.step === index && state.done < step.max));
      if (statesOf.size > 0) await this.follow(step, statesOf, next);
    }
    await this.answer(next);
    return this.complete ? next : [];
  }

  /** The states of one step, in pieces: no more is read than the limits let take. */
  private async follow(step: PatternStep, statesOf: ReadonlyMap<EntityKey, readonly State[]>, next: State[]): Promise<void> {
    const entities = (await sortById(this.topology, [...statesOf.keys()], this.yieldToEventLoop)).map(({ entity }) => entity);
    for (let start = 0; start < entities.length && this.mayGoOn(); start += ENTITIES_A_READ) {
      const piece = entities.slice(start, start + ENTITIES_A_READ);
      const { hops, steps } = await expandFrontier(this.topology, piece, step.filter, step.types);
      for (const [i, entity] of piece.entries()) {
        if (!this.mayGoOn()) return;
        await this.yieldToEventLoop();
        this.expansions += steps[i] ?? 0;
        await this.enterAll(statesOf.get(entity) ?? [], hops[i] ?? [], next);
      }
    }
  }

  /** What the hops of one entity lead to; a hub has many of them. */
  private async enterAll(states: readonly State[], hops: readonly ReachedHop[], next: State[]): Promise<void> {
    for (const [i, { entity }] of hops.entries()) {
      if (i % HOPS_BETWEEN_YIELDS === HOPS_BETWEEN_YIELDS - 1) await this.yieldToEventLoop();
      for (const { step, done } of states) next.push(...this.enter({ entity, step, done: done + 1 }));
    }
  }

  private mayGoOn(): boolean {
    const { maxExpansions, isOver } = this.limits;
    if (this.expansions >= maxExpansions || this.seen.size > MOST_STATES || isOver()) this.complete = false;
    return this.complete;
  }

  /** A new state, and those that it is at once because the rest of its step may be left out. */
  private enter(state: State): State[] {
    const place = (this.firstPlaces[state.step] ?? this.placeCount - 1) + state.done;
    const code = state.entity * this.placeCount + place;
    if (this.seen.has(code)) return [];
    this.seen.add(code);
    const step = this.steps[state.step];
    const mayEnd = step !== undefined && state.done >= step.min;
    return [state, ...(mayEnd ? this.enter({ entity: state.entity, step: state.step + 1, done: 0 }) : [])];
  }

  private async answer(level: readonly State[]): Promise<void> {
    const found = new Set<EntityKey>();
    for (const { step, entity } of level) if (step === this.steps.length && !this.answered.has(entity)) found.add(entity);
    for (const { entity, id } of await sortById(this.topology, [...found], this.yieldToEventLoop)) {
      this.answered.add(entity);
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
