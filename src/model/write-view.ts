import type { ClaimRecord } from './claim.js';
import type { DocumentRecord } from './document.js';
import type { EntityRecord, ExternalId } from './entity.js';
import type { NodeRecord } from './node.js';
import type { RelationRecord } from './relation.js';
import type { Change } from './change.js';
import type { Needs, RelationEnds } from './needs.js';

/** Needs that ask for a node and more around it. */
const WIDE_NEEDS = ['relationsWithClaims', 'aroundEntities', 'aroundDocuments'] as const;
type WideNeed = (typeof WIDE_NEEDS)[number];

/**
 * The part of a store that the rules of a write see: what was read for it, with the changes of the writes before it in the
 * same transaction laid over. It knows only what its needs asked for: of anything else it says "not there".
 */
export class WriteView {
  private readonly nodes = new Map<string, NodeRecord>();
  /** Deleted by a write before this one: what a store reads of it later is older. */
  private readonly dropped = new Set<string>();
  private readonly index = new Index();
  private readonly read = { relationsWithClaims: new Set<string>(), aroundEntities: new Set<string>(), aroundDocuments: new Set<string>() };

  node(id: string): NodeRecord | null {
    return this.nodes.get(id) ?? null;
  }

  entity(id: string): EntityRecord | null {
    const node = this.node(id);
    return node?.kind === 'entity' ? node : null;
  }

  relation(id: string): RelationRecord | null {
    const node = this.node(id);
    return node?.kind === 'relation' ? node : null;
  }

  claim(id: string): ClaimRecord | null {
    const node = this.node(id);
    return node?.kind === 'claim' ? node : null;
  }

  document(id: string): DocumentRecord | null {
    const node = this.node(id);
    return node?.kind === 'document' ? node : null;
  }

  entityByExternalId(externalId: ExternalId): EntityRecord | null {
    return this.find(externalIdPlace(externalId), this.entity).at(0) ?? null;
  }

  documentsBySha256(sha256: string): DocumentRecord[] {
    return this.find(place('sha256', sha256), this.document);
  }

  documentsByUrl(url: string): DocumentRecord[] {
    return this.find(place('url', url), this.document);
  }

  relationsBetween({ type, from, to }: RelationEnds): RelationRecord[] {
    return this.find(place('ends', type, from, to), this.relation);
  }

  claimsOn(relationId: string): ClaimRecord[] {
    return this.find(place('claims', relationId), this.claim);
  }

  /** Every node that was read and names this one: as end, claimant, document, publisher, original, or value of a property. */
  nodesNaming(id: string): NodeRecord[] {
    return this.find(place('naming', id), this.node);
  }

  /** Whether this node was read with all that such a need asks for. */
  hasRead(need: WideNeed, id: string): boolean {
    return this.read[need].has(id);
  }

  /** Takes in what a store has read for some needs. What is here already stays: it is newer. */
  add(records: readonly NodeRecord[], needs: Needs): void {
    for (const record of records) if (!this.nodes.has(record.id) && !this.dropped.has(record.id)) this.put(record);
    for (const need of WIDE_NEEDS) for (const id of needs[need]) this.read[need].add(id);
  }

  /** Lays changes over what was read. */
  apply(changes: readonly Change[]): void {
    for (const { before, after } of changes) this.replace(before, after?.record ?? null);
  }

  /** Lets rules that consist of several see what those before them change; afterwards the view is as it was. */
  tryOut<Result>(rules: (apply: (changes: readonly Change[]) => void) => Result): Result {
    const applied: Change[] = [];
    try {
      return rules((changes) => {
        this.apply(changes);
        applied.push(...changes);
      });
    } finally {
      for (const { before, after } of applied.reverse()) this.replace(after?.record ?? null, before);
    }
  }

  private replace(before: NodeRecord | null, after: NodeRecord | null): void {
    if (before) this.drop(before);
    if (after) this.put(after);
  }

  private put(record: NodeRecord): void {
    this.dropped.delete(record.id);
    this.nodes.set(record.id, record);
    for (const at of placesOf(record)) this.index.add(at, record.id);
  }

  private drop({ id }: NodeRecord): void {
    const old = this.nodes.get(id);
    if (!old) return;
    this.nodes.delete(id);
    this.dropped.add(id);
    for (const at of placesOf(old)) this.index.remove(at, id);
  }

  /** In the order of their ids, so that no rule depends on the order in which a store reads. */
  private find<Found>(at: string, read: (id: string) => Found | null): Found[] {
    const found: Found[] = [];
    for (const id of [...this.index.at(at)].sort()) {
      const node = read.call(this, id);
      if (node) found.push(node);
    }
    return found;
  }
}

class Index {
  private readonly places = new Map<string, Set<string>>();

  at(at: string): ReadonlySet<string> {
    return this.places.get(at) ?? new Set();
  }

  add(at: string, id: string): void {
    const ids = this.places.get(at);
    if (ids) ids.add(id);
    else this.places.set(at, new Set([id]));
  }

  remove(at: string, id: string): void {
    this.places.get(at)?.delete(id);
  }
}

const place = (...parts: readonly string[]): string => parts.join('\n');
const externalIdPlace = ({ scheme, value }: ExternalId): string => place('external', scheme, value);

function placesOf(record: NodeRecord): string[] {
  return [...lookUpsOf(record), ...namedBy(record).map((id) => place('naming', id))];
}

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

/** The ids that a record names. A text property that happens to equal an id counts too: the rules look again, by the ontology. */
function namedBy(record: NodeRecord): string[] {
  const values = 'properties' in record ? Object.values(record.properties).flat() : [];
  const ids = [...values.filter((value) => typeof value === 'string'), ...referencesOf(record)];
  return ids.filter((id) => id !== null);
}

function referencesOf(record: NodeRecord): (string | null)[] {
  switch (record.kind) {
    case 'entity':
      return [];
    case 'document':
      return [record.publisherEntityId, record.derivedFromId];
    case 'relation':
      return [record.from, record.to];
    case 'claim':
      return [record.relationId, record.documentId, record.originalDocumentId, record.claimantId, record.onBehalfOfId];
  }
}
