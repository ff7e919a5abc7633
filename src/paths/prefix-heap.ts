import type { Prefix } from './prefix.js';

/** Prefixes, the first of their order first: a binary heap. */
export class PrefixHeap {
  private readonly items: Prefix[] = [];

  constructor(private readonly compare: (a: Prefix, b: Prefix) => number) {}

  get size(): number {
    return this.items.length;
  }

  push(prefix: Prefix): void {
    let place = this.items.length;
    this.items.push(prefix);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = this.items[parent];
      if (!above || this.compare(above, prefix) <= 0) break;
      this.items[place] = above;
      place = parent;
    }
    this.items[place] = prefix;
  }

  /** Takes out the first one; undefined when empty. */
  pop(): Prefix | undefined {
    const first = this.items[0];
    const last = this.items.pop();
    if (last && this.items.length > 0) this.sinkFromTop(last);
    return first;
  }

  private sinkFromTop(prefix: Prefix): void {
    let place = 0;
    for (;;) {
      const child = this.earlierChild(place);
      const below = this.items[child];
      if (!below || this.compare(prefix, below) <= 0) break;
      this.items[place] = below;
      place = child;
    }
    this.items[place] = prefix;
  }

  private earlierChild(place: number): number {
    const left = this.items[2 * place + 1];
    const right = this.items[2 * place + 2];
    return left && right && this.compare(right, left) < 0 ? 2 * place + 2 : 2 * place + 1;
  }
}
