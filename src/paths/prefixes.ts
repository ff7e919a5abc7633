import type { EntityKey } from '../model/topology.js';

// Invariant (docs/decisions/path-engine.md): what is added to a prefix comes after it in the order.

/** The beginning of a path; the root, without an entity, is the beginning of all. */
export interface Prefix {
  readonly parent: Prefix | null;
  readonly state: number;
  readonly entity: EntityKey;
  /** How many entities. */
  readonly length: number;
  /** Of the hops so far. */
  readonly key: number;
  /** No path that begins like this has a smaller key; a whole path has just this. */
  readonly bound: number;
  /** It ends at a goal: nothing is to be added. */
  readonly isPath: boolean;
}

export const ROOT: Prefix = { parent: null, state: -1, entity: -1, length: 0, key: 0, bound: 0, isPath: false };

export function entitiesOf(path: Prefix): EntityKey[] {
  const entities: EntityKey[] = [];
  for (let prefix: Prefix = path; prefix.parent; prefix = prefix.parent) entities.push(prefix.entity);
  return entities.reverse();
}

export function passesThrough(path: Prefix, entity: EntityKey): boolean {
  for (let prefix: Prefix = path; prefix.parent; prefix = prefix.parent) if (prefix.entity === entity) return true;
  return false;
}

/**
 * Negative where `a` comes first: by bound, then by entities one by one, then the shorter one. What is added to a prefix comes after it,
 * so whole paths come in the order of their keys and, among equals, of their entities.
 */
export function comparePrefixes(a: Prefix, b: Prefix, compare: (a: EntityKey, b: EntityKey) => number): number {
  if (a.bound !== b.bound) return a.bound - b.bound;
  let [left, right] = [truncate(a, b.length), truncate(b, a.length)];
  if (left === right) return a.length - b.length;
  while (left.parent && right.parent && left.parent !== right.parent) [left, right] = [left.parent, right.parent];
  return compare(left.entity, right.entity);
}

/** The first entities of a prefix, at most so many. */
function truncate(path: Prefix, length: number): Prefix {
  let prefix = path;
  while (prefix.parent && prefix.length > length) prefix = prefix.parent;
  return prefix;
}

/** Prefixes, the first of their order first: a binary heap. */
export class PrefixHeap {
  private readonly items: Prefix[] = [];

  constructor(private readonly compare: (a: Prefix, b: Prefix) => number) {}

  get size(): number {
    return this.items.length;
  }

  push(prefix: Prefix): void {
    let index = this.items.length;
    this.items.push(prefix);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = this.items[parent];
      if (!above || this.compare(above, prefix) <= 0) break;
      this.items[index] = above;
      index = parent;
    }
    this.items[index] = prefix;
  }

  /** Takes out the first one; undefined when empty. */
  pop(): Prefix | undefined {
    const first = this.items[0];
    const last = this.items.pop();
    if (last && this.items.length > 0) this.sinkFromTop(last);
    return first;
  }

  private sinkFromTop(prefix: Prefix): void {
    let index = 0;
    for (;;) {
      const child = this.earlierChild(index);
      const below = this.items[child];
      if (!below || this.compare(prefix, below) <= 0) break;
      this.items[index] = below;
      index = child;
    }
    this.items[index] = prefix;
  }

  private earlierChild(index: number): number {
    const left = this.items[2 * index + 1];
    const right = this.items[2 * index + 2];
    return left && right && this.compare(right, left) < 0 ? 2 * index + 2 : 2 * index + 1;
  }
}
