import type { EntityKey, FewestHops, FewestHopsRequest } from '../model/topology.js';
import { HopMarks, NO_LEVEL } from './hop-marks.js';

/** What searches use one after the other, so that they need no memory of their own. */
export interface FewestHopsMarks {
  readonly forward: HopMarks;
  readonly backward: HopMarks;
  /** Levels of entities that are on a path of fewest hops. */
  readonly between: HopMarks;
}

/** Marks for a graph, which grow with it. */
export class ReusedMarks {
  private count = 0;
  private marks: FewestHopsMarks | null = null;

  of(entityCount: number): FewestHopsMarks {
    if (this.marks && this.count >= entityCount) return this.marks;
    this.count = this.marks ? 2 * entityCount : entityCount;
    return (this.marks = { forward: new HopMarks(this.count), backward: new HopMarks(this.count), between: new HopMarks(this.count) });
  }
}

/** How a graph in memory is asked for hops. */
export interface HopSource {
  /** Calls `visit` for the other end of each relation that passes, seen along paths or against them; gives how many were looked at. */
  readonly visitHops: (near: EntityKey, isForward: boolean, visit: (far: EntityKey) => void) => number;
  /** Whether a hop leads from one to the other, along paths: to ask costs about as much as to look at `COST_OF_ASKING` hops. */
  readonly hasHop: (near: EntityKey, far: EntityKey) => boolean;
  /** Hops, about. */
  readonly degreeOf: (entity: EntityKey) => number;
  readonly typeOf: (entity: EntityKey) => number;
  /** By their ids. */
  readonly compare: (a: EntityKey, b: EntityKey) => number;
}

/**
 * Looks from both ends level by level until they meet, then puts the paths through the meetings together in order. Null where they don't
 * meet within the limits, or on fewer paths than wanted.
 */
export function fewestHops(request: FewestHopsRequest, source: HopSource, marks: FewestHopsMarks): FewestHops | null {
  const meeting = new Meeting(request, source, marks);
  return meeting.search() ? meeting.paths() : null;
}

/** An entity may have many thousand hops, of which few lead on: then it is cheaper to ask those one by one. */
const COST_OF_ASKING = 8;

/** One search. */
class Meeting {
  private steps = 0;
  /** Levels of each side, the first of which are its ends. */
  private readonly forward: EntityKey[][];
  private readonly backward: EntityKey[][];
  /** Entities of the last level on both sides. */
  private meetings: EntityKey[] = [];
  /** By hops from the start: the entities that are on a path of fewest hops; those of the backward side may be. */
  private candidates: readonly (readonly EntityKey[])[] = [];

  constructor(
    private readonly request: FewestHopsRequest,
    private readonly source: HopSource,
    private readonly marks: FewestHopsMarks,
  ) {
    this.forward = [[...request.from]];
    this.backward = [[...request.to]];
    for (const one of [marks.forward, marks.backward, marks.between]) one.begin();
    for (const entity of request.avoid) {
      marks.forward.mark(entity, NO_LEVEL);
      marks.backward.mark(entity, NO_LEVEL);
    }
    for (const entity of request.from) marks.forward.mark(entity, 0);
    for (const entity of request.to) marks.backward.mark(entity, 0);
  }

  /** Whether they meet. */
  search(): boolean {
    const { maxHops, maxSteps } = this.request;
    while (this.meetings.length === 0) {
      if (this.hops >= maxHops || this.steps > maxSteps) return false;
      const [ahead = [], behind = []] = [this.forward.at(-1), this.backward.at(-1)];
      if (ahead.length === 0 || behind.length === 0) return false;
      this.growLevel(ahead.length <= behind.length);
    }
    return true;
  }

  /** In order; null where there are fewer than wanted. */
  paths(): FewestHops | null {
    this.candidates = [...this.between(), ...this.backward.slice(0, -1).reverse()].map((level) => this.sorted(level));
    const found: EntityKey[][] = [];
    for (const start of this.candidates[0] ?? []) this.follow([start], found);
    const { first } = this.request;
    if (found.length < first) return null;
    return { paths: found.slice(0, first), hasMore: found.length > first, steps: this.steps };
  }

  /** Levels of both sides together. */
  private get hops(): number {
    return this.forward.length + this.backward.length - 2;
  }

  private growLevel(isForward: boolean): void {
    const { isOpenType } = this.request;
    const levels = isForward ? this.forward : this.backward;
    const own = isForward ? this.marks.forward : this.marks.backward;
    const other = isForward ? this.marks.backward : this.marks.forward;
    const level = levels.length;
    const next: EntityKey[] = [];
    const enter = (far: EntityKey): void => {
      if (own.levelOf(far) >= 0) return;
      const opposite = other.levelOf(far);
      // The ends of the other side are entered whatever their type, and are not left again.
      if (opposite !== 0 && isOpenType && !isOpenType(this.source.typeOf(far))) return;
      own.mark(far, level);
      next.push(far);
      if (opposite >= 0) this.meetings.push(far);
    };
    for (const near of levels.at(-1) ?? []) this.steps += this.source.visitHops(near, isForward, enter);
    levels.push(next);
  }

  /** From the meetings back to the starts: the entities of each forward level that lead on. */
  private between(): EntityKey[][] {
    const levels = [this.meetings];
    for (let level = this.forward.length - 2; level >= 0; level--) levels.unshift(this.leadingTo(levels[0] ?? [], level));
    return levels;
  }

  /** The entities of a forward level from which a hop leads to one of these. */
  private leadingTo(entities: readonly EntityKey[], level: number): EntityKey[] {
    const { forward, between } = this.marks;
    const candidates = this.forward[level] ?? [];
    const found: EntityKey[] = [];
    const keep = (entity: EntityKey): void => {
      if (forward.levelOf(entity) !== level || between.levelOf(entity) >= 0) return;
      between.mark(entity, level);
      found.push(entity);
    };
    for (const entity of entities) {
      if (this.isAskedRather(entity, candidates)) candidates.filter((one) => this.source.hasHop(one, entity)).forEach(keep);
      else this.steps += this.source.visitHops(entity, false, keep);
    }
    return found;
  }

  /** Adds the paths that begin like this, until there is one more than wanted. */
  private follow(path: readonly EntityKey[], found: EntityKey[][]): void {
    if (path.length > this.hops) {
      found.push([...path]);
      return;
    }
    for (const far of this.onwards(path.at(-1) ?? -1, this.candidates[path.length] ?? [])) {
      if (found.length > this.request.first) return;
      this.follow([...path, far], found);
    }
  }

  /** The candidates to which a hop leads, by id. */
  private onwards(near: EntityKey, candidates: readonly EntityKey[]): readonly EntityKey[] {
    if (this.isAskedRather(near, candidates)) return candidates.filter((one) => this.source.hasHop(near, one));
    const others = new Set<EntityKey>();
    this.steps += this.source.visitHops(near, true, (far) => others.add(far));
    return candidates.filter((one) => others.has(one));
  }

  private isAskedRather(entity: EntityKey, candidates: readonly EntityKey[]): boolean {
    return COST_OF_ASKING * candidates.length < this.source.degreeOf(entity);
  }

  private sorted(entities: readonly EntityKey[]): readonly EntityKey[] {
    return entities.toSorted((a, b) => this.source.compare(a, b));
  }
}
