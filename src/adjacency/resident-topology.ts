import { createYield } from '../concurrency/event-loop.js';
import type { RelationFilter } from '../model/filters.js';
import type { EntityKey, FewestHopsRequest, NeighbourRequest, Neighbours, Topology } from '../model/topology.js';
import { confidenceIn } from './facts.js';
import { fewestHops, type HopSource } from './fewest-hops.js';
import { relationAt, type GraphArrays, type Side } from './graph-arrays.js';
import type { ResidentGraph } from './resident-graph.js';
import type { LaidAround, Overlay } from './overlay.js';
import { compileFilter, type CompiledFilter } from './relation-filter.js';
import { hasHop, visitHops } from './visit-hops.js';

/** Reading costs nothing: nothing is read in vain to save a request. */
const REQUEST_SIZE = { max: 1_024, ahead: 0 };
const RELATIONS_BETWEEN_YIELDS = 8_192;
const MILLION = 1_000_000;

/** The graph in memory, with what has changed since laid over it, as the path engine sees it. */
export function residentTopology(graph: ResidentGraph, overlay: Overlay): Topology {
  const keys = new ResidentKeys(graph, overlay);
  const compiled = new Map<RelationFilter, CompiledFilter>();
  /** A search asks by the same two filters again and again. */
  const compiledOf = (filter: RelationFilter): CompiledFilter => {
    const known = compiled.get(filter) ?? compileFilter(filter, graph.ontology, (id) => keys.find(id));
    compiled.set(filter, known);
    return known;
  };
  const hopSource = ({ filter, reversed }: FewestHopsRequest): HopSource => {
    const [along, against] = [compiledOf(filter), compiledOf(reversed)];
    return {
      visitHops: (near, isForward, visit) => visitHops(graph.arrays, overlay, near, isForward ? along : against, visit),
      hasHop: (near, far) => hasHop(graph.arrays, overlay, near, far, along),
      degreeOf: (entity) => keys.degreeOf(entity),
      typeOf: (entity) => keys.typeOf(entity),
      compare: (a, b) => keys.compare(a, b),
    };
  };
  return {
    sequence: overlay.sequence,
    entityTypes: graph.ontology.concreteEntityTypes,
    requestSize: REQUEST_SIZE,
    isInMemory: true,
    bytes: 0,
    keysOf: async (ids) => ids.map((id) => keys.present(id)),
    idsOf: async (wanted) => wanted.map((key) => keys.idOf(key)),
    compare: (a, b) => keys.compare(a, b),
    neighbours: (request) => neighbours(graph, overlay, keys, compiledOf(request.filter), request),
    fewestHops: (request) => fewestHops(request, hopSource(request), graph.marks.of(graph.ids.count + overlay.added.size)),
  };
}

/** Keys of entities: their numbers in the graph, and beyond these those of the overlay. */
class ResidentKeys {
  constructor(
    private readonly graph: ResidentGraph,
    private readonly overlay: Overlay,
  ) {}

  /** -1 where there never was one. */
  find(id: string): EntityKey {
    return this.overlay.added.get(id) ?? this.graph.ids.find(id);
  }

  /** Null where there is none now. */
  present(id: string): EntityKey | null {
    const key = this.find(id);
    return key < 0 || this.overlay.entities.get(key)?.type === null ? null : key;
  }

  idOf(key: EntityKey): string {
    return this.overlay.entities.get(key)?.id ?? this.graph.ids.idOf(key);
  }

  /** Those of the graph are numbered in this order. */
  compare(a: EntityKey, b: EntityKey): number {
    const { count } = this.graph.ids;
    return a < count && b < count ? a - b : Buffer.compare(Buffer.from(this.idOf(a)), Buffer.from(this.idOf(b)));
  }

  typeOf(key: EntityKey): number {
    return this.overlay.entities.get(key)?.type ?? this.graph.arrays.entityTypes[key] ?? -1;
  }

  degreeOf(key: EntityKey): number {
    return (this.graph.arrays.degrees[key] ?? 0) + (this.overlay.degrees.get(key) ?? 0);
  }
}

async function neighbours(
  graph: ResidentGraph,
  overlay: Overlay,
  keys: ResidentKeys,
  filter: CompiledFilter,
  { frontier, withTypes, withDegrees }: NeighbourRequest,
): Promise<Neighbours> {
  const yieldToEventLoop = createYield();
  const hops = new HopLists(frontier.length);
  for (let i = 0, looked = 0; i < frontier.length; i++) {
    const near = frontier[i] ?? -1;
    looked += readHops(graph, overlay, near, filter, hops);
    hops.endSource(i);
    if (looked < RELATIONS_BETWEEN_YIELDS) continue;
    looked = 0;
    await yieldToEventLoop();
  }
  const { offsets, entities, confidences, relationCounts } = hops;
  return {
    offsets,
    entities,
    confidences,
    relationCounts,
    types: withTypes ? entities.map((key) => keys.typeOf(key)) : [],
    degrees: withDegrees ? entities.map((key) => keys.degreeOf(key)) : [],
  };
}

/** The hops of a frontier, as they come. */
class HopLists {
  readonly offsets: Int32Array;
  readonly entities: EntityKey[] = [];
  readonly confidences: number[] = [];
  readonly relationCounts: number[] = [];

  constructor(sources: number) {
    this.offsets = new Int32Array(sources + 1);
  }

  /** @param best confidence in millionths */
  add(entity: EntityKey, best: number, relations: number): void {
    if (relations === 0) return;
    this.entities.push(entity);
    this.confidences.push(best / MILLION);
    this.relationCounts.push(relations);
  }

  endSource(source: number): void {
    this.offsets[source + 1] = this.entities.length;
  }
}

/** Adds the hops of one entity; gives how many relations were looked at. */
function readHops({ arrays }: ResidentGraph, overlay: Overlay, near: EntityKey, filter: CompiledFilter, hops: HopLists): number {
  const laid = overlay.around.get(near);
  const [out, into] = [new SideCursor(arrays, true, near, filter), new SideCursor(arrays, false, near, filter)];
  const looked = out.left + into.left;
  while (out.left + into.left > 0) {
    const far = Math.min(out.far, into.far);
    const best = Math.max(out.take(far), into.take(far));
    if (far !== near && !laid?.has(far)) hops.add(far, best, out.taken + into.taken);
  }
  return looked + (laid ? readLaid(laid, overlay, near, filter, hops) : 0);
}

/** The relations of an entity on one side, by their other end: those in parallel are taken together. */
class SideCursor {
  /** How many of those taken last have passed. */
  taken = 0;
  private position: number;
  private readonly end: number;
  private readonly side: Side;

  constructor(
    private readonly arrays: GraphArrays,
    private readonly isOut: boolean,
    private readonly near: EntityKey,
    private readonly filter: CompiledFilter,
  ) {
    this.side = isOut ? arrays.out : arrays.into;
    this.position = this.side.offsets[near] ?? 0;
    this.end = this.side.offsets[near + 1] ?? 0;
  }

  get left(): number {
    return this.end - this.position;
  }

  /** The next other end; Infinity after the last. */
  get far(): EntityKey {
    return this.position < this.end ? (this.side.others[this.position] ?? 0) : Infinity;
  }

  /** Takes the relations with this other end; gives the best confidence of those that pass. */
  take(far: EntityKey): number {
    const { arrays, isOut, near, filter, side } = this;
    this.taken = 0;
    let best = 0;
    for (; this.far === far; this.position++) {
      const facts = side.facts[this.position] ?? 0;
      if (!filter.passes(facts, relationAt(arrays, isOut, this.position), arrays, isOut, near, far)) continue;
      best = Math.max(best, confidenceIn(facts));
      this.taken++;
    }
    return best;
  }
}

function readLaid(laid: LaidAround, { lists }: Overlay, near: EntityKey, filter: CompiledFilter, hops: HopLists): number {
  let looked = 0;
  for (const [far, relations] of laid) {
    looked += relations.length;
    if (far === near) continue;
    const passing = relations.filter(({ facts, number, isOut }) => filter.passes(facts, number, lists, isOut, near, far));
    hops.add(
      far,
      passing.reduce((best, { facts }) => Math.max(best, confidenceIn(facts)), 0),
      passing.length,
    );
  }
  return looked;
}
