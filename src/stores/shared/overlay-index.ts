// The keys by which an overlay finds nodes, and which of them a read set answers completely.

import { subjectOf, type ClaimRecord } from '../../model/claim.js';
import type { DocumentRecord } from '../../model/document.js';
import { externalIdKey, type ExternalId } from '../../model/entity.js';
import { referencesOf, type NodeKind, type NodeRecord } from '../../model/node.js';
import type { ReadSet, RelationEnds, WantedRelations } from '../../model/write/read-set.js';
import type { RelationRecord } from '../../model/relation.js';
import type { Ontology } from '../../ontology/ontology.js';
import { heldEntities } from './held-entities.js';
import { keysOfObstacles } from './type-obstacles.js';

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

/** In the order of their ids, so that no rule depends on the order in which a store reads. */
export function inOrder<Found>(ids: ReadonlySet<string>, read: (id: string) => Found | null): Found[] {
  return [...ids]
    .toSorted()
    .map(read)
    .filter((node) => node !== null);
}

/** The ids of nodes under the keys that a function gives, made when first asked for, or before: most writes never ask. */
export class LazyIndex {
  private made: IdIndex | null = null;

  constructor(
    private readonly nodes: ReadonlyMap<string, NodeRecord | null>,
    private readonly keysOf: (record: NodeRecord) => readonly string[],
  ) {}

  /** Made before many nodes come, so that each is added as it comes and not all of them at once. */
  make(): IdIndex {
    if (this.made) return this.made;
    this.made = new IdIndex();
    for (const node of this.nodes.values()) this.add(node);
    return this.made;
  }

  at(key: string): ReadonlySet<string> {
    return this.make().at(key);
  }

  add(record: NodeRecord | null): void {
    if (this.made && record) for (const key of this.keysOf(record)) this.made.add(key, record.id);
  }

  remove(record: NodeRecord | null): void {
    if (this.made && record) for (const key of this.keysOf(record)) this.made.remove(key, record.id);
  }
}

/** Ids have no spaces; urls, external ids and names may, and come last. */
export const externalIdIndexKey = (externalId: ExternalId): string => `external ${externalIdKey(externalId)}`;
export const sha256Key = (sha256: string): string => `sha256 ${sha256}`;
export const urlKey = (url: string): string => `url ${url}`;
export const copiesKey = (documentId: string): string => `copies ${documentId}`;
export const nameKey = (folded: string): string => `name ${folded}`;
/** Between two ends on all days. */
export const endsKey = ({ type, from, to }: RelationEnds): string => `ends ${type} ${from} ${to}`;
/** Between two ends on some days: what is read for these is not all there is between the ends. */
export const wantedKey = ({ days, ...ends }: WantedRelations): string =>
  days === null ? endsKey(ends) : `${endsKey(ends)} ${days.first} ${days.last}`;
/** Claims on a relation are read in another way than those about an entity, ... */
export const claimsKey = (kind: 'relation' | 'entity', id: string): string => `claims ${kind} ${id}`;
export const denialsKey = ({ type, from, to }: RelationEnds): string => `denials ${type} ${from} ${to}`;
export const groupKey = (id: string): string => `group ${id}`;
/** ... and what names an entity in another way than what names a document: one does not answer for the other. */
export const namingKey = (kind: NodeKind, id: string): string => `naming ${kind} ${id}`;

/** The keys under which a record is found. */
export function indexKeys(record: NodeRecord): string[] {
  switch (record.kind) {
    case 'entity':
      return [];
    case 'document':
      return [
        ...(record.sha256 ? [sha256Key(record.sha256)] : []),
        ...(record.url ? [urlKey(record.url)] : []),
        ...(record.derivedFromId === null ? [] : [copiesKey(record.derivedFromId)]),
      ];
    case 'relation':
      return [endsKey(record)];
    case 'claim':
      return [subjectKey(record), ...groupKeys(record)];
  }
}

/** Under which it is among the claims of what it is about. */
function subjectKey(claim: ClaimRecord): string {
  return claimsKey(claim.relationId === null ? 'entity' : 'relation', subjectOf(claim));
}

function groupKeys({ group, relationType }: ClaimRecord): string[] {
  return group === null ? [] : [groupKey(group.id), denialsKey({ ...group, type: relationType ?? '' })];
}

/**
 * The keys under which a store has nothing more, once it has read this.
 * @param records what the store has read for the read set, as it has it
 * @param summed the ids of subjects with running sums, of which the claims came only where the read set asks for all of them
 */
export function completeKeys(
  records: readonly NodeRecord[],
  readSet: ReadSet,
  summed: ReadonlySet<string>,
  ontology: Ontology,
): readonly string[] {
  const documents = withDerived(readSet.aroundDocuments, records);
  return [
    ...keysRead(readSet, summed),
    ...[...documents].map((id) => namingKey('document', id)),
    ...[...withDerived([...readSet.aroundDocuments, ...readSet.copiesOf], records)].map(copiesKey),
    ...keysOfAllClaims(records, documents, readSet, summed, ontology),
    ...keysOfObstacles(readSet.typeObstacles, records, (record) => namedBy(record, ontology)),
  ];
}

function keysRead(readSet: ReadSet, summed: ReadonlySet<string>): string[] {
  const unsummed = (ids: readonly string[]): readonly string[] => ids.filter((id) => !summed.has(id));
  return [
    ...readSet.entitiesByExternalId.map(externalIdIndexKey),
    ...readSet.documentsBySha256.map(sha256Key),
    ...readSet.documentsByUrl.map(urlKey),
    ...readSet.entitiesByName.map(nameKey),
    ...readSet.relationsBetween.map(wantedKey),
    ...readSet.standingDenials.map(denialsKey),
    ...readSet.claimGroups.map(groupKey),
    ...[...readSet.relationsWithClaims, ...unsummed(readSet.summedRelations)].map((id) => claimsKey('relation', id)),
    ...readSet.aroundEntities.map((id) => namingKey('entity', id)),
    ...[...readSet.entitiesWithClaims, ...readSet.aroundEntities, ...unsummed(readSet.summedEntities)].map((id) => claimsKey('entity', id)),
  ];
}

/** The ids of the subjects of which these keys say that all claims were read. */
export function subjectsOfKeys(keys: readonly string[]): readonly string[] {
  return keys.flatMap((key) => (key.startsWith(CLAIMS) ? key.slice(key.lastIndexOf(' ') + 1) : []));
}

const CLAIMS = 'claims ';

/** Keys under which a store has nothing as long as this node is not there. */
export function keysOfNothing({ kind, id }: NodeRecord): readonly string[] {
  const naming = namingKey(kind, id);
  if (kind === 'document') return [naming, copiesKey(id)];
  return kind === 'claim' ? [naming] : [naming, claimsKey(kind, id)];
}

/** The ids of the nodes that a record names. */
export function namedBy(record: NodeRecord, ontology: Ontology): string[] {
  const group = record.kind === 'claim' && record.group ? [record.group.from, record.group.to] : [];
  return [...referencesOf(record).map(([, , id]) => id), ...heldEntities(record, ontology), ...group];
}

/**
 * The keys of what came with all claims on it: the relations between ends that were asked for, at an entity or with it as the value of a
 * property, and what a claim of a group, in a document or in one that derives from it is about.
 * @param documents those that came with everything that names them
 */
function keysOfAllClaims(
  records: readonly NodeRecord[],
  documents: ReadonlySet<string>,
  readSet: ReadSet,
  summed: ReadonlySet<string>,
  ontology: Ontology,
): ReadonlySet<string> {
  const entities = new Set(readSet.aroundEntities);
  const groups = new Set(readSet.claimGroups);
  const between = byEnds(readSet.relationsBetween);
  const keys = new Set<string>();
  for (const record of records) {
    if (record.kind === 'claim') {
      const isWhole = (record.group !== null && groups.has(record.group.id)) || isInDocuments(record, documents);
      if (isWhole) keys.add(subjectKey(record));
    }
    if (record.kind !== 'relation') continue;
    const isWhole =
      (!summed.has(record.id) && isWanted(record, between.get(endsKey(record)))) ||
      (entities.size > 0 && namedBy(record, ontology).some((id) => entities.has(id)));
    if (isWhole) keys.add(claimsKey('relation', record.id));
  }
  return keys;
}

function byEnds(all: readonly WantedRelations[]): ReadonlyMap<string, readonly WantedRelations[]> {
  const found = new Map<string, WantedRelations[]>();
  for (const wanted of all) {
    const same = found.get(endsKey(wanted));
    if (same) same.push(wanted);
    else found.set(endsKey(wanted), [wanted]);
  }
  return found;
}

/** Whether `relationsBetween` asks for it: another one between the same ends may have come without its claims. */
function isWanted(relation: RelationRecord, wanted: readonly WantedRelations[] = []): boolean {
  const { first, last } = relation.claimedDays;
  return wanted.some(({ days }) => days === null || (first <= days.last && last >= days.first));
}

/** These documents, and all that derive from them. */
function withDerived(ids: readonly string[], records: readonly NodeRecord[]): ReadonlySet<string> {
  const found = new Set(ids);
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
