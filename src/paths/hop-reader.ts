import type { EntityKey, NeighbourRequest, Neighbours } from '../model/topology.js';
import type { RelationFilter } from '../model/filters.js';
import { sortInPieces } from '../concurrency/sort-in-pieces.js';
import type { IntTable } from './tables.js';
import { NO_ENTRY } from './entry-rules.js';
import { HopRecords } from './hop-records.js';
import { hopWeight, tollOf } from './weights.js';
import type { SearchContext } from './search-context.js';
import { HOPS_AT_ONCE, PAUSE, requestNeighbours, type Work } from './work.js';

// Invariant (docs/decisions/path-engine.md): steps are counted when a state is taken, not when it is read, so they do not depend on
// the store.

/** Reads the graph for one side, and records the hops that a path may take. Nothing else looks at the graph. */
export class HopReader {
  readonly hops: HopRecords;
  private readonly filter: RelationFilter;
  private readonly isForHubs: boolean;
  /** Steps that a state which is read still costs. */
  private readonly steps: IntTable;
  /** Under HUBS, for each hop: the toll of the entity reached, in billionths. */
  private readonly tolls: number[] = [];

  constructor(
    private readonly context: SearchContext,
    private readonly isForward: boolean,
  ) {
    const { states, question } = context;
    this.hops = new HopRecords(states);
    this.steps = states.openTable(1);
    this.isForHubs = question.rankBy === 'HUBS';
    this.filter = isForward ? question.filter : reversed(question.filter);
  }

  /** Asks for the neighbours of states that are not read yet, and records their hops. They cost nothing until they are taken. */
  *read(unread: readonly number[]): Work<void> {
    const { max } = this.context.topology.requestSize;
    for (let start = 0; start < unread.length; start += max) yield* this.readAtOnce(unread.slice(start, start + max));
  }

  private *readAtOnce(unread: readonly number[]): Work<void> {
    const { budget, states, rules } = this.context;
    if (budget.isPauseDue) yield PAUSE;
    const entities = unread.map((state) => states.entityOf(state));
    const frontier = rules.hasVias ? [...new Set(entities)] : entities;
    const indexes = rules.hasVias ? indexByEntity(frontier) : null;
    const neighbours = yield* requestNeighbours(this.requestFor(frontier));
    for (const [i, state] of unread.entries()) {
      const index = indexes?.get(entities[i] ?? -1) ?? i;
      const [begin, end] = [neighbours.offsets[index] ?? 0, neighbours.offsets[index + 1] ?? 0];
      this.hops.begin(state);
      for (let next = begin; next < end; next += HOPS_AT_ONCE) {
        if (budget.isPauseDue) yield PAUSE;
        this.record(state, neighbours, next, Math.min(next + HOPS_AT_ONCE, end));
      }
      this.hops.end(state);
      this.steps.set(state, 0, sumBetween(neighbours.relationCounts, begin, end));
    }
  }

  /**
   * Takes states that are read, and goes through their hops, some at a time: by id where the budget ends among them, so that it ends at the
   * same step over every store.
   */
  *takeAll(states: readonly number[], spread: (begin: number, end: number) => void): Work<void> {
    const { budget } = this.context;
    for (const state of this.endsAmong(states) ? yield* this.byId(states) : states) {
      if (budget.isPauseDue) yield PAUSE;
      this.take(state);
      const end = this.hops.endOf(state);
      for (let hop = this.hops.firstOf(state); hop < end; hop += HOPS_AT_ONCE) {
        if (budget.isPauseDue) yield PAUSE;
        spread(hop, Math.min(hop + HOPS_AT_ONCE, end));
      }
    }
  }

  /** Whether the budget ends among states that are read. */
  private endsAmong(states: readonly number[]): boolean {
    let { stepsLeft: left } = this.context.budget;
    return states.some((state) => (left -= this.stepsOf(state)) <= 0);
  }

  *byId(states: readonly number[]): Work<readonly number[]> {
    const { states: space, budget } = this.context;
    yield* space.makeComparable(states);
    const sorting = sortInPieces(states, (a, b) => space.compare(a, b));
    for (;;) {
      if (budget.isPauseDue) yield PAUSE;
      const { value, done } = sorting.next();
      if (done) return value;
      budget.addOverhead(value);
    }
  }

  /** Counts the steps of a state that is read, once. */
  private take(state: number): void {
    this.context.budget.spend(this.stepsOf(state));
    this.steps.set(state, 0, 0);
  }

  get bytes(): number {
    return this.hops.bytes + 8 * this.tolls.length;
  }

  private requestFor(frontier: readonly EntityKey[]): NeighbourRequest {
    const { rules } = this.context;
    return { frontier, filter: this.filter, withTypes: rules.needsTypes, withDegrees: this.isForHubs };
  }

  /** Some of the hops of a state, once for all vias that may have been seen. */
  private record(state: number, neighbours: Neighbours, begin: number, end: number): void {
    const { rules, states, budget } = this.context;
    const code = states.codeOf(state);
    budget.addOverhead(end - begin);
    if (this.isForward) this.recordHops(state, rules.seenAt(code), neighbours, begin, end);
    else for (const vias of rules.seenBefore(code)) this.recordHops(state, vias, neighbours, begin, end);
  }

  private recordHops(state: number, seen: number, neighbours: Neighbours, begin: number, end: number): void {
    const { rules, question } = this.context;
    const { entities, confidences, types } = neighbours;
    const ownToll = this.tollAt(state);
    for (let i = begin; i < end; i++) {
      const entity = entities[i] ?? -1;
      const type = types[i] ?? -1;
      const code = this.isForward ? rules.stateAhead(seen, entity, type) : rules.stateBehind(seen, entity, type);
      if (code === NO_ENTRY) continue;
      const toll = this.tollFor(entity, neighbours, i);
      const hop = this.hops.add(state, code, hopWeight(question.rankBy, confidences[i] ?? 0, this.isForward ? toll : ownToll));
      if (this.isForHubs) this.tolls[hop] = toll;
    }
  }

  private tollFor(entity: EntityKey, { degrees }: Neighbours, i: number): number {
    return this.isForHubs && !this.context.rules.isEnd(entity) ? tollOf(degrees[i] ?? 0) : 0;
  }

  /** The toll of a state that a hop of this side has reached; 0 for the ends, where the side begins. */
  private tollAt(state: number): number {
    const hop = this.hops.firstInto(state);
    return hop < 0 ? 0 : (this.tolls[hop] ?? 0);
  }

  private stepsOf(state: number): number {
    return Math.max(this.steps.at(state, 0), 0);
  }
}

/** The same relations, seen from the other end. */
export function reversed(filter: RelationFilter): RelationFilter {
  return filter.direction === 'ANY' ? filter : { ...filter, direction: filter.direction === 'OUT' ? 'IN' : 'OUT' };
}

function indexByEntity(frontier: readonly EntityKey[]): ReadonlyMap<EntityKey, number> {
  return new Map(frontier.map((entity, index) => [entity, index]));
}

function sumBetween(numbers: ArrayLike<number>, begin: number, end: number): number {
  let sum = 0;
  for (let i = begin; i < end; i++) sum += numbers[i] ?? 0;
  return sum;
}
