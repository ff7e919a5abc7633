import type { EndedRelationColumns, EntityRef, RelationColumns } from '../model/graph-columns.js';
import type { EvidenceStatus } from '../model/relation.js';
import { isInDefaultView, packFacts } from './facts.js';
import { shared, type GraphArrays, type Side } from './graph-arrays.js';
import { IntList } from './int-list.js';
import type { OntologyIndexes } from './ontology-indexes.js';

/** Relations in the order in which they are read; then by the entities that they leave, and that they lead to. */
export class ReadRelations {
  private readonly from: IntList;
  private readonly to: IntList;
  private readonly facts: IntList;
  private readonly types: IntList;
  private readonly spanFirst: IntList;
  private readonly spanLast: IntList;
  private readonly begunBy: IntList;
  private readonly lastedTo: IntList;

  constructor(
    private readonly indexes: OntologyIndexes,
    private readonly numberOf: ReadonlyMap<EntityRef, number>,
    expected: number,
  ) {
    const list = (): IntList => new IntList(expected);
    [this.from, this.to, this.facts, this.types] = [list(), list(), list(), list()];
    [this.spanFirst, this.spanLast, this.begunBy, this.lastedTo] = [list(), list(), list(), list()];
  }

  get count(): number {
    return this.types.length;
  }

  /** Those of a type that the ontology does not have, or of an entity that came later, are left out: no path passes them. */
  add(columns: EndedRelationColumns): void {
    for (let i = 0; i < columns.types.length; i++) {
      const type = this.indexes.relationTypes.get(columns.types[i] ?? '');
      const from = this.numberOf.get(columns.from[i] ?? '');
      const to = this.numberOf.get(columns.to[i] ?? '');
      if (!type || from === undefined || to === undefined) continue;
      this.from.push(from);
      this.to.push(to);
      this.types.push(type.index);
      this.facts.push(factsAt(columns, i, type.isSymmetric));
      this.spanFirst.push(columns.spanFirst[i] ?? 0);
      this.spanLast.push(columns.spanLast[i] ?? 0);
      this.begunBy.push(columns.begunBy[i] ?? 0);
      this.lastedTo.push(columns.lastedTo[i] ?? 0);
    }
  }

  arrays(entityCount: number): Omit<GraphArrays, 'sequence' | 'idBytes' | 'idOffsets' | 'entityTypes'> {
    const [from, to, facts] = [this.from.values, this.to.values, this.facts.values];
    const byTo = sortedBy(to, asTheyAre(this.count), entityCount);
    const out = sortedBy(from, byTo.order, entityCount);
    const into = sortedBy(to, out.order, entityCount);
    return {
      degrees: this.degrees(entityCount),
      out: sideOf(out, to, facts),
      into: { ...sideOf(into, from, facts), relations: numbersOf(out.order, into.order) },
      types: taken(this.types.values, out.order, shared(Uint16Array, this.count)),
      spanFirst: taken(this.spanFirst.values, out.order, shared(Int32Array, this.count)),
      spanLast: taken(this.spanLast.values, out.order, shared(Int32Array, this.count)),
      begunBy: taken(this.begunBy.values, out.order, shared(Int32Array, this.count)),
      lastedTo: taken(this.lastedTo.values, out.order, shared(Int32Array, this.count)),
    };
  }

  private degrees(entityCount: number): Int32Array {
    const degrees = shared(Int32Array, entityCount);
    const [from, to, facts] = [this.from.values, this.to.values, this.facts.values];
    for (let i = 0; i < this.count; i++) {
      if (!isInDefaultView(facts[i] ?? 0)) continue;
      const [a, b] = [from[i] ?? 0, to[i] ?? 0];
      degrees[a] = (degrees[a] ?? 0) + 1;
      if (a !== b) degrees[b] = (degrees[b] ?? 0) + 1;
    }
    return degrees;
  }
}

/** The facts of the i-th relation of columns. */
export function factsAt(columns: RelationColumns, i: number, isSymmetric: boolean): number {
  return packFacts({
    confidence: columns.confidences[i] ?? 0,
    status: columns.statuses[i] as EvidenceStatus,
    isSymmetric,
    isContested: columns.contested[i] === 1,
    isDated: columns.dated[i] === 1,
    sources: columns.sources[i] ?? 0,
  });
}

interface Sorted {
  /** What is first, second, ... */
  readonly order: Uint32Array;
  /** Where those of each key begin. */
  readonly offsets: Uint32Array;
}

/** Sorts by keys from 0 on, by counting: what has the same key stays in its order. */
function sortedBy(keys: Int32Array, order: Uint32Array, keyCount: number): Sorted {
  const offsets = shared(Uint32Array, keyCount + 1);
  for (let i = 0; i < order.length; i++) {
    const next = (keys[order[i] ?? 0] ?? 0) + 1;
    offsets[next] = (offsets[next] ?? 0) + 1;
  }
  for (let key = 0; key < keyCount; key++) offsets[key + 1] = (offsets[key + 1] ?? 0) + (offsets[key] ?? 0);
  const positions = Uint32Array.from(offsets);
  const sorted = new Uint32Array(order.length);
  for (let i = 0; i < order.length; i++) {
    const item = order[i] ?? 0;
    const key = keys[item] ?? 0;
    const position = positions[key] ?? 0;
    sorted[position] = item;
    positions[key] = position + 1;
  }
  return { order: sorted, offsets };
}

function asTheyAre(count: number): Uint32Array {
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  return order;
}

function sideOf({ order, offsets }: Sorted, others: Int32Array, facts: Int32Array): Side {
  return {
    offsets,
    others: taken(others, order, shared(Uint32Array, order.length)),
    facts: taken(facts, order, shared(Uint32Array, order.length)),
  };
}

/** The number of each relation, which is its position in the first order, in the second one. */
function numbersOf(first: Uint32Array, second: Uint32Array): Uint32Array {
  const numbers = new Int32Array(first.length);
  for (let number = 0; number < first.length; number++) numbers[first[number] ?? 0] = number;
  return taken(numbers, second, shared(Uint32Array, second.length));
}

function taken<Values extends Uint16Array | Uint32Array | Int32Array>(values: Int32Array, order: Uint32Array, target: Values): Values {
  for (let position = 0; position < order.length; position++) target[position] = values[order[position] ?? 0] ?? 0;
  return target;
}
