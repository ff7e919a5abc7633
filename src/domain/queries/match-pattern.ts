import { createSlices } from '../../concurrency/event-loop.js';
import type { RelationFilter } from '../../model/filters.js';
import type { EntityKey, Neighbours, Topology } from '../../model/topology.js';
import { openTypeTest } from '../../paths/entry-rules.js';
import { createNumbering, type Numbering } from '../../paths/numbering.js';
import { IntTable } from '../../paths/tables.js';
import { sortById } from './sort-by-id.js';

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

/** The entities at which a pattern can end: keys of a topology, and valid as long as that. */
export interface PatternMatches {
  readonly topology: Topology;
  /** By the hops of the shortest match that ends there; those of one level by id. */
  readonly levels: readonly (readonly EntityKey[])[];
  /** False where a limit cut it off. */
  readonly complete: boolean;
  /** Relations read that passed a filter. */
  readonly expansions: number;
}

/** Where a match may stand within a pattern: so many hops of this step are done. The last position is the end. */
interface PatternPosition {
  /** The index of the step; at the end that of none. */
  readonly step: number;
  readonly done: number;
  readonly mayGoOn: boolean;
  /** The first position of the next step, where the rest of this one may be left out; else null. */
  readonly skipTo: number | null;
  /** Of positions of one group, the one with fewer hops done leads wherever the others lead. */
  readonly group: number;
}

/** Entities whose relations are read at once; the limits are checked between two reads. */
const BATCH = 256;
/** Hops that are followed before the event loop may serve others. */
const HOPS_BETWEEN_YIELDS = 1_024;
const MAX_STATES = 4_000_000;

/**
 * The entities at which a pattern of steps can end. A breadth-first search over states, pairs of an entity and a position in the pattern,
 * as one runs a finite automaton over a graph: each state is visited once, those that lead nowhere new never, and the level at which an
 * entity is first at the end of the pattern is its depth. Entities are read in the order of their ids, so that a budget cuts off the same
 * ones everywhere.
 */
export async function matchPattern(
  topology: Topology,
  starts: readonly EntityKey[],
  steps: readonly PatternStep[],
  limits: MatchLimits,
): Promise<PatternMatches> {
  const matcher = new PatternMatcher(topology, steps, limits);
  let level = await matcher.begin(starts);
  while (level.length > 0) level = await matcher.nextLevel(level);
  return matcher;
}

/** States are numbers: an entity times the number of positions, plus a position. */
class PatternMatcher implements PatternMatches {
  readonly levels: EntityKey[][] = [];
  complete = true;
  expansions = 0;

  private readonly positions: readonly PatternPosition[];
  private readonly groupCount: number;
  /** Entities at a group of positions: for each the fewest hops done there. */
  private readonly visited: Numbering;
  private readonly fewestDone = new IntTable(1);
  private readonly slices = createSlices();
  private hopsSinceYield = 0;

  constructor(
    readonly topology: Topology,
    private readonly steps: readonly PatternStep[],
    private readonly limits: MatchLimits,
  ) {
    this.visited = createNumbering(topology);
    this.positions = positionsOf(steps);
    this.groupCount = 1 + (this.positions.at(-1)?.group ?? 0);
  }

  async begin(starts: readonly EntityKey[]): Promise<number[]> {
    const level: number[] = [];
    for (const entity of starts) this.enter(entity, 0, level);
    await this.collectMatches(level);
    // A start is found at the end only where every step may be left out.
    for (const entity of starts) this.isNew(entity, this.end);
    return level;
  }

  async nextLevel(level: readonly number[]): Promise<number[]> {
    const next: number[] = [];
    for (const [index, step] of this.steps.entries()) {
      const states = level.filter((state) => this.isBeforeHopOf(index, state));
      if (states.length > 0) await this.expand(step, states, next);
    }
    await this.collectMatches(next);
    return this.complete ? next : [];
  }

  private isBeforeHopOf(step: number, state: number): boolean {
    const position = this.positions[this.positionOf(state)];
    return position?.step === step && position.mayGoOn;
  }

  /** Expands the states of one step, a batch of entities at a time: no more is read than the limits let take. */
  private async expand({ filter, types }: PatternStep, states: readonly number[], next: number[]): Promise<void> {
    const { topology } = this;
    const { entities, positionsOf } = this.byEntity(await sortById(topology, states, (state) => this.entityOf(state), this.slices));
    const otherTypes = inBoth(filter.otherTypes, types);
    const isOpen = openTypeTest({ avoidTypes: [], filter: { ...filter, otherTypes } }, topology.entityTypes);
    for (let start = 0; start < entities.length && this.withinLimits(); start += BATCH) {
      const frontier = entities.slice(start, start + BATCH);
      const neighbours = await topology.neighbours({ frontier, filter, withTypes: isOpen !== null, withDegrees: false });
      for (let i = 0; i < frontier.length; i++) {
        if (!this.withinLimits()) return;
        await this.follow(neighbours, i, positionsOf(start + i), isOpen, next);
      }
    }
  }

  /** The entities of states in their order, and at which positions each stands. */
  private byEntity(states: readonly number[]) {
    const entities: EntityKey[] = [];
    const firstStates: number[] = [];
    for (const [i, state] of states.entries()) {
      const entity = this.entityOf(state);
      if (entities.at(-1) === entity) continue;
      entities.push(entity);
      firstStates.push(i);
    }
    const positionsOf = (i: number): number[] => states.slice(firstStates[i], firstStates[i + 1]).map((state) => this.positionOf(state));
    return { entities, positionsOf };
  }

  /** Goes one hop further from the i-th entity of a frontier, which stands at some positions of the pattern. */
  private async follow(
    { offsets, entities, relationCounts, types }: Neighbours,
    i: number,
    positions: readonly number[],
    isOpen: ((type: number) => boolean) | null,
    next: number[],
  ): Promise<void> {
    for (let hop = offsets[i] ?? 0; hop < (offsets[i + 1] ?? 0); hop++) {
      if (++this.hopsSinceYield > HOPS_BETWEEN_YIELDS) await this.yield();
      this.expansions += relationCounts[hop] ?? 0;
      if (isOpen && !isOpen(types[hop] ?? -1)) continue;
      for (const position of positions) this.enter(entities[hop] ?? -1, position + 1, next);
    }
  }

  private async yield(): Promise<void> {
    this.hopsSinceYield = 0;
    if (this.slices.isOver()) await this.slices.next();
  }

  private withinLimits(): boolean {
    const { maxExpansions, isOver } = this.limits;
    if (this.expansions >= maxExpansions || this.visited.count > MAX_STATES || isOver()) this.complete = false;
    return this.complete;
  }

  /** Adds a state that is new, and those that follow from it without a hop. */
  private enter(entity: EntityKey, position: number, level: number[]): void {
    for (let at: number | null = position; at !== null && this.isNew(entity, at); at = this.positions[at]?.skipTo ?? null) {
      level.push(this.stateOf(entity, at));
    }
  }

  /** Whether no state that leads wherever this one leads was visited; from now on this one is. */
  private isNew(entity: EntityKey, position: number): boolean {
    const { group = 0, done = 0 } = this.positions[position] ?? {};
    const row = this.visited.put(entity * this.groupCount + group);
    const fewest = this.fewestDone.at(row, 0);
    if (fewest >= 0 && fewest <= done) return false;
    this.fewestDone.set(row, 0, done);
    return true;
  }

  /** Adds a level of the entities that are at the end of the pattern for the first time. */
  private async collectMatches(level: readonly number[]): Promise<void> {
    const found = level.filter((state) => this.positionOf(state) === this.end).map((state) => this.entityOf(state));
    this.levels.push(await sortById(this.topology, found, (entity) => entity, this.slices));
  }

  private get end(): number {
    return this.positions.length - 1;
  }

  private stateOf(entity: EntityKey, position: number): number {
    return entity * this.positions.length + position;
  }

  private entityOf(state: number): EntityKey {
    return Math.floor(state / this.positions.length);
  }

  private positionOf(state: number): number {
    return state % this.positions.length;
  }
}

function positionsOf(steps: readonly PatternStep[]): PatternPosition[] {
  const positions: PatternPosition[] = [];
  let group = 0;
  for (const [step, { min, max }] of steps.entries()) {
    const nextStep = positions.length + max + 1;
    for (let done = 0; done <= max; done++) {
      const skipTo = done >= min ? nextStep : null;
      positions.push({ step, done, mayGoOn: done < max, skipTo, group: done < min ? group++ : group });
    }
    group++;
  }
  return [...positions, { step: steps.length, done: 0, mayGoOn: false, skipTo: null, group }];
}

/** Both lists of types must have a type; null stands for all of them. */
function inBoth(a: readonly string[] | null, b: readonly string[] | null): readonly string[] | null {
  return a && b ? a.filter((type) => b.includes(type)) : (a ?? b);
}
