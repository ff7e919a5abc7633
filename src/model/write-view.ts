import type { ClaimRecord } from './claim.js';
import type { DocumentRecord } from './document.js';
import type { EntityRecord, ExternalId } from './entity.js';
import type { NodeRecord } from './node.js';
import type { RelationRecord } from './relation.js';
import type { Change, RelationEnds } from './write.js';

/**
 * The part of a store that the rules of a write see: what was read for it, with the changes of the writes before it in the
 * same transaction laid over. It knows only what its needs asked for: of anything else it says "not there".
 */
export class WriteView {
  private readonly nodes = new Map<string, NodeRecord>();
  private readonly index = new Index();

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

  /** Takes in what a store has read. What is here already stays: it is newer. */
  add(records: readonly NodeRecord[]): void {
    for (const record of records) if (!this.nodes.has(record.id)) this.put(record);
  }

  /** Lays changes over what was read. */
  apply(changes: readonly Change[]): void {
    for (const { before, after } of changes) {
      if (before) this.drop(before);
      if (after) this.put(after.record);
    }
  }

  private put(record: NodeRecord): void {
    this.nodes.set(record.id, record);
    for (const at of placesOf(record)) this.index.add(at, record.id);
  }

  private drop({ id }: NodeRecord): void {
    const old = this.nodes.get(id);
    if (!old) return;
    this.nodes.delete(id);
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
