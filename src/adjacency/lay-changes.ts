import type { PairedRelationColumns, Touched } from '../model/graph-columns.js';
import type { GraphReader } from '../model/graph-store.js';
import type { EntityPair } from '../model/relation.js';
import type { EntityKey } from '../model/topology.js';
import { isInDefaultView } from './facts.js';
import { positionsBetween } from './graph-arrays.js';
import { factsAt } from './read-relations.js';
import type { ResidentGraph } from './resident-graph.js';
import type { LaidAround, LaidEntity, LaidRelation, Overlay } from './overlay.js';
import type { RelationLists } from './relation-filter.js';

/** Where the changes are read: all of it in one state of a store. */
export type ChangeSource = Pick<GraphReader, 'columns' | 'entities' | 'lastSequence'>;

/** Changes that are read one by one; for more than that the whole graph had better be loaded again. */
export const MAX_CHANGES = 20_000;

/**
 * An overlay that knows all changes up to the last of a store: null where there are too many, or the log does not tell what they were
 * about.
 */
export async function layChanges(graph: ResidentGraph, overlay: Overlay, source: ChangeSource): Promise<Overlay | null> {
  const sequence = await source.lastSequence();
  if (sequence <= overlay.sequence) return overlay;
  const touched = await source.columns.touchedAfter(overlay.sequence, MAX_CHANGES + 1);
  if (touched.length > MAX_CHANGES || touched.some(isUntold)) return null;
  const laying = new Laying(graph, overlay);
  const entityIds = [...new Set(touched.flatMap(({ entityId }) => entityId ?? []))];
  const records = await source.entities(entityIds);
  entityIds.forEach((id, i) => laying.layEntity(id, records[i]?.type ?? null));
  const pairs = uniquePairs(touched).filter(({ from, to }) => laying.keyOf(from) >= 0 && laying.keyOf(to) >= 0);
  const found = new Map(pairs.map((_, i): [number, LaidRelation[]] => [i, []]));
  for await (const columns of source.columns.relationColumnsBetween(pairs)) laying.collect(columns, found);
  for (const [i, relations] of found) laying.layPair(pairs[i]?.from ?? '', pairs[i]?.to ?? '', relations);
  return laying.result(Math.max(sequence, touched.at(-1)?.sequence ?? 0));
}

const isUntold = ({ entityId, ends }: Touched): boolean => entityId === null && ends === null;

/** Each once, whichever end comes first. */
function uniquePairs(touched: readonly Touched[]): EntityPair[] {
  const pairs = new Map<string, EntityPair>();
  for (const { ends } of touched) {
    if (!ends) continue;
    const [from, to] = ends.from < ends.to ? [ends.from, ends.to] : [ends.to, ends.from];
    pairs.set(JSON.stringify([from, to]), { from, to });
  }
  return [...pairs.values()];
}

/** One overlay on the way to the next; the one before stays as it is, but for its lists, of which the new one has the end. */
class Laying {
  private readonly around: Map<EntityKey, LaidAround>;
  private readonly entities: Map<EntityKey, LaidEntity>;
  private readonly added: Map<string, EntityKey>;
  private readonly degrees: Map<EntityKey, number>;
  private readonly copied = new Map<EntityKey, Map<EntityKey, readonly LaidRelation[]>>();
  private readonly lists: { readonly [Name in keyof RelationLists]: number[] };

  constructor(
    private readonly graph: ResidentGraph,
    overlay: Overlay,
  ) {
    this.around = new Map(overlay.around);
    this.entities = new Map(overlay.entities);
    this.added = new Map(overlay.added);
    this.degrees = new Map(overlay.degrees);
    this.lists = overlay.lists as Laying['lists'];
  }

  /** -1 where there never was one. */
  keyOf(id: string): EntityKey {
    return this.added.get(id) ?? this.graph.ids.find(id);
  }

  /** @param type null where it is gone */
  layEntity(id: string, type: string | null): void {
    const known = this.keyOf(id);
    if (known < 0 && type === null) return;
    const key = known < 0 ? this.graph.ids.count + this.added.size : known;
    if (known < 0) this.added.set(id, key);
    this.entities.set(key, { key, id, type: type === null ? null : (this.graph.indexes.entityTypes.get(type) ?? -1) });
  }

  /** Takes relations of columns, each to those of its pair, as the first of the pair sees them. */
  collect(columns: PairedRelationColumns, found: Map<number, LaidRelation[]>): void {
    for (const [i, pair] of columns.pairs.entries()) {
      const type = this.graph.indexes.relationTypes.get(columns.types[i] ?? '');
      if (!type) continue;
      const number = this.lists.types.push(type.index) - 1;
      for (const name of ['spanFirst', 'spanLast', 'begunBy', 'lastedTo'] as const) this.lists[name].push(columns[name][i] ?? 0);
      found.get(pair)?.push({ facts: factsAt(columns, i, type.isSymmetric), number, isOut: columns.forward[i] === 1 });
    }
  }

  /** @param relations all that there are between the two, as `from` sees them */
  layPair(from: string, to: string, relations: readonly LaidRelation[]): void {
    const [a, b] = [this.keyOf(from), this.keyOf(to)];
    const before = this.around.get(a)?.get(b);
    const more = countDefault(relations) - (before ? countDefault(before) : this.countInGraph(a, b));
    this.copyOf(a).set(b, relations);
    this.addToDegree(a, more);
    if (a === b) return;
    this.copyOf(b).set(
      a,
      relations.map((relation) => ({ ...relation, isOut: !relation.isOut })),
    );
    this.addToDegree(b, more);
  }

  result(sequence: number): Overlay {
    const { around, lists, entities, added, degrees } = this;
    return { sequence, around, lists, entities, added, degrees };
  }

  private copyOf(key: EntityKey): Map<EntityKey, readonly LaidRelation[]> {
    const known = this.copied.get(key);
    if (known) return known;
    const copy = new Map(this.around.get(key));
    this.copied.set(key, copy);
    this.around.set(key, copy);
    return copy;
  }

  private addToDegree(key: EntityKey, more: number): void {
    if (more !== 0) this.degrees.set(key, (this.degrees.get(key) ?? 0) + more);
  }

  private countInGraph(a: EntityKey, b: EntityKey): number {
    const { out } = this.graph.arrays;
    const ways = a === b ? [positionsBetween(out, a, b)] : [positionsBetween(out, a, b), positionsBetween(out, b, a)];
    let count = 0;
    for (const { begin, end } of ways) for (let i = begin; i < end; i++) count += Number(isInDefaultView(out.facts[i] ?? 0));
    return count;
  }
}

const countDefault = (relations: readonly LaidRelation[]): number => relations.filter(({ facts }) => isInDefaultView(facts)).length;
