import type { RelationList } from '../../model/graph-store.js';
import type { RelationFilter, RelationOrderField } from '../../model/filters.js';
import type { Ontology } from '../../ontology/ontology.js';
import { entitiesWith } from './claim-filter.js';
import { claimStarts } from './claim-start.js';
import { RELATIONS } from './mapping.js';
import { allRows, type Start } from './read-page.js';
import { assertion, denial, isOfType, isSymmetric } from './relation-filter.js';
import { allOf, joined, raw, sql, type Sql } from './sql.js';

/** Where a list of relations begins: at the entities or claims that it names, at its types, else where its order is served. */
export function relationStarts({ filter, touching }: RelationList, order: RelationOrderField | null, ontology: Ontology): readonly Start[] {
  if (touching) return leavingStarts(filter, sql`in ${entitiesWith(touching)}`, ontology);
  const selective = selectiveStarts(filter, ontology);
  if (selective) return selective;
  return filter.types && order !== null && order !== 'TIMELINE' ? filter.types.map(ofType) : [allRows(RELATIONS)];
}

/**
 * The relations that leave some entities, as the filter's direction and types of the other end have it; symmetric ones leave both ends.
 * @param near a condition on the end that is left: `= REF` or `in (REFS)`
 */
export function leavingStarts({ direction, otherTypes }: RelationFilter, near: Sql, ontology: Ontology): readonly Start[] {
  const onlySymmetric = isSymmetric(ontology);
  return [
    atEnd('from', near, allOf([direction === 'IN' ? onlySymmetric : null, otherTypes && isOfType('r.to_entity', otherTypes)])),
    atEnd('to', near, allOf([direction === 'OUT' ? onlySymmetric : null, otherTypes && isOfType('r.from_entity', otherTypes)])),
  ];
}

/** Begins at what the filter names: ends, documents or speakers; null where it names none. */
export function selectiveStarts({ from, to, asserted, deniedBy }: RelationFilter, ontology: Ontology): readonly Start[] | null {
  const symmetric = isSymmetric(ontology);
  if (from) return [atEnd('from', sql`in ${entitiesWith(from)}`, raw('true')), atEnd('to', sql`in ${entitiesWith(from)}`, symmetric)];
  if (to) return [atEnd('to', sql`in ${entitiesWith(to)}`, raw('true')), atEnd('from', sql`in ${entitiesWith(to)}`, symmetric)];
  if (asserted && (asserted.documents || asserted.claimants))
    return [atClaims(claimStarts({ ...asserted, recordedSince: null }), assertion(asserted))];
  return deniedBy && [atClaims(claimStarts({ documents: null, claimants: deniedBy, recordedSince: null }), denial(deniedBy))];
}

function atEnd(end: 'from' | 'to', near: Sql, condition: Sql): Start {
  return { from: raw(`relation r indexed by relation_by_${end}`), where: sql`${raw(`r.${end}_entity`)} ${near} and ${condition}` };
}

function atClaims(starts: readonly Start[], condition: Sql): Start {
  const claims = starts.map(({ from, where }) => sql`select distinct c.relation as ref from ${from} where ${where} and ${condition}`);
  return { from: sql`(${joined(claims, ' union ')}) as claimed cross join relation r on r.ref = claimed.ref`, where: raw('true') };
}

const ofType = (type: string): Start => ({ from: raw('relation r indexed by relation_by_type'), where: sql`r.type = ${type}` });
