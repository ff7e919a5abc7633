/**
 * A graph as it was at one position of the change log, in shared memory, which threads read side by side and nobody changes. Entities are
 * numbered in the order of their ids. Relations are numbered in the order of the entities that they leave, then of those they lead to.
 */
export interface GraphArrays {
  /** Position in the change log. */
  readonly sequence: number;
  /** The ids of all entities in UTF-8, one behind the other; that of the i-th from idOffsets[i] to idOffsets[i + 1]. */
  readonly idBytes: Uint8Array;
  readonly idOffsets: Uint32Array;
  /** Indexes into the concrete types of the ontology; -1 for one that it does not have. */
  readonly entityTypes: Int16Array;
  /** Relations in the default view, one to itself once. */
  readonly degrees: Int32Array;
  readonly out: Side;
  readonly into: Side & {
    /** The number of each relation; on the other side it is the position. */
    readonly relations: Uint32Array;
  };
  /** Of each relation, an index into the types of relations of the ontology. */
  readonly types: Uint16Array;
  readonly spanFirst: Int32Array;
  readonly spanLast: Int32Array;
  readonly begunBy: Int32Array;
  readonly lastedTo: Int32Array;
}

/** The relations that leave entities, or lead to them: those of the i-th from offsets[i] to offsets[i + 1], by their other end. */
export interface Side {
  readonly offsets: Uint32Array;
  readonly others: Uint32Array;
  /** Packed, as facts.ts has it. */
  readonly facts: Uint32Array;
}

export const relationCountOf = ({ types }: GraphArrays): number => types.length;

/** Memory that a graph takes. */
export function bytesOf(graph: GraphArrays): number {
  const { idBytes, idOffsets, entityTypes, degrees, out, into, types, spanFirst, spanLast, begunBy, lastedTo } = graph;
  const sides = [out.offsets, out.others, out.facts, into.offsets, into.others, into.facts, into.relations];
  const all = [idBytes, idOffsets, entityTypes, degrees, ...sides, types, spanFirst, spanLast, begunBy, lastedTo];
  return all.reduce((sum, { byteLength }) => sum + byteLength, 0);
}

/** Bytes that each relation takes: on both sides, by the number on one, and what else is known of it. */
export const BYTES_A_RELATION = 2 * 8 + 4 + 2 + 4 * 4;

interface ArrayType<Values> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: SharedArrayBuffer): Values;
}

/** An array that threads share. */
export function shared<Values>(type: ArrayType<Values>, length: number): Values {
  return new type(new SharedArrayBuffer(length * type.BYTES_PER_ELEMENT));
}

/** The number of the relation at a position of a side. */
export const relationAt = ({ into }: GraphArrays, isOut: boolean, position: number): number =>
  isOut ? position : (into.relations[position] ?? 0);

/** Where the relations of one entity with another stand on a side; nowhere for an entity that the graph does not have. */
export function positionsBetween({ offsets, others }: Side, near: number, far: number): { begin: number; end: number } {
  const last = offsets[near + 1] ?? 0;
  const begin = firstFrom(others, offsets[near] ?? 0, last, far);
  return { begin, end: firstFrom(others, begin, last, far + 1) };
}

/** The first position, from `low` up to `high`, where the sorted values are not below a value. */
function firstFrom(values: Uint32Array, low: number, high: number, value: number): number {
  let [begin, end] = [low, high];
  while (begin < end) {
    const middle = (begin + end) >>> 1;
    if ((values[middle] ?? 0) < value) begin = middle + 1;
    else end = middle;
  }
  return begin;
}
