import { createSlices } from '../../concurrency/event-loop.js';
import { EARLIEST_DAY, LATEST_DAY } from '../../model/days.js';
import type { ExternalId } from '../../model/entity.js';
import type { NodeKind, NodeRecord } from '../../model/node.js';
import {
  OBSTACLES_AT_ONCE,
  type ReadSet,
  type RelationEnds,
  type TypeObstacles,
  type WantedRelations,
} from '../../model/write/read-set.js';
import type { Ontology } from '../../ontology/ontology.js';
import { SharedWords } from '../shared/shared-words.js';
import type { FoundNodes } from '../shared/found-nodes.js';
import { cypher, joined, raw, whole, type Cypher } from './cypher.js';
import type { Run } from './database.js';
import { relationshipType } from './mapping.js';
import { isOurs, parseRecord } from './records.js';
import { matchRelation, relationshipOf, typesOf } from './relation-filter.js';
import { byId, relationshipsOf } from './nodes.js';
import { allSums, SUM_MARKS, sumsByKey, sumsIn, WITHOUT_HEAD } from './running-sums.js';
import { indexText } from './schema.js';

/** Reads what the rules of a write need to see, each node once, in one round trip. */
export async function loadReadSet(run: Run, ontology: Ontology, readSet: ReadSet): Promise<FoundNodes> {
  const answers = (await Promise.all(queriesOf(readSet, ontology).map(run))).flat();
  // Null of what has no record: claimgraph did not make it.
  const found = new Set(answers.flatMap(({ records }) => records as readonly (string | null)[]).filter((json) => json !== null));
  const owners = answers.flatMap((answer) => (answer['owners'] ?? []) as [scheme: string, value: string, entityId: string][]);
  const nodes: NodeRecord[] = [];
  const slices = createSlices();
  const words = new SharedWords();
  for (const json of found) {
    const node = recordOf(json);
    nodes.push(node.kind === 'claim' ? words.claim(node) : node);
    if (slices.isOver()) await slices.next();
  }
  return {
    nodes,
    sums: answers.flatMap(sumsIn),
    owners: owners.map(([scheme, value, entityId]) => ({ externalId: { scheme, value }, entityId })),
  };
}

/** What can't be read says by itself which record it was, as far as that can be made out. */
function recordOf(json: string): NodeRecord {
  const [, kind = 'entity', id = 'unknown'] = /"kind":"(entity|relation|claim|document)","id":"([^"]*)"/.exec(json) ?? [];
  return parseRecord(kind as NodeKind, [id, json]);
}

function queriesOf(readSet: ReadSet, ontology: Ontology): readonly Cypher[] {
  const queries = <Item>(wanted: readonly Item[], of: (wanted: readonly Item[]) => readonly Cypher[]): readonly Cypher[] =>
    wanted.length === 0 ? [] : of(wanted);
  return [
    ...queries(readSet.nodes, (ids) => [named(ids, ontology)]),
    ...queries(readSet.entitiesByExternalId, (externalIds) => [identified(externalIds)]),
    ...queries(readSet.documentsBySha256, (hashes) => [documentsBy('sha256', hashes)]),
    ...queries(readSet.documentsByUrl, (urls) => [documentsBy('url', urls)]),
    ...queries(readSet.copiesOf, (ids) => [copies(ids)]),
    ...queries(readSet.entitiesByName, (names) => [namedSo(names)]),
    ...between(readSet, ontology),
    ...queries(readSet.claimGroups, (ids) => [groups(ids, ontology)]),
    ...queries(readSet.relationsWithClaims, (ids) => [withClaims('r', relationsWith(ids, ontology))]),
    ...queries(readSet.entitiesWithClaims, (ids) => [withClaims('n', entitiesWith(ids))]),
    ...queries(readSet.summedRelations, (ids) => [withClaims('r', relationsWith(ids, ontology), SUMMED)]),
    ...queries(readSet.summedEntities, (ids) => [withClaims('n', entitiesWith(ids), SUMMED)]),
    ...queries(readSet.sums, (keys) => [sumsByKey(keys)]),
    ...queries(readSet.allSums, (ids) => [allSums(ids)]),
    ...queries(readSet.aroundDocuments, (ids) => aroundDocuments(ids, ontology)),
    ...queries(readSet.aroundEntities, (ids) => aroundEntities(ids, ontology)),
    ...readSet.typeObstacles.flatMap((wanted) => obstacles(wanted, ontology)),
  ];
}

/** Only what is no node is looked for among the relations, of which each type has an index of its own. */
function named(ids: readonly string[], ontology: Ontology): Cypher {
  return cypher`UNWIND ${ids} AS id
    OPTIONAL MATCH (e:Entity) USING INDEX SEEK e:Entity(id) WHERE e.id = id AND ${isOurs('e')}
    OPTIONAL MATCH (c:Claim) USING INDEX SEEK c:Claim(id) WHERE c.id = id AND ${isOurs('c')}
    OPTIONAL MATCH (d:Document) USING INDEX SEEK d:Document(id) WHERE d.id = id AND ${isOurs('d')}
    WITH collect(e.record_json) + collect(c.record_json) AS nodes, collect(d) AS documents,
      collect(CASE WHEN e IS NULL AND c IS NULL AND d IS NULL THEN id END) AS others
    CALL (documents) { UNWIND documents AS d ${SOURCES} RETURN collect(DISTINCT n.record_json) AS sources }
    CALL (others) { CALL (others) { ${relationsByIds(raw('others'), ontology)} } RETURN collect(r.record_json) AS relations }
    WITH nodes + sources + relations AS records
    ${IN_ROWS}`;
}

/** @param ids a list of them, or a piece that stands for one */
function relationsByIds(ids: Cypher | readonly string[], ontology: Ontology): Cypher {
  const ofOneType = relationshipsOf(ontology).map((indexed) => cypher`${byId(indexed)} n.id IN ${ids} RETURN n AS r`);
  return joined(ofOneType, ' UNION ALL ');
}

function identified(externalIds: readonly ExternalId[]): Cypher {
  const wanted = externalIds.map(({ scheme, value }) => [scheme, value]);
  return cypher`UNWIND ${wanted} AS wanted
    MATCH (x:ExternalId) USING INDEX SEEK x:ExternalId(scheme, value) WHERE x.scheme = wanted[0] AND x.value = wanted[1]
    MATCH (n:Entity) USING INDEX SEEK n:Entity(id) WHERE n.id = x.entityId AND ${isOurs('n')}
    RETURN collect(DISTINCT n.record_json) AS records, collect([x.scheme, x.value, n.id]) AS owners`;
}

function documentsBy(key: 'sha256' | 'url', values: readonly string[]): Cypher {
  const name = raw(key);
  return withSources(cypher`MATCH (d:Document) USING INDEX SEEK d:Document(${name}) WHERE d.${name} IN ${values}`);
}

function copies(ids: readonly string[]): Cypher {
  return withSources(cypher`MATCH (top:Document) USING INDEX SEEK top:Document(id) WHERE top.id IN ${ids}
    MATCH (d:Document)-[:DERIVED_FROM*0..]->(top)`);
}

function namedSo(names: readonly string[]): Cypher {
  return collected(cypher`MATCH (x:EntityName) USING INDEX SEEK x:EntityName(key) WHERE x.key IN ${names.map(indexText)}
    MATCH (n:Entity) USING INDEX SEEK n:Entity(id) WHERE n.id = x.entityId`);
}

/** Relations, and denials of all there are, between two ends: a query for each type, never as many as the ends. */
function between({ relationsBetween, standingDenials }: ReadSet, ontology: Ontology): readonly Cypher[] {
  const types = [...relationsBetween, ...standingDenials].map(({ type }) => type);
  return typesOf({ types }, ontology).map(({ name }) => {
    const wanted = relationsBetween.filter(({ type }) => type === name);
    const denied = standingDenials.filter(({ type }) => type === name);
    if (denied.length === 0) return withClaims('r', relationsOnDays(name, wanted), SUMMED);
    if (wanted.length === 0) return withDocuments(denialsOf(name, denied));
    return withClaims('r', relationsOnDays(name, wanted), { ...SUMMED, others: denialsOf(name, denied) });
  });
}

/** A claim on some days may be about no relation that says nothing of these. What is not kept of their days is open. */
function relationsOnDays(type: string, all: readonly WantedRelations[]): Cypher {
  const wanted = all.map(({ from, to, days }) => [from, to, whole(days?.first ?? EARLIEST_DAY), whole(days?.last ?? LATEST_DAY)]);
  return cypher`UNWIND ${wanted} AS wanted
    MATCH (source:Entity) USING INDEX SEEK source:Entity(id) WHERE source.id = wanted[0]
    MATCH (target:Entity) USING INDEX SEEK target:Entity(id) WHERE target.id = wanted[1]
    MATCH (source)-[r:${raw(relationshipType(type))}]->(target)
    WHERE coalesce(r.claimed_last >= wanted[2], true) AND coalesce(r.claimed_first <= wanted[3], true)`;
}

/** By an index of the claims in groups alone: no other has such ends. */
function denialsOf(type: string, all: readonly RelationEnds[]): Cypher {
  const ends = all.map(({ from, to }) => [from, to]);
  return cypher`UNWIND ${ends} AS ends
    MATCH (c:Claim) USING INDEX SEEK c:Claim(relationType, groupFrom, groupTo)
    WHERE c.relationType = ${type} AND c.groupFrom = ends[0] AND c.groupTo = ends[1]`;
}

/** The relations of the claims of some groups, with all of theirs. */
function groups(ids: readonly string[], ontology: Ontology): Cypher {
  const claims = cypher`MATCH (c:Claim) USING INDEX SEEK c:Claim(groupId) WHERE c.groupId IN ${ids}`;
  return withClaims('r', cypher`${claims} ${relationsOf('c')} ${matchRelation({ types: null }, ontology)}`);
}

const relationsOf = (claim: string): Cypher =>
  raw(`WITH DISTINCT ${claim}.relationType AS relationType, ${claim}.relationId AS relationId`);

const relationsWith = (ids: readonly string[], ontology: Ontology): Cypher => cypher`CALL () { ${relationsByIds(ids, ontology)} }`;
const entitiesWith = (ids: readonly string[]): Cypher => cypher`MATCH (n:Entity) USING INDEX SEEK n:Entity(id) WHERE n.id IN ${ids}`;

/** Documents with all that derive from them, and what the claims that name one of these are about, with all claims on it. */
function aroundDocuments(ids: readonly string[], ontology: Ontology): readonly Cypher[] {
  const below = cypher`MATCH (top:Document) USING INDEX SEEK top:Document(id) WHERE top.id IN ${ids}
    MATCH (d:Document)-[:DERIVED_FROM*0..]->(top)`;
  const naming = cypher`${below} WITH DISTINCT d
    CALL (d) {
      MATCH (c:Claim) USING INDEX SEEK c:Claim(documentId, id) WHERE c.documentId = d.id AND c.id > '' RETURN c
      UNION ALL
      MATCH (c:Claim) USING INDEX SEEK c:Claim(originalDocumentId, id) WHERE c.originalDocumentId = d.id AND c.id > '' RETURN c
    }`;
  const entities = cypher`${naming} WITH DISTINCT c.entityId AS entityId
    MATCH (n:Entity) USING INDEX SEEK n:Entity(id) WHERE n.id = entityId`;
  return [
    withSources(below),
    withClaims('r', cypher`${naming} ${relationsOf('c')} ${matchRelation({ types: null }, ontology)}`),
    withClaims('n', entities),
  ];
}

/**
 * Entities with the claims about them, their relations and all of theirs, and what names one: as value of a property, of a claim too, as
 * speaker, as publisher.
 */
function aroundEntities(ids: readonly string[], ontology: Ontology): readonly Cypher[] {
  const holding = cypher`MATCH (x:PropertyReference) USING INDEX SEEK x:PropertyReference(entityId) WHERE x.entityId IN ${ids}`;
  const owning = cypher`${holding} MATCH (n:Entity) USING INDEX SEEK n:Entity(id) WHERE n.id = x.ownerId`;
  const related = cypher`${holding} WITH DISTINCT x.relationType AS relationType, x.ownerId AS relationId`;
  return [
    withClaims('n', entitiesWith(ids)),
    withClaims('r', cypher`${entitiesWith(ids)} MATCH (n)-${relationshipOf({ types: null }, ontology)}-()`),
    collected(owning),
    collected(cypher`${holding} MATCH (n:Claim) USING INDEX SEEK n:Claim(id) WHERE n.id = x.ownerId`),
    withClaims('r', cypher`${related} ${matchRelation({ types: null }, ontology)}`),
    collected(speakingFor('claimantId', ids)),
    collected(speakingFor('onBehalfOfId', ids)),
    withSources(cypher`MATCH (d:Document) USING INDEX SEEK d:Document(publisherEntityId) WHERE d.publisherEntityId IN ${ids}`),
  ];
}

function speakingFor(key: 'claimantId' | 'onBehalfOfId', ids: readonly string[]): Cypher {
  const name = raw(key);
  return cypher`MATCH (n:Claim) USING INDEX SEEK n:Claim(${name}, id) WHERE n.${name} IN ${ids} AND n.id > ''`;
}

/**
 * What would not fit an entity with another type. Of claims also some that fit after all: which properties they give stands in their
 * records alone.
 */
function obstacles({ entity, start, end, value, given }: TypeObstacles, ontology: Ontology): readonly Cypher[] {
  const some = cypher`WITH n WHERE ${isOurs('n')} WITH n LIMIT ${whole(OBSTACLES_AT_ONCE)}`;
  const at = entitiesWith([entity]);
  const ofTypes = (types: readonly string[]): Cypher => relationshipOf({ types }, ontology);
  const names = (claim: string, of: readonly string[]): Cypher =>
    cypher`any(name IN ${of} WHERE ${raw(`${claim}.record_json`)} CONTAINS '"' + name + '":')`;
  const holding = cypher`MATCH (x:PropertyReference) USING INDEX SEEK x:PropertyReference(entityId) WHERE x.entityId = ${entity}`;
  const holds = (node: string): Cypher => cypher`any(name IN ${value} WHERE ${entity} IN ([] + ${raw(node)}[name]))`;
  const related = cypher`${holding} WITH DISTINCT x.relationType AS relationType, x.ownerId AS relationId
    ${matchRelation({ types: null }, ontology)}`;
  return [
    ...(start.length === 0 ? [] : [cypher`${at} MATCH (n)-${ofTypes(start)}->() WITH r AS n ${some}`]),
    ...(end.length === 0 ? [] : [cypher`${at} MATCH (n)<-${ofTypes(end)}-() WITH r AS n ${some}`]),
    ...(value.length === 0
      ? []
      : [
          cypher`${holding} MATCH (n:Entity) USING INDEX SEEK n:Entity(id) WHERE n.id = x.ownerId AND ${holds('n')} ${some}`,
          cypher`${related} WITH r AS n WHERE ${holds('n')} ${some}`,
          cypher`${holding} MATCH (n:Claim) USING INDEX SEEK n:Claim(id) WHERE n.id = x.ownerId AND ${names('n', value)} ${some}`,
        ]),
    ...(given.length === 0
      ? []
      : [
          cypher`MATCH (n:Claim) USING INDEX SEEK n:Claim(entityId, id)
            WHERE n.entityId = ${entity} AND n.id > '' AND ${names('n', given)} ${some}`,
        ]),
  ].map(collected);
}

// Ends of queries: each gives rows with `records`, a list of records as JSON.

/** The driver reads a row without a pause: all of 100,000 claims would hold up everybody for more than a second. At least one row. */
const IN_ROWS = raw('UNWIND range(0, size(records), 100) AS first RETURN records[first..first + 100] AS records');

/** The records of all that the query has as `n`. */
const collected = (query: Cypher): Cypher => cypher`${query} WITH collect(DISTINCT n.record_json) AS records ${IN_ROWS}`;

/** The documents that the query has as `d`, with all that they derive from. */
const withSources = (query: Cypher): Cypher => collected(cypher`${query} ${SOURCES}`);

/** The documents that a query has as `d`, and all that they derive from, as `n`. */
const SOURCES = raw('MATCH (d)-[:DERIVED_FROM*0..]->(n:Document)');

const DOCUMENTS_OF_CLAIMS = cypher`CALL (claims) {
  UNWIND claims AS c UNWIND [c.documentId, c.originalDocumentId] AS documentId WITH DISTINCT documentId
  MATCH (d:Document) USING INDEX SEEK d:Document(id) WHERE d.id = documentId ${SOURCES}
  RETURN collect(DISTINCT n.record_json) AS documents
}`;

/** The claims that the query has as `c`, with their documents and all that these derive from. */
function withDocuments(query: Cypher): Cypher {
  return cypher`${query}
    WITH collect(DISTINCT c) AS claims ${DOCUMENTS_OF_CLAIMS}
    WITH [c IN claims | c.record_json] + documents AS records
    ${IN_ROWS}`;
}

const ABOUT = {
  r: raw('USING INDEX SEEK c:Claim(relationId) WHERE c.relationId = subject.id'),
  n: raw("USING INDEX SEEK c:Claim(entityId, id) WHERE c.entityId = subject.id AND c.id > ''"),
};

interface ClaimsWanted {
  /** Of subjects with a head of running sums no claims. */
  readonly isSummed: boolean;
  /** A query that has more claims as `c`. */
  readonly others: Cypher | null;
}

const ALL: ClaimsWanted = { isSummed: false, others: null };
const SUMMED: ClaimsWanted = { isSummed: true, others: null };

/**
 * The relations that the query has as `r`, or the entities that it has as `n`, with the claims about them, the documents of those, and the
 * marks of running sums.
 */
function withClaims(subject: keyof typeof ABOUT, query: Cypher, { isSummed, others }: ClaimsWanted = ALL): Cypher {
  const more = others && cypher`CALL () { ${others} RETURN collect(c) AS others } WITH subjects, sums, claims + others AS claims`;
  return cypher`${query}
    WITH collect(DISTINCT ${raw(subject)}) AS subjects
    ${SUM_MARKS}
    CALL (subjects, sums) {
      UNWIND ${isSummed ? WITHOUT_HEAD : raw('subjects')} AS subject
      MATCH (c:Claim) ${ABOUT[subject]} RETURN collect(c) AS claims
    }
    ${more ?? raw('')}
    ${DOCUMENTS_OF_CLAIMS}
    WITH [subject IN subjects | subject.record_json] + [c IN claims | c.record_json] + documents AS records, sums
    ${IN_ROWS}, CASE first WHEN 0 THEN sums ELSE [] END AS sums`;
}
