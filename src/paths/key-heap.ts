/** Labels by key, the least first: a binary heap over two flat lists. Among equal keys any may come first. */
export class KeyHeap {
  private readonly keys: number[] = [];
  private readonly labels: number[] = [];

  get size(): number {
    return this.keys.length;
  }

  /** Infinity when empty. */
  get leastKey(): number {
    return this.keys[0] ?? Infinity;
  }

  /** -1 when empty. */
  get leastLabel(): number {
    return this.labels[0] ?? -1;
  }

  push(key: number, label: number): void {
    let place = this.keys.length;
    this.keys.push(key);
    this.labels.push(label);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (this.keyAt(parent) <= key) break;
      this.move(parent, place);
      place = parent;
    }
    this.put(place, key, label);
  }

  /** Takes out the label with the least key; -1 when empty. */
  pop(): number {
    const least = this.leastLabel;
    const key = this.keys.pop();
    const label = this.labels.pop();
    if (key !== undefined && label !== undefined && this.size > 0) this.sinkFromTop(key, label);
    return least;
  }

  /** All labels, the least of them near the beginning. */
  [Symbol.iterator](): Iterator<number> {
    return this.labels.values();
  }

  private sinkFromTop(key: number, label: number): void {
    let place = 0;
    for (;;) {
      const child = this.lesserChild(place);
      if (child >= this.size || this.keyAt(child) >= key) break;
      this.move(child, place);
      place = child;
    }
    this.put(place, key, label);
  }

  private lesserChild(place: number): number {
    const left = 2 * place + 1;
    return left + 1 < this.size && this.keyAt(left + 1) < this.keyAt(left) ? left + 1 : left;
  }

  private keyAt(place: number): number {
    return this.keys[place] ?? Infinity;
  }

  private move(from: number, to: number): void {
    this.put(to, this.keyAt(from), this.labels[from] ?? -1);
  }

  private put(place: number, key: number, label: number): void {
    this.keys[place] = key;
    this.labels[place] = label;
  }
}
