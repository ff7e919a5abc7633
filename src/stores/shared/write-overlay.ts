import type { Change } from '../../model/change.js';
import { externalIdKey, type EntityRecord, type ExternalId } from '../../model/entity.js';
import type { Needs, RelationEnds } from '../../model/read-set.js';
import type { NodeKind, NodeRecord } from '../../model/node.js';
import { referencesOf } from '../../model/references-of.js';
import type { Keep, NeedById, TriedOut, WriteView } from '../../model/write-view.js';
import { idsInProperties, type Ontology } from '../../ontology/ontology.js';
import { IdIndex } from './id-index.js';

type OfKind<Kind extends NodeKind> = Extract<NodeRecord, { kind: Kind }>;

/** What a group of calls has read, with the changes of those that are decided laid over. */
export class GroupView implements WriteView {
  /** Null stands for a node that a call deleted: what a store reads of it later is older. */
  private readonly nodes = new Map<string, NodeRecord | null>();
  private readonly index = new IdIndex();
  /** Which nodes name which; made when first asked for, since most writes never ask. */
  private naming: IdIndex | null = null;
  /** Of each relation that was ever here: they never change. */
  private readonly ends = new Map<string, readonly string[]>();
  private readonly read: Readonly<Record<NeedById, Set<string>>> = {
    nodes: new Set(),
    relationsWithClaims: new Set(),
    aroundEntities: new Set(),
    aroundDocuments: new Set(),
  };

  constructor(private readonly ontology: Ontology) {}

  node(id: string): NodeRecord | null {
    return this.nodes.get(id) ?? null;
  }

  entity(id: string): OfKind<'entity'> | null {
    return this.ofKind('entity', id);
  }

  relation(id: string): OfKind<'relation'> | null {
    return this.ofKind('relation', id);
  }

  claim(id: string): OfKind<'claim'> | null {
    return this.ofKind('claim', id);
  }

  document(id: string): OfKind<'document'> | null {
    return this.ofKind('document', id);
  }

  entityByExternalId(externalId: ExternalId): EntityRecord | null {
    return this.find(externalIdPlace(externalId), (id) => this.entity(id)).at(0) ?? null;
  }

  documentsBySha256(sha256: string): OfKind<'document'>[] {
    return this.find(place('sha256', sha256), (id) => this.document(id));
  }

  documentsByUrl(url: string): OfKind<'document'>[] {
    return this.find(place('url', url), (id) => this.document(id));
  }

  relationsBetween({ type, from, to }: RelationEnds): OfKind<'relation'>[] {
    return this.find(place('ends', type, from, to), (id) => this.relation(id));
  }

  claimsOn(relationId: string): OfKind<'claim'>[] {
    return this.find(place('claims', relationId), (id) => this.claim(id));
  }

  nodesNaming(id: string): NodeRecord[] {
    return this.found(this.indexOfNames().at(id), (naming) => this.node(naming));
  }

  private indexOfNames(): IdIndex {
    if (this.naming) return this.naming;
    this.naming = new IdIndex();
    for (const node of this.nodes.values()) if (node) for (const id of namedBy(node, this.ontology)) this.naming.add(id, node.id);
    return this.naming;
  }

  /** The ends of a relation that is or was here; none of any other. */
  endsOf(relationId: string): readonly string[] {
    return this.ends.get(relationId) ?? [];
  }

  hasRead(need: NeedById, id: string): boolean {
    return this.read[need].has(id);
  }

  /** Takes in what a store has read for some needs. What is here already stays: it is newer. */
  add(records: readonly NodeRecord[], needs: Needs): void {
    for (const record of records) if (!this.nodes.has(record.id)) this.put(record.id, record);
    for (const need of Object.keys(this.read) as NeedById[]) for (const id of needs[need]) this.read[need].add(id);
  }

  /** Lays changes over what was read. */
  apply(changes: readonly Change[]): void {
    for (const { before, after } of changes) {
      if (before) this.put(before.id, null);
      if (after) this.put(after.record.id, after.record);
    }
  }

  tryOut<Result>(rules: (keep: Keep) => Result): TriedOut<Result> {
    const changes: Change[] = [];
    const earlier: [id: string, NodeRecord | null | undefined][] = [];
    try {
      const result = rules((kept) => {
        for (const { before, after } of kept) for (const id of idsOf(before, after?.record)) earlier.push([id, this.nodes.get(id)]);
        this.apply(kept);
        changes.push(...kept);
      });
      return { result, changes };
    } finally {
      for (const [id, state] of earlier.toReversed()) this.put(id, state);
    }
  }

  private ofKind<Kind extends NodeKind>(kind: Kind, id: string): OfKind<Kind> | null {
    const node = this.node(id);
    return node?.kind === kind ? (node as OfKind<Kind>) : null;
  }

  /** @param state undefined where nothing is known of the node */
  private put(id: string, state: NodeRecord | null | undefined): void {
    const old = this.nodes.get(id);
    if (old) for (const at of lookUpsOf(old)) this.index.remove(at, id);
    if (old && this.naming) for (const named of namedBy(old, this.ontology)) this.naming.remove(named, id);
    if (state === undefined) this.nodes.delete(id);
    else this.nodes.set(id, state);
    if (state?.kind === 'relation') this.ends.set(id, [state.from, state.to]);
    if (state) for (const at of lookUpsOf(state)) this.index.add(at, id);
    if (state && this.naming) for (const named of namedBy(state, this.ontology)) this.naming.add(named, id);
  }

  private find<Found>(at: string, read: (id: string) => Found | null): Found[] {
    return this.found(this.index.at(at), read);
  }

  /** In the order of their ids, so that no rule depends on the order in which a store reads. */
  private found<Found>(ids: ReadonlySet<string>, read: (id: string) => Found | null): Found[] {
    return [...ids]
      .toSorted()
      .map(read)
      .filter((node) => node !== null);
  }
}

const idsOf = (...records: readonly (NodeRecord | null | undefined)[]): string[] => records.flatMap((record) => record?.id ?? []);

/** Only the last part may have a space in it, so that no parts of one place run together like those of another. */
const place = (...parts: readonly string[]): string => parts.join(' ');
const externalIdPlace = (externalId: ExternalId): string => place('external', externalIdKey(externalId));

/** The ids of the nodes that a record names. */
function namedBy(record: NodeRecord, ontology: Ontology): string[] {
  const inProperties = 'properties' in record ? idsInProperties(record.properties, ontology) : [];
  return [...referencesOf(record).map(([, , id]) => id), ...inProperties];
}

/** Where a record is looked for by what it holds. */
function lookUpsOf(record: NodeRecord): string[] {
  switch (record.kind) {
    case 'entity':
      return record.externalIds.map(externalIdPlace);
    case 'document':
      return [...(record.sha256 ? [place('sha256', record.sha256)] : []), ...(record.url ? [place('url', record.url)] : [])];
    case 'relation':
      return [place('ends', record.type, record.from, record.to)];
    case 'claim':
      return [place('claims', record.relationId)];
  }
}
