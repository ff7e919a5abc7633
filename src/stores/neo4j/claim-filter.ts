import type { ClaimFilter, ClaimOrderField } from '../../model/filters.js';
import type { ClaimOwner } from '../../model/graph-store.js';
import { allOf, cypher, raw, type Cypher } from './cypher.js';
import { indexSeek, type Scan } from './read-page.js';
import { hasRecord, isText } from './records.js';

export const CLAIM_ORDERS: Readonly<Record<ClaimOrderField, readonly string[]>> = {
  ID: ['c.id'],
  RECORDED_AT: ['c.place', 'c.id'],
};

/** The filter as a condition on `c`, a claim. */
export function claimCondition(filter: ClaimFilter): Cypher {
  const { stances, claimants, documents, entities, text, recordedSince, includeRetracted } = filter;
  return allOf([
    stances && cypher`c.stance IN ${stances}`,
    claimants && spokenBy(claimants),
    documents && fromDocuments(documents),
    entities && cypher`c.entityId IN ${entities}`,
    text === null ? null : cypher`c.text_key CONTAINS ${text}`,
    recordedSince === null ? null : cypher`c.recordedAt >= ${recordedSince}`,
    includeRetracted ? null : raw('c.standing = true'),
  ]);
}

/** As claimant, as the one on whose behalf the claimant speaks, or as the one whose word it is. */
export const spokenBy = (ids: readonly string[]): Cypher => someKey(SPEAKER_KEYS, ids);

/** Read in one of these, or retelling it. */
export const fromDocuments = (ids: readonly string[]): Cypher => someKey(DOCUMENT_KEYS, ids);

/** Written so that the planner sees no keys of indexes: it would weigh each way to begin at them, wherever a relation is asked for. */
const someKey = (keys: readonly string[], ids: readonly string[]): Cypher =>
  cypher`any(key IN ${raw(`[${keys.map((key) => `c.${key}`).join(', ')}]`)} WHERE key IN ${ids})`;

/**
 * How a list of claims is read: by the entities, documents or speakers that it names, by the time of recording, else by the index of its
 * order. `order` is null for a count.
 */
export function claimScans(
  { entities, documents, claimants, recordedSince }: Pick<ClaimFilter, 'entities' | 'documents' | 'claimants' | 'recordedSince'>,
  order: ClaimOrderField | null,
): readonly Scan[] {
  if (entities) return scansOf(['entityId'], (key) => cypher`${key} IN ${entities}`, entities.length);
  if (documents) return scansOf(DOCUMENT_KEYS, (key) => cypher`${key} IN ${documents}`, documents.length);
  if (claimants) return scansOf(SPEAKER_KEYS, (key) => cypher`${key} IN ${claimants}`, claimants.length);
  if (recordedSince !== null) return [indexSeek('c:Claim', 'recordedAt', cypher`c.recordedAt >= ${recordedSince}`)];
  return [order === 'RECORDED_AT' ? BY_PLACE : indexSeek('c:Claim', 'id', raw("c.id > ''"))];
}

/** A denial of several relations is one statement of its speaker. */
export function ownedClaimCondition(owner: ClaimOwner, filter: ClaimFilter): Cypher {
  return owner === 'speaker' ? allOf([claimCondition(filter), FIRST_OF_GROUP]) : claimCondition(filter);
}

const FIRST_OF_GROUP = raw(`(c.groupId IS NULL OR NOT EXISTS {
  MATCH (part:Claim) USING INDEX SEEK part:Claim(groupId)
  WHERE part.groupId = c.groupId AND ${isText('part.id')} AND ${hasRecord('part')}
    AND (part.place < c.place OR (part.place = c.place AND part.id < c.id)) })`);

/** How the claims are read that belong to the node or group with the id that the variable `id` holds. */
export function ownedClaimScans(owner: ClaimOwner): readonly Scan[] {
  const isOwner = (key: Cypher): Cypher => cypher`${key} = id`;
  switch (owner) {
    case 'relation':
      return [indexSeek('c:Claim', 'relationId', raw('c.relationId = id'))];
    case 'entity':
      return scansOf(['entityId'], isOwner, 1);
    case 'document':
      return scansOf(DOCUMENT_KEYS, isOwner, 1);
    case 'documentRead':
      return scansOf(['documentId'], isOwner, 1);
    case 'documentRetold':
      return scansOf(['originalDocumentId'], isOwner, 1);
    case 'speaker':
      return scansOf(SPEAKER_KEYS, isOwner, 1);
    case 'group':
      return [indexSeek('c:Claim', 'groupId', raw('c.groupId = id'))];
  }
}

const BY_PLACE = indexSeek('c:Claim', 'place, id', raw("c.place >= 0 AND c.id > ''"));
const DOCUMENT_KEYS = ['documentId', 'originalDocumentId'];
const SPEAKER_KEYS = ['claimantId', 'onBehalfOfId', 'voice_entity'];

/** By one key after the other; a claim that several of them find comes with the first. */
function scansOf(keys: readonly string[], isOne: (key: Cypher) => Cypher, values: number): readonly Scan[] {
  return keys.map((key, i) => {
    const earlier = keys.slice(0, i).map((other) => cypher`NOT coalesce(${isOne(raw(`c.${other}`))}, false)`);
    return seekInIdOrder(key, allOf([isOne(raw(`c.${key}`)), ...earlier]), values);
  });
}

/** By an index that holds the claims of each value of a key in the order of their ids: an order that serves where there is one value. */
function seekInIdOrder(key: string, condition: Cypher, values: number): Scan {
  return { ...indexSeek('c:Claim', `${key}, id`, cypher`${condition} AND c.id > ''`), within: values === 1 ? [`c.${key}`] : [] };
}
