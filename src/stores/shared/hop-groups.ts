import type { EntityKey, Neighbours } from '../../model/topology.js';
import type { YieldToEventLoop } from '../../concurrency/event-loop.js';

/** Relations as a store reads them for a frontier, one entry per relation in every list; `types` and `degrees` may be empty. */
export interface HopRows {
  /** The position in the frontier of the entity that is left. */
  readonly sources: readonly number[];
  readonly others: readonly EntityKey[];
  readonly confidences: readonly number[];
  readonly types: readonly number[];
  readonly degrees: readonly number[];
}

const ROWS_BETWEEN_YIELDS = 4_096;

/** Brings relations together into hops: those in parallel are one, with the best of their confidences. */
export class HopGroups {
  private readonly offsets: Int32Array;
  private readonly hops: HopLists = { entities: [], confidences: [], relationCounts: [], types: [], degrees: [] };
  private source = -1;

  constructor(private readonly frontierSize: number) {
    this.offsets = new Int32Array(frontierSize + 1);
  }

  /** Takes the relations of some entities of the frontier, all that they have; those with lower positions come in earlier calls. */
  async add(rows: HopRows, yieldToEventLoop: YieldToEventLoop): Promise<void> {
    const positions = new Map<EntityKey, number>();
    const order = bySource(this.frontierSize, rows.sources);
    for (let i = 0; i < order.length; i++) {
      if (i % ROWS_BETWEEN_YIELDS === 0) await yieldToEventLoop();
      const row = order[i] ?? 0;
      if (this.startSource(rows.sources[row] ?? 0)) positions.clear();
      addRow(this.hops, positions, rows, row);
    }
  }

  /** When all relations are added. */
  get neighbours(): Neighbours {
    this.startSource(this.frontierSize);
    return { offsets: this.offsets, ...this.hops };
  }

  /** Whether this is another entity than that of the row before. */
  private startSource(source: number): boolean {
    if (source === this.source) return false;
    this.offsets.fill(this.hops.entities.length, this.source + 1, source + 1);
    this.source = source;
    return true;
  }
}

type HopLists = Record<'entities' | 'confidences' | 'relationCounts' | 'types' | 'degrees', number[]>;

function addRow(hops: HopLists, positions: Map<EntityKey, number>, rows: HopRows, row: number): void {
  const entity = rows.others[row] ?? 0;
  const confidence = rows.confidences[row] ?? 0;
  const position = positions.get(entity);
  if (position !== undefined) {
    hops.confidences[position] = Math.max(hops.confidences[position] ?? 0, confidence);
    hops.relationCounts[position] = (hops.relationCounts[position] ?? 0) + 1;
    return;
  }
  positions.set(entity, hops.entities.length);
  hops.entities.push(entity);
  hops.confidences.push(confidence);
  hops.relationCounts.push(1);
  if (rows.types.length > 0) hops.types.push(rows.types[row] ?? 0);
  if (rows.degrees.length > 0) hops.degrees.push(rows.degrees[row] ?? 0);
}

/** Numbers of the rows, those of the first source first, by counting. */
function bySource(frontierSize: number, sources: readonly number[]): Int32Array {
  const starts = new Int32Array(frontierSize + 1);
  for (const source of sources) starts[source + 1] = (starts[source + 1] ?? 0) + 1;
  for (let i = 0; i < frontierSize; i++) starts[i + 1] = (starts[i + 1] ?? 0) + (starts[i] ?? 0);
  const order = new Int32Array(sources.length);
  sources.forEach((source, row) => {
    const position = starts[source] ?? 0;
    starts[source] = position + 1;
    order[position] = row;
  });
  return order;
}
