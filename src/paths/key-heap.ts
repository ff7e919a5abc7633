/** Labels by key, the smallest first: a binary heap over two flat lists. Among equal keys any may come first. */
export class KeyHeap {
  private readonly keys: number[] = [];
  private readonly labels: number[] = [];

  get size(): number {
    return this.keys.length;
  }

  /** Infinity when empty. */
  get minKey(): number {
    return this.keys[0] ?? Infinity;
  }

  /** -1 when empty. */
  get minLabel(): number {
    return this.labels[0] ?? -1;
  }

  push(key: number, label: number): void {
    let index = this.keys.length;
    this.keys.push(key);
    this.labels.push(label);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (this.keyAt(parent) <= key) break;
      this.move(parent, index);
      index = parent;
    }
    this.put(index, key, label);
  }

  /** Takes out the label with the smallest key; -1 when empty. */
  pop(): number {
    const min = this.minLabel;
    const key = this.keys.pop();
    const label = this.labels.pop();
    if (key !== undefined && label !== undefined && this.size > 0) this.sinkFromTop(key, label);
    return min;
  }

  /** All labels, the smallest of them near the beginning. */
  [Symbol.iterator](): Iterator<number> {
    return this.labels.values();
  }

  private sinkFromTop(key: number, label: number): void {
    let index = 0;
    for (;;) {
      const child = this.smallerChild(index);
      if (child >= this.size || this.keyAt(child) >= key) break;
      this.move(child, index);
      index = child;
    }
    this.put(index, key, label);
  }

  private smallerChild(index: number): number {
    const left = 2 * index + 1;
    return left + 1 < this.size && this.keyAt(left + 1) < this.keyAt(left) ? left + 1 : left;
  }

  private keyAt(index: number): number {
    return this.keys[index] ?? Infinity;
  }

  private move(from: number, to: number): void {
    this.put(to, this.keyAt(from), this.labels[from] ?? -1);
  }

  private put(index: number, key: number, label: number): void {
    this.keys[index] = key;
    this.labels[index] = label;
  }
}
