// What belongs to the nodes of a purge, in the log as it was written.

import { marksOf, type LoggedChange } from '../../model/change.js';
import { subjectOf, type ClaimRecord } from '../../model/claim.js';
import type { DocumentRecord } from '../../model/document.js';
import type { NodeRecord } from '../../model/node.js';
import type { PurgeRecord } from '../../model/purge.js';

/** The nodes of a purge, and what others have taken from them. */
export interface PurgeScope {
  readonly ids: ReadonlySet<string>;
  /** The relations that start or end at purged entities, or did when they were deleted. */
  readonly relations: ReadonlySet<string>;
  /** Groups of which a claim is purged: all of each. */
  readonly groups: ReadonlySet<string>;
  /** Relations and entities about which a purged claim said something. */
  readonly subjects: ReadonlySet<string>;
  /** Keys of voices that purged documents gave to claims, or purged entities to the documents that they published. */
  readonly voices: ReadonlySet<string>;
}

/** A scope that grows while the log is read. */
export interface GrowingScope extends PurgeScope {
  readonly relations: Set<string>;
  readonly subjects: Set<string>;
  readonly voices: Set<string>;
}

export function scopeOf({ nodes }: Pick<PurgeRecord, 'nodes'>): GrowingScope {
  return {
    ids: new Set(nodes.map(({ id }) => id)),
    relations: new Set(),
    groups: new Set(nodes.flatMap(({ group }) => group ?? [])),
    subjects: new Set(),
    voices: new Set(),
  };
}

/**
 * Whether nothing of a change may stay: it is one of a purged node, or of what goes along with one, however long ago it was deleted. The
 * relations of an entity and their claims, the claims of a relation or a document, and all of a group.
 */
function isOwn({ before, after, touches }: LoggedChange, scope: PurgeScope): boolean {
  return touches.some((id) => scope.ids.has(id)) || statesOf(before, after).some((node) => node.kind === 'claim' && isClaimOf(node, scope));
}

/** Deletions of claims that were too many for one transaction touch their relation, but not the ends of that. */
const isClaimOf = ({ documentId, relationId, group }: ClaimRecord, { ids, relations, groups }: PurgeScope): boolean =>
  ids.has(documentId) || (relationId !== null && relations.has(relationId)) || (group !== null && groups.has(group.id));

/**
 * Takes note of what a change tells of the nodes, and what others may have taken from it. Changes come in the order of the log: a relation
 * that was deleted may come again under its id, between others.
 * @returns whether nothing of it may stay
 */
export function growBy(change: LoggedChange, scope: GrowingScope): boolean {
  const own = isOwn(change, scope);
  const { kind, id } = marksOf(change);
  if (kind === 'relation' && own) scope.relations.add(id);
  else scope.relations.delete(id);
  for (const node of statesOf(change.before, change.after)) {
    if (own && node.kind === 'claim') scope.subjects.add(subjectOf(node));
    if (node.kind === 'document' && (own || isPublishedBy(node, scope))) for (const key of node.voiceKeys) scope.voices.add(key);
  }
  return own;
}

/** A document without a publisher in words has the name of the entity that published it. */
export const isPublishedBy = ({ publisherEntityId }: DocumentRecord, { ids }: PurgeScope): boolean =>
  publisherEntityId !== null && ids.has(publisherEntityId);

const statesOf = (before: NodeRecord | null, after: NodeRecord | null): NodeRecord[] => [before, after].filter((node) => node !== null);
