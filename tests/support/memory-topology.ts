import type { DaySpan } from '../../src/model/days.js';
import { DEFAULT_VIEW, type EvidenceStatus } from '../../src/model/relation.js';
import type { RelationFilter } from '../../src/model/filters.js';
import type { EntityKey, NeighbourRequest, Neighbours, RequestSize, Topology } from '../../src/model/topology.js';

export interface SmallEntity {
  readonly id: string;
  readonly type: string;
}

/** What a path can ask of a relation, documents and properties left out. */
export interface SmallRelation {
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly status: EvidenceStatus;
  readonly confidence: number;
  readonly independentSources: number;
  /** All days on which it may have held; null without any date. */
  readonly days: DaySpan | null;
}

export interface SmallGraph {
  readonly entities: readonly SmallEntity[];
  readonly relations: readonly SmallRelation[];
  readonly symmetricTypes: readonly string[];
}

/** A topology over lists, written to be obviously right. Keys count up in the order of the entities. */
export class MemoryTopology implements Topology {
  readonly sequence = 0;
  readonly entityTypes: readonly string[];
  /** As over the embedded store by default. */
  requestSize: RequestSize = { max: 1_024, ahead: 0 };
  readonly bytes = 0;
  /** Requests for neighbours so far. */
  requests = 0;
  private readonly named = new Set<EntityKey>();
  private readonly keysById = new Map<string, EntityKey>();
  private readonly relationsByEntity = new Map<string, SmallRelation[]>();

  constructor(
    private readonly graph: SmallGraph,
    private readonly firstKey = 0,
  ) {
    this.entityTypes = [...new Set(graph.entities.map(({ type }) => type))];
    for (const [i, { id }] of graph.entities.entries()) {
      this.keysById.set(id, firstKey + i);
      this.relationsByEntity.set(id, []);
    }
    for (const relation of graph.relations) {
      for (const end of new Set([relation.from, relation.to])) this.relationsByEntity.get(end)?.push(relation);
    }
  }

  async keysOf(ids: readonly string[]): Promise<(EntityKey | null)[]> {
    return ids.map((id) => this.keysById.get(id) ?? null);
  }

  async idsOf(keys: readonly EntityKey[]): Promise<string[]> {
    for (const key of keys) this.named.add(key);
    return keys.map((key) => this.entity(key).id);
  }

  compare(a: EntityKey, b: EntityKey): number {
    if (!this.named.has(a) || !this.named.has(b)) throw new Error('nobody has asked for the ids of these entities');
    const [idOfA, idOfB] = [this.entity(a).id, this.entity(b).id];
    return idOfA < idOfB ? -1 : Number(idOfA > idOfB);
  }

  async neighbours({ frontier, filter, withTypes, withDegrees }: NeighbourRequest): Promise<Neighbours> {
    this.requests++;
    const offsets = [0];
    const hops: Hop[] = [];
    for (const key of frontier) {
      hops.push(...this.hopsFrom(this.entity(key).id, filter));
      offsets.push(hops.length);
    }
    return {
      offsets,
      entities: hops.map(({ other }) => this.keyOf(other)),
      confidences: hops.map(({ relations }) => Math.max(...relations.map(({ confidence }) => confidence))),
      relationCounts: hops.map(({ relations }) => relations.length),
      types: withTypes ? hops.map(({ other }) => this.entityTypes.indexOf(this.entity(this.keyOf(other)).type)) : [],
      degrees: withDegrees ? hops.map(({ other }) => this.degreeOf(other)) : [],
    };
  }

  private hopsFrom(id: string, filter: RelationFilter): Hop[] {
    const hops = new Map<string, SmallRelation[]>();
    for (const relation of this.relationsByEntity.get(id) ?? []) {
      const other = relation.from === id ? relation.to : relation.from;
      if (other === id || !this.passes(relation, id, filter)) continue;
      hops.set(other, [...(hops.get(other) ?? []), relation]);
    }
    return [...hops].map(([other, relations]) => ({ other, relations }));
  }

  private passes(relation: SmallRelation, left: string, filter: RelationFilter): boolean {
    const isSymmetric = this.graph.symmetricTypes.includes(relation.type);
    const direction = relation.from === left ? 'OUT' : 'IN';
    const hasDirection = isSymmetric || filter.direction === 'ANY' || filter.direction === direction;
    return hasDirection && passesFilter(relation, isSymmetric, filter);
  }

  private entity(key: EntityKey): SmallEntity {
    const entity = this.graph.entities[key - this.firstKey];
    if (!entity) throw new Error(`no entity has the key ${key}`);
    return entity;
  }

  private keyOf(id: string): EntityKey {
    const key = this.keysById.get(id);
    if (key === undefined) throw new Error(`no entity has the id ${id}`);
    return key;
  }

  private degreeOf(id: string): number {
    return (this.relationsByEntity.get(id) ?? []).filter(({ status }) => DEFAULT_VIEW.includes(status)).length;
  }
}

interface Hop {
  readonly other: string;
  readonly relations: readonly SmallRelation[];
}

/** All parts of a filter but its direction and `otherTypes`. */
export function passesFilter(relation: SmallRelation, isSymmetric: boolean, filter: RelationFilter): boolean {
  if (asksMore(filter)) throw new Error('this graph has no claims and no properties');
  const { from, to, days } = relation;
  const ends = isSymmetric ? [from, to] : [];
  return (
    (filter.types === null || filter.types.includes(relation.type)) &&
    (filter.from === null || [from, ...ends].some((id) => filter.from?.includes(id))) &&
    (filter.to === null || [to, ...ends].some((id) => filter.to?.includes(id))) &&
    filter.statuses.includes(relation.status) &&
    relation.confidence >= filter.minConfidence &&
    relation.independentSources >= filter.minIndependentSources &&
    filter.during.every(({ first, last, datedOnly }) => (days ? days.first <= last && days.last >= first : !datedOnly))
  );
}

function asksMore({ asserted, deniedBy, contested, during, properties }: RelationFilter): boolean {
  return asserted !== null || deniedBy !== null || contested !== null || properties.length > 0 || during.some(({ definite }) => definite);
}
