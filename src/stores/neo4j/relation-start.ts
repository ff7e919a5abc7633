import type { RelationList } from '../../model/graph-store.js';
import type { RelationFilter } from '../../model/filters.js';
import type { Ontology } from '../../ontology/ontology.js';
import { claimStarts } from './claim-start.js';
import { cypher, joined, raw, type Cypher } from './cypher.js';
import { relationshipType } from './mapping.js';
import type { Start } from './read-page.js';
import { assertion, denial, leavingCondition, leavingPattern, relationshipOf, symmetricAmong, typesOf } from './relation-filter.js';

/** Where a list of relations begins: at the entities or claims that it names, else at the index of each type. */
export function relationStarts({ filter, touching }: RelationList, ontology: Ontology): readonly Start[] {
  const types = typesOf(filter, ontology);
  if (types.length === 0) return [];
  if (touching) return [atEntities(touching, leavingPattern(filter, ontology), leavingCondition(filter, ontology))];
  const selective = selectiveStart(filter, ontology);
  return selective ? [selective] : types.map(({ name }) => ofType(relationshipType(name)));
}

/** Begins at what the filter names: ends, documents or speakers; null where it names none. */
export function selectiveStart(filter: RelationFilter, ontology: Ontology): Start | null {
  const { from, to, asserted, deniedBy } = filter;
  if (typesOf(filter, ontology).length === 0) return null;
  const relationship = relationshipOf(filter, ontology);
  const eitherWay = symmetricAmong(filter, ontology) !== null;
  if (from) return atEntities(from, cypher`(e)-${relationship}-${raw(eitherWay ? '' : '>')}()`, raw('true'));
  if (to) return atEntities(to, cypher`(e)${raw(eitherWay ? '' : '<')}-${relationship}-()`, raw('true'));
  if (asserted && (asserted.documents || asserted.claimants))
    return atClaims(claimStarts({ ...asserted, recordedSince: null }), assertion(asserted), filter, ontology);
  return deniedBy
    ? atClaims(claimStarts({ documents: null, claimants: deniedBy, recordedSince: null }), denial(deniedBy), filter, ontology)
    : null;
}

/** The relation with the type and id that the variables `relationType` and `relationId` hold, as `r`. */
export function relationOf(filter: Pick<RelationFilter, 'types'>, ontology: Ontology): Cypher {
  const branches = typesOf(filter, ontology).map(
    ({ name }) => cypher`WITH * WHERE relationType = ${raw(`'${name}'`)} ${withId(relationshipType(name))} RETURN r`,
  );
  return cypher`CALL (relationType, relationId) { ${joined(branches, ' UNION ALL ')} }`;
}

/** Without the hint a scan is planned for each relation, until Neo4j has sampled the index: just after much was loaded. */
function withId(type: string): Cypher {
  const name = raw(type);
  return cypher`MATCH ()-[r:${name}]->() USING INDEX SEEK r:${name}(id) WHERE r.id = relationId`;
}

function atEntities(ids: readonly string[], pattern: Cypher, condition: Cypher): Start {
  return {
    match: (conditions) => cypher`MATCH (e:Entity) USING INDEX SEEK e:Entity(id) WHERE e.id IN ${ids}
      MATCH ${pattern} WHERE ${condition} WITH DISTINCT r WHERE ${conditions}`,
    within: [],
  };
}

function atClaims(starts: readonly Start[], condition: Cypher, filter: RelationFilter, ontology: Ontology): Start {
  const claims = starts.map(({ match }) => cypher`${match(condition)} RETURN c`);
  return {
    match: (conditions) => cypher`CALL () { ${joined(claims, ' UNION ALL ')} }
      WITH DISTINCT c.relationType AS relationType, c.relationId AS relationId ${relationOf(filter, ontology)} WITH r WHERE ${conditions}`,
    within: [],
  };
}

function ofType(type: string): Start {
  const name = raw(type);
  return {
    match: (conditions) => cypher`MATCH ()-[r:${name}]->() USING INDEX SEEK r:${name}(id) WHERE r.id > '' AND ${conditions}`,
    within: [],
  };
}
