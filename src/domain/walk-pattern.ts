import type { RelationFilter } from '../model/relation-filter.js';
import type { EntityKey, Topology } from '../model/topology.js';
import { hopsOf } from './hops-of.js';

/** One step of a pattern: `min` to `max` hops that pass the filter, to entities of these types (null: of all). */
export interface PatternStep {
  readonly filter: RelationFilter;
  readonly types: readonly string[] | null;
  readonly min: number;
  readonly max: number;
}

export interface Reached {
  readonly entity: EntityKey;
  readonly depth: number;
}

export interface Walk {
  /** Nearest first, then by id. */
  readonly reached: readonly Reached[];
  readonly complete: boolean;
  readonly expansions: number;
}

/** An entity at a place of the pattern: so many hops of this step are done. A place past the last step is the end. */
interface State {
  readonly entity: EntityKey;
  readonly step: number;
  readonly done: number;
}

/**
 * Walks level by level through pairs of entity and place in the pattern, each once: the level at which an entity is first seen at
 * the end of the pattern is its depth. Entities are read in the order of their ids, so that a budget cuts off the same ones everywhere.
 * @param budget relations that may be read; those of one entity are read whole, so it may be passed by these
 */
export async function walkPattern(
  topology: Topology,
  starts: readonly EntityKey[],
  steps: readonly PatternStep[],
  budget: number,
): Promise<Walk> {
  const walk = new PatternWalk(topology, starts, steps);
  let level = walk.begin();
  while (level.length > 0) level = await walk.nextLevel(level, budget);
  return walk;
}

class PatternWalk implements Walk {
  readonly reached: Reached[] = [];
  complete = true;
  expansions = 0;

  private depth = 0;
  private readonly seen = new Set<string>();
  private readonly answered = new Set<EntityKey>();

  constructor(
    private readonly topology: Topology,
    private readonly starts: readonly EntityKey[],
    private readonly steps: readonly PatternStep[],
  ) {}

  begin(): State[] {
    const level = this.starts.flatMap((entity) => this.enter({ entity, step: 0, done: 0 }));
    this.answer(level);
    for (const start of this.starts) this.answered.add(start);
    return level;
  }

  async nextLevel(level: readonly State[], budget: number): Promise<State[]> {
    this.depth++;
    const next: State[] = [];
    for (const [index, step] of this.steps.entries()) {
      const states = level.filter((state) => state.step === index && state.done < step.max);
      next.push(...(await this.follow(step, states, budget)));
    }
    this.answer(next);
    return this.complete ? next : [];
  }

  /** All states of one step with one read. */
  private async follow(step: PatternStep, states: readonly State[], budget: number): Promise<State[]> {
    const statesOf = byEntity(states);
    const entities = [...statesOf.keys()].sort((a, b) => this.topology.compare(a, b));
    if (entities.length === 0 || !this.complete) return [];
    const { hops, steps } = await hopsOf(this.topology, entities, step.filter, step.types);
    const next: State[] = [];
    for (const [i, entity] of entities.entries()) {
      if (this.expansions >= budget) {
        this.complete = false;
        break;
      }
      this.expansions += steps[i] ?? 0;
      for (const state of statesOf.get(entity) ?? []) {
        for (const hop of hops[i] ?? []) next.push(...this.enter({ ...state, entity: hop.entity, done: state.done + 1 }));
      }
    }
    return next;
  }

  /** A new state, and those that it is at once because the rest of its step may be left out. */
  private enter(state: State): State[] {
    const key = `${state.entity} ${state.step} ${state.done}`;
    if (this.seen.has(key)) return [];
    this.seen.add(key);
    const step = this.steps[state.step];
    const isOver = step !== undefined && state.done >= step.min;
    return [state, ...(isOver ? this.enter({ entity: state.entity, step: state.step + 1, done: 0 }) : [])];
  }

  private answer(level: readonly State[]): void {
    const ended = level.filter((state) => state.step === this.steps.length).map((state) => state.entity);
    const found = [...new Set(ended)].filter((entity) => !this.answered.has(entity)).sort((a, b) => this.topology.compare(a, b));
    for (const entity of found) {
      this.answered.add(entity);
      this.reached.push({ entity, depth: this.depth });
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
