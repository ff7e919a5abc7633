// The keys by which an overlay finds nodes, and which of them a read set answers completely.

import type { ClaimRecord } from '../../model/claim.js';
import type { DocumentRecord } from '../../model/document.js';
import { externalIdKey, type ExternalId } from '../../model/entity.js';
import type { NodeKind, NodeRecord } from '../../model/node.js';
import type { ReadSet, RelationEnds } from '../../model/read-set.js';
import { referencesOf } from '../../model/references-of.js';
import { idsInProperties, type Ontology } from '../../ontology/ontology.js';

/** The ids that stand under each of many keys. */
export class IdIndex {
  private readonly keys = new Map<string, Set<string>>();

  at(key: string): ReadonlySet<string> {
    return this.keys.get(key) ?? new Set();
  }

  add(key: string, id: string): void {
    const ids = this.keys.get(key);
    if (ids) ids.add(id);
    else this.keys.set(key, new Set([id]));
  }

  remove(key: string, id: string): void {
    this.keys.get(key)?.delete(id);
  }
}

/** Ids have no spaces; urls and external ids may, and come last. */
const keyOf = (...parts: readonly string[]): string => parts.join(' ');

export const externalIdIndexKey = (externalId: ExternalId): string => keyOf('external', externalIdKey(externalId));
export const sha256Key = (sha256: string): string => keyOf('sha256', sha256);
export const urlKey = (url: string): string => keyOf('url', url);
export const endsKey = ({ type, from, to }: RelationEnds): string => keyOf('ends', type, from, to);
export const claimsKey = (relationId: string): string => keyOf('claims', relationId);
/** What names an entity is read in another way than what names a document: one does not answer for the other. */
export const namingKey = (kind: NodeKind, id: string): string => keyOf('naming', kind, id);

/** The keys under which a record is found. */
export function indexKeys(record: NodeRecord): string[] {
  switch (record.kind) {
    case 'entity':
      return [];
    case 'document':
      return [...(record.sha256 ? [sha256Key(record.sha256)] : []), ...(record.url ? [urlKey(record.url)] : [])];
    case 'relation':
      return [endsKey(record)];
    case 'claim':
      return [claimsKey(record.relationId)];
  }
}

/** The keys under which a store has nothing more, once it has read this. */
export function keysRead(readSet: ReadSet): string[] {
  return [
    ...readSet.entitiesByExternalId.map(externalIdIndexKey),
    ...readSet.documentsBySha256.map(sha256Key),
    ...readSet.documentsByUrl.map(urlKey),
    ...readSet.relationsBetween.map(endsKey),
    ...readSet.relationsWithClaims.map(claimsKey),
    ...readSet.aroundDocuments.map((id) => namingKey('document', id)),
    ...readSet.aroundEntities.map((id) => namingKey('entity', id)),
  ];
}

/** The ids of the nodes that a record names. */
export function namedBy(record: NodeRecord, ontology: Ontology): string[] {
  const inProperties = 'properties' in record ? idsInProperties(record.properties, ontology) : [];
  return [...referencesOf(record).map(([, , id]) => id), ...inProperties];
}

/**
 * The ids of the relations that came with all their claims: those between ends that were asked for, at an entity or with it as the value
 * of a property, and those with a claim in a document or in one that derives from it.
 * @param records what the store has read for the read set, as it has it
 * @param documents those that came with everything that names them
 */
export function relationsWithAllClaims(
  records: readonly NodeRecord[],
  documents: ReadonlySet<string>,
  readSet: ReadSet,
  ontology: Ontology,
): string[] {
  const ends = new Set(readSet.relationsBetween.map(endsKey));
  const entities = new Set(readSet.aroundEntities);
  return records.flatMap((record) => {
    if (record.kind === 'claim') return isInDocuments(record, documents) ? [record.relationId] : [];
    if (record.kind !== 'relation') return [];
    return ends.has(endsKey(record)) || (entities.size > 0 && namedBy(record, ontology).some((id) => entities.has(id))) ? [record.id] : [];
  });
}

/** The ids of the documents that came with everything that names them: those asked for so, and all that derive from them. */
export function documentsWithReferrers(records: readonly NodeRecord[], { aroundDocuments }: ReadSet): ReadonlySet<string> {
  const found = new Set(aroundDocuments);
  if (found.size === 0) return found;
  const derived = derivedDocuments(records);
  // A set is walked in the order of insertion, what is added on the way too.
  for (const id of found) for (const document of derived.get(id) ?? []) found.add(document.id);
  return found;
}

/** Documents by the one that they derive from. */
function derivedDocuments(records: readonly NodeRecord[]): ReadonlyMap<string, readonly DocumentRecord[]> {
  const derived = new Map<string, DocumentRecord[]>();
  for (const record of records) {
    if (record.kind !== 'document' || record.derivedFromId === null) continue;
    const siblings = derived.get(record.derivedFromId);
    if (siblings) siblings.push(record);
    else derived.set(record.derivedFromId, [record]);
  }
  return derived;
}

function isInDocuments({ documentId, originalDocumentId }: ClaimRecord, ids: ReadonlySet<string>): boolean {
  return ids.has(documentId) || (originalDocumentId !== null && ids.has(originalDocumentId));
}
