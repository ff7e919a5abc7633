import type { ClaimFilter } from '../../model/filters.js';
import type { ClaimOwner } from '../../model/graph-store.js';
import { cypher, raw, type Cypher } from './cypher.js';
import type { Start } from './read-page.js';

/** Where a list of claims begins: at the documents or speakers that it names, at the time of recording, else at the index of ids. */
export function claimStarts(filter: Pick<ClaimFilter, 'documents' | 'claimants' | 'recordedSince'>): readonly Start[] {
  const { documents, claimants, recordedSince } = filter;
  if (documents) return [grouped('documentId', cypher`c.documentId IN ${documents}`, documents.length)];
  if (claimants) return spokenBy((key) => cypher`${key} IN ${claimants}`, claimants.length);
  return [recordedSince === null ? indexed('id', raw("c.id > ''")) : indexed('recordedAt', cypher`c.recordedAt >= ${recordedSince}`)];
}

/** Where the claims begin that belong to the node with the id that the variable `id` holds. */
export function ownedClaimStarts(owner: ClaimOwner): readonly Start[] {
  switch (owner) {
    case 'relation':
      return [indexed('relationId', raw('c.relationId = id'))];
    case 'document':
      return [grouped('documentId', raw('c.documentId = id'), 1)];
    case 'speaker':
      return spokenBy((key) => cypher`${key} = id`, 1);
  }
}

/** As claimant, then on behalf of someone; a claim that is both comes with the first. */
function spokenBy(isOne: (key: Cypher) => Cypher, speakers: number): readonly Start[] {
  const [claimant, onBehalfOf] = [isOne(raw('c.claimantId')), isOne(raw('c.onBehalfOfId'))];
  return [
    grouped('claimantId', claimant, speakers),
    grouped('onBehalfOfId', cypher`${onBehalfOf} AND NOT coalesce(${claimant}, false)`, speakers),
  ];
}

/** By an index that holds the claims of each value of a key in the order of their ids: an order that serves where there is one value. */
function grouped(key: string, condition: Cypher, values: number): Start {
  return { ...indexed(`${key}, id`, cypher`${condition} AND c.id > ''`), within: values === 1 ? [`c.${key}`] : [] };
}

function indexed(keys: string, condition: Cypher): Start {
  const index = raw(`c:Claim(${keys})`);
  return { match: (conditions) => cypher`MATCH (c:Claim) USING INDEX SEEK ${index} WHERE ${condition} AND ${conditions}`, within: [] };
}
