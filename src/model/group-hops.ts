import type { EntityKey, Neighbours } from './topology.js';

/** Relations as a store reads them for a frontier, one entry per relation in every list; `types` and `degrees` may be empty. */
export interface HopRows {
  /** The place in the frontier of the entity that is left. */
  readonly sources: readonly number[];
  readonly others: readonly EntityKey[];
  readonly confidences: readonly number[];
  readonly types: readonly number[];
  readonly degrees: readonly number[];
}

/** Brings relations together into hops: those in parallel are one, with the best of their confidences. */
export function groupHops(frontierSize: number, rows: HopRows): Neighbours {
  const offsets = new Int32Array(frontierSize + 1);
  const hops = {
    entities: [] as number[],
    confidences: [] as number[],
    relationCounts: [] as number[],
    types: [] as number[],
    degrees: [] as number[],
  };
  const placeOf = new Map<EntityKey, number>();
  let source = -1;
  for (const row of bySource(frontierSize, rows.sources)) {
    const rowSource = rows.sources[row] ?? 0;
    if (rowSource !== source) {
      for (let passed = source + 1; passed <= rowSource; passed++) offsets[passed] = hops.entities.length;
      source = rowSource;
      placeOf.clear();
    }
    addRow(hops, placeOf, rows, row);
  }
  offsets.fill(hops.entities.length, source + 1);
  return { offsets, ...hops };
}

type HopLists = Record<'entities' | 'confidences' | 'relationCounts' | 'types' | 'degrees', number[]>;

function addRow(hops: HopLists, placeOf: Map<EntityKey, number>, rows: HopRows, row: number): void {
  const entity = rows.others[row] ?? 0;
  const confidence = rows.confidences[row] ?? 0;
  const place = placeOf.get(entity);
  if (place !== undefined) {
    hops.confidences[place] = Math.max(hops.confidences[place] ?? 0, confidence);
    hops.relationCounts[place] = (hops.relationCounts[place] ?? 0) + 1;
    return;
  }
  placeOf.set(entity, hops.entities.length);
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
    const place = starts[source] ?? 0;
    starts[source] = place + 1;
    order[place] = row;
  });
  return order;
}
