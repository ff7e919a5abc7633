import type { RelationFilter } from '../../model/filters.js';
import type { GraphReader, RelationsBetween } from '../../model/graph-store.js';
import { sumOf, type Tallies } from '../../model/tallies.js';
import { conditionsOfChange, conditionsOfRelation } from './conditions.js';
import { workOfEntities } from './work-of-entities.js';
import {
  pageIn,
  workOfClaims,
  workOfClaimsOf,
  workOfClaimsOn,
  workOfDocuments,
  workOfRelations,
  workOfRelationsOf,
  type Work,
} from './work-of-lists.js';

/** How much work reads of lists are, at most, before they begin. A read that is not here costs one for each key, or nothing. */
type WorkOfReads = {
  readonly [Method in Exclude<keyof GraphReader, 'columns'>]?: (tallies: Tallies, ...given: Parameters<GraphReader[Method]>) => Work;
};

const around = (tallies: Tallies, ids: readonly string[], filter: RelationFilter): Work => workOfRelationsOf(ids, filter, tallies);

export const WORK_OF_READS: WorkOfReads = {
  // Whatever the text, a name may have one of its words: more is known only when the index of words is asked.
  entitiesBySearchWords: ({ entities }, { types }) => ({ fixed: sumOf(entities) * (types ? 2 : 1) }),
  entityPage: (tallies, filter, order, page) => workOfEntities(filter, pageIn(order, page), tallies),
  entityCount: (tallies, filter) => workOfEntities(filter, 'count', tallies),
  relationPage: (tallies, list, order, page) => workOfRelations(list, pageIn(order, page), tallies),
  relationCount: (tallies, list) => workOfRelations(list, 'count', tallies),
  claimPage: (tallies, filter, order, page) => workOfClaims(filter, pageIn(order, page), tallies),
  claimCount: (tallies, filter) => workOfClaims(filter, 'count', tallies),
  documentPage: (tallies, filter, order, page) => workOfDocuments(filter, pageIn(order, page), tallies),
  documentCount: (tallies, filter) => workOfDocuments(filter, 'count', tallies),
  relationsAround: around,
  relationCountsAround: around,
  relationTypeCountsAround: around,
  relationsAmong: around,
  claimsOf: (tallies, owner, ids, filter) => workOfClaimsOf(owner, ids, filter, tallies),
  claimCountsOf: (tallies, owner, ids, filter) => workOfClaimsOf(owner, ids, filter, tallies),
  documentsOn: (tallies, ids) => workOfClaimsOn(ids, tallies),
  documentCountsOn: (tallies, ids) => workOfClaimsOn(ids, tallies),
  documentsBehind: (tallies, sets) => workOfClaimsOn(sets.flat(), tallies),
  changesAfter: (_, _sequence, limit) => ({ fixed: limit }),
  changesThat: (_, filter, { after, upTo }) => ({ fixed: Math.max(0, upTo - after) * conditionsOfChange(filter) }),
  scan: (_, _kind, _afterId, limit) => ({ fixed: limit }),
};

/** How much work the relations between two entities were: how many there are only the answer tells. */
export function workOfBetween(answer: readonly RelationsBetween[], filter: RelationFilter): Work {
  return { fixed: conditionsOfRelation(filter) * answer.reduce((sum, { count }) => sum + count, 0) };
}
