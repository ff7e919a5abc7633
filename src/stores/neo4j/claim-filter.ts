import type { ClaimFilter } from '../../model/filters.js';
import type { ClaimOwner } from '../../model/graph-store.js';
import { allOf, cypher, raw, type Cypher } from './cypher.js';
import { indexSeek, type Scan } from './read-page.js';

/** The filter as a condition on `c`, a claim. */
export function claimCondition({ stances, claimants, documents, text, recordedSince, includeRetracted }: ClaimFilter): Cypher {
  return allOf([
    stances && cypher`c.stance IN ${stances}`,
    claimants && spokenBy(claimants),
    documents && cypher`c.documentId IN ${documents}`,
    text === null ? null : cypher`c.text_key CONTAINS ${text}`,
    recordedSince === null ? null : cypher`c.recordedAt >= ${recordedSince}`,
    includeRetracted ? null : raw('c.standing'),
  ]);
}

/** As claimant, or as the one on whose behalf the claimant speaks. */
export const spokenBy = (ids: readonly string[]): Cypher => cypher`(c.claimantId IN ${ids} OR c.onBehalfOfId IN ${ids})`;

/** How a list of claims is read: by the documents or speakers that it names, by the time of recording, else by the index of ids. */
export function claimScans(filter: Pick<ClaimFilter, 'documents' | 'claimants' | 'recordedSince'>): readonly Scan[] {
  const { documents, claimants, recordedSince } = filter;
  if (documents) return [seekInIdOrder('documentId', cypher`c.documentId IN ${documents}`, documents.length)];
  if (claimants) return speakerScans((key) => cypher`${key} IN ${claimants}`, claimants.length);
  return [
    recordedSince === null
      ? indexSeek('c:Claim', 'id', raw("c.id > ''"))
      : indexSeek('c:Claim', 'recordedAt', cypher`c.recordedAt >= ${recordedSince}`),
  ];
}

/** How the claims are read that belong to the node with the id that the variable `id` holds. */
export function ownedClaimScans(owner: ClaimOwner): readonly Scan[] {
  switch (owner) {
    case 'relation':
      return [indexSeek('c:Claim', 'relationId', raw('c.relationId = id'))];
    case 'document':
      return [seekInIdOrder('documentId', raw('c.documentId = id'), 1)];
    case 'speaker':
      return speakerScans((key) => cypher`${key} = id`, 1);
  }
}

/** As claimant, then on behalf of someone; a claim that is both comes with the first. */
function speakerScans(isOne: (key: Cypher) => Cypher, speakers: number): readonly Scan[] {
  const [claimant, onBehalfOf] = [isOne(raw('c.claimantId')), isOne(raw('c.onBehalfOfId'))];
  return [
    seekInIdOrder('claimantId', claimant, speakers),
    seekInIdOrder('onBehalfOfId', cypher`${onBehalfOf} AND NOT coalesce(${claimant}, false)`, speakers),
  ];
}

/** By an index that holds the claims of each value of a key in the order of their ids: an order that serves where there is one value. */
function seekInIdOrder(key: string, condition: Cypher, values: number): Scan {
  return { ...indexSeek('c:Claim', `${key}, id`, cypher`${condition} AND c.id > ''`), within: values === 1 ? [`c.${key}`] : [] };
}
