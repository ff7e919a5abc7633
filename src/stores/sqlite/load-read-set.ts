import type { Pieces } from '../../concurrency/pieces.js';
import { append } from '../../model/append.js';
import type { ExternalId } from '../../model/entity.js';
import { EARLIEST_DAY, LATEST_DAY } from '../../model/days.js';
import type { NodeRecord } from '../../model/node.js';
import {
  OBSTACLES_AT_ONCE,
  type ReadSet,
  type RelationEnds,
  type TypeObstacles,
  type WantedRelations,
} from '../../model/write/read-set.js';
import { SUM_HEAD, type RunningSum } from '../../model/running-sum.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { ExternalIdOwner } from '../shared/external-id-owners.js';
import { SharedWords } from '../shared/shared-words.js';
import type { FoundNodes } from '../shared/found-nodes.js';
import { json, type Database, type Table } from './database.js';
import { CLAIMS, groupEnds } from './claim-mapping.js';
import { DOCUMENTS, ENTITIES, RELATIONS } from './mapping.js';
import { externalIdRows } from './names.js';
import { allSums, sumMarks, sumsByKey } from './running-sums.js';
import { listOf, namesOf, raw, sql, type Sql } from './sql.js';

/** Reads what the rules of a write need to see, each node once, and nothing beside it. */
export function* loadReadSet(database: Database, ontology: Ontology, readSet: ReadSet): Pieces<FoundNodes> {
  const found = new Found(database);
  yield* takeNodes(found, readSet.nodes);
  yield* takeRelationsWithClaims(found, relationsWanted(readSet));
  yield* takeSummedRelations(found, summedRelations(readSet));
  yield* takeAroundEntities(found, readSet.aroundEntities, ontology);
  yield* takeAroundDocuments(found, readSet.aroundDocuments);
  for (const wanted of readSet.typeObstacles) yield* takeObstacles(found, wanted);
  yield* takeEntitiesWithClaims(found, readSet.entitiesWithClaims);
  yield* takeSummedEntities(found, readSet.summedEntities);
  yield* takeDenials(found, readSet.standingDenials);
  const others = [
    () => takeByExternalId(found, readSet.entitiesByExternalId),
    () => takeByName(found, readSet.entitiesByName),
    () => takeCopies(found, readSet.copiesOf),
    () => takeDocuments(found, readSet),
    () => found.addSums(sumsByKey(database, readSet.sums)),
    () => found.addSums(allSums(database, readSet.allSums)),
  ];
  for (const take of others) {
    take();
    yield;
  }
  return { nodes: [...found.nodes.values()], owners: found.owners, sums: found.sums };
}

/** The nodes read so far, by id. */
class Found {
  readonly nodes = new Map<string, NodeRecord>();
  readonly owners: ExternalIdOwner[] = [];
  readonly sums: RunningSum[] = [];
  private readonly words = new SharedWords();
  /** Documents to be read with all that they derive from. */
  readonly documentIds = new Set<string>();

  constructor(readonly database: Database) {}

  take<Item extends NodeRecord>(table: Table<Item>, condition: Sql): Item[] {
    const rows = this.database.all(sql`select ${raw(table.columns)} from ${raw(`${table.name} ${table.alias}`)} where ${condition}`);
    const items = rows.map(table.read);
    for (const item of items) this.nodes.set(item.id, item.kind === 'claim' ? this.words.claim(item) : item);
    return items;
  }

  addSums(sums: readonly RunningSum[]): void {
    for (const sum of sums) this.sums.push(sum);
  }

  /** Claims, with the documents of those. Some at a time: there may be 100,000, of which the rows take much memory, too. */
  *takeClaims(condition: Sql): Pieces<void> {
    const found = this.database.get(sql`select json_group_array(c.ref) as refs from claim c where ${condition}`);
    for (const [i, some] of [...inParts(json<number[]>(found?.['refs']))].entries()) {
      if (i > 0) yield;
      for (const { documentId, originalDocumentId } of this.take(CLAIMS, sql`c.ref in ${listOf(some)}`)) {
        this.documentIds.add(documentId);
        if (originalDocumentId !== null) this.documentIds.add(originalDocumentId);
      }
    }
  }
}

/** Of so many nodes at once: a small write does 35 pieces without a pause, and of 100 nodes each that would be 60 ms. */
const IDS_A_PIECE = 25;

function* takeNodes(found: Found, ids: readonly string[]): Pieces<void> {
  for (const some of inParts(ids))
    for (const table of [ENTITIES, RELATIONS, CLAIMS]) {
      found.take<NodeRecord>(table, sql`${raw(table.alias)}.id in ${listOf(some)}`);
      yield;
    }
  for (const id of ids) found.documentIds.add(id);
}

function* inParts<Item>(ids: readonly Item[]): Generator<readonly Item[]> {
  for (let i = 0; i < ids.length; i += IDS_A_PIECE) yield ids.slice(i, i + IDS_A_PIECE);
}

function takeByExternalId(found: Found, externalIds: readonly ExternalId[]): void {
  if (externalIds.length === 0) return;
  const rows = externalIdRows(found.database, externalIds);
  found.take(ENTITIES, sql`e.id in ${listOf(rows.map(({ entityId }) => entityId))}`);
  append(found.owners, rows);
}

function takeByName(found: Found, names: readonly string[]): void {
  if (names.length > 0) found.take(ENTITIES, sql`e.ref in (select entity from entity_name where name_key in ${listOf(names)})`);
}

function summedRelations({ summedRelations: ids, relationsBetween }: ReadSet): readonly Sql[] {
  return [...(ids.length > 0 ? [sql`r.id in ${listOf(ids)}`] : []), ...(relationsBetween.length > 0 ? [areBetween(relationsBetween)] : [])];
}

function relationsWanted({ relationsWithClaims, claimGroups }: ReadSet): readonly Sql[] {
  return [
    ...(relationsWithClaims.length > 0 ? [sql`r.id in ${listOf(relationsWithClaims)}`] : []),
    ...(claimGroups.length > 0 ? [sql`r.ref in (select relation from claim where group_id in ${listOf(claimGroups)})`] : []),
  ];
}

/** A claim on some days may be about no relation that says nothing of these. */
function areBetween(wanted: readonly WantedRelations[]): Sql {
  const rows = wanted.map(({ type, from, to, days }) => [type, from, to, days?.first ?? EARLIEST_DAY, days?.last ?? LATEST_DAY]);
  return sql`r.ref in (select linking.ref from json_each(${JSON.stringify(rows)}) w
    cross join entity f on f.id = w.value ->> 1 cross join entity t on t.id = w.value ->> 2
    cross join relation linking on linking.from_entity = f.ref and linking.to_entity = t.ref and linking.type = w.value ->> 0
      and linking.claimed_last >= w.value ->> 3 and linking.claimed_first <= w.value ->> 4)`;
}

/** Relations for which one of these conditions holds, with their claims and the documents of those. */
function* takeRelationsWithClaims(found: Found, conditions: readonly Sql[]): Pieces<void> {
  const ids = conditions.flatMap((condition) => found.take(RELATIONS, condition)).map(({ id }) => id);
  yield;
  for (const some of inParts(ids)) {
    found.addSums(sumMarks(found.database, some));
    yield* found.takeClaims(areOn(some));
    yield;
  }
}

/** The same, but of a relation with a head of running sums this and no claim. */
function* takeSummedRelations(found: Found, conditions: readonly Sql[]): Pieces<void> {
  const ids = conditions.flatMap((condition) => found.take(RELATIONS, condition)).map(({ id }) => id);
  yield;
  for (const some of inParts(ids)) {
    const unsummed = takeMarks(found, some);
    if (unsummed.length > 0) yield* found.takeClaims(areOn(unsummed));
    yield;
  }
}

const areOn = (ids: readonly string[]): Sql => sql`c.relation in (select ref from relation where id in ${listOf(ids)})`;

/** The marks of these subjects. Gives those without a head. */
function takeMarks(found: Found, ids: readonly string[]): readonly string[] {
  if (ids.length === 0) return ids;
  const marks = sumMarks(found.database, ids);
  found.addSums(marks);
  const summed = new Set(marks.filter(({ key }) => key === SUM_HEAD).map(({ subject }) => subject));
  return ids.filter((id) => !summed.has(id));
}

function* takeEntitiesWithClaims(found: Found, ids: readonly string[]): Pieces<void> {
  if (ids.length === 0) return;
  found.take(ENTITIES, sql`e.id in ${listOf(ids)}`);
  found.addSums(sumMarks(found.database, ids));
  yield* found.takeClaims(sql`c.entity in ${refsOf(ids)}`);
}

function* takeSummedEntities(found: Found, ids: readonly string[]): Pieces<void> {
  if (ids.length === 0) return;
  found.take(ENTITIES, sql`e.id in ${listOf(ids)}`);
  const unsummed = takeMarks(found, ids);
  if (unsummed.length > 0) yield* found.takeClaims(sql`c.entity in ${refsOf(unsummed)}`);
}

/** By an index of the claims in groups alone. */
function* takeDenials(found: Found, wanted: readonly RelationEnds[]): Pieces<void> {
  if (wanted.length === 0) return;
  yield* found.takeClaims(sql`c.group_ends in ${listOf(wanted.map(groupEnds))}`);
}

function* takeAroundEntities(found: Found, ids: readonly string[], ontology: Ontology): Pieces<void> {
  if (ids.length === 0) return;
  const refs = refsOf(ids);
  const referring = sql`(select owner from property_reference where entity in ${listOf(ids)})`;
  const names = namesOf(ontology.entityProperties);
  const holding = (table: string, owner: string): Sql =>
    sql`(select ${raw(owner)} from ${raw(table)} where name in ${names} and text in ${listOf(ids)})`;
  yield* takeEntitiesWithClaims(found, ids);
  found.take(ENTITIES, sql`e.id in ${referring} or e.ref in ${holding('entity_property', 'entity')}`);
  yield* takeRelationsWithClaims(found, [
    sql`r.from_entity in ${refs} or r.to_entity in ${refs} or r.ref in ${holding('relation_property', 'relation')}`,
  ]);
  found.take(CLAIMS, sql`c.claimant in ${refs} or c.on_behalf_of in ${refs} or c.id in ${referring}`);
  takeDocumentsThat(found, sql`d.publisher_entity in ${refs}`);
}

/** By an index each, and none of it where nothing of a sort could be in the way. */
function* takeObstacles(found: Found, { entity, start, end, value, given }: TypeObstacles): Pieces<void> {
  const ref = sql`(select ref from entity where id = ${entity})`;
  const some = raw(`limit ${OBSTACLES_AT_ONCE}`);
  const ofTypes = (column: string, types: readonly string[]): Sql =>
    sql`r.ref in (select ref from relation where ${raw(column)} = ${ref} and type in ${listOf(types)} ${some})`;
  if (start.length > 0) found.take(RELATIONS, ofTypes('from_entity', start));
  if (end.length > 0) found.take(RELATIONS, ofTypes('to_entity', end));
  const has = (names: readonly string[], condition: Sql): Sql =>
    sql`exists (select 1 from json_each(c.properties) p where p.key in ${listOf(names)} and ${condition})`;
  if (value.length > 0) {
    const holding = (table: string): Sql =>
      sql`(select ${raw(`${table} from ${table}_property`)} where name in ${listOf(value)} and text = ${entity} ${some})`;
    found.take(ENTITIES, sql`e.ref in ${holding('entity')}`);
    found.take(RELATIONS, sql`r.ref in ${holding('relation')}`);
    const isHeld = sql`${entity} in (select value from json_each(case p.type when 'array' then p.value else json_array(p.value) end))`;
    yield* found.takeClaims(
      sql`c.id in (select c.id from property_reference x cross join claim c on c.id = x.owner
        where x.entity = ${entity} and ${has(value, isHeld)} ${some})`,
    );
  }
  if (given.length > 0)
    yield* found.takeClaims(sql`c.ref in (select c.ref from claim c where c.entity = ${ref} and ${has(given, raw('true'))} ${some})`);
}

function* takeAroundDocuments(found: Found, ids: readonly string[]): Pieces<void> {
  if (ids.length === 0) return;
  const refs = refsBelow(ids);
  const naming = sql`c.document in ${refs} or c.original_document in ${refs}`;
  takeDocumentsThat(found, sql`d.ref in ${refs}`);
  yield* takeRelationsWithClaims(found, [sql`r.ref in (select c.relation from claim c where ${naming})`]);
  const entities = found.database.all(sql`select distinct e.id from claim c cross join entity e on e.ref = c.entity where ${naming}`);
  yield* takeEntitiesWithClaims(
    found,
    entities.map(({ id }) => String(id)),
  );
}

/** Documents with all that derive from them. */
const refsBelow = (ids: readonly string[]): Sql =>
  sql`(with recursive below (ref) as (
    select ref from document where id in ${listOf(ids)}
    union select d.ref from below b cross join document d on d.derived_from = b.ref
  ) select ref from below)`;

function takeCopies(found: Found, ids: readonly string[]): void {
  if (ids.length > 0) takeDocumentsThat(found, sql`d.ref in ${refsBelow(ids)}`);
}

function takeDocumentsThat(found: Found, condition: Sql): void {
  for (const { id } of found.take(DOCUMENTS, condition)) found.documentIds.add(id);
}

/** Those asked for and those of the claims, with all that they derive from. */
function takeDocuments(found: Found, { documentsBySha256, documentsByUrl }: ReadSet): void {
  const ids = [...found.documentIds];
  if (ids.length + documentsBySha256.length + documentsByUrl.length === 0) return;
  found.take(
    DOCUMENTS,
    sql`d.ref in (with recursive above (ref) as (
      select ref from document where id in ${listOf(ids)} or sha256 in ${listOf(documentsBySha256)} or url in ${listOf(documentsByUrl)}
      union select d.derived_from from above a cross join document d on d.ref = a.ref where d.derived_from is not null
    ) select ref from above)`,
  );
}

const refsOf = (ids: readonly string[]): Sql => sql`(select ref from entity where id in ${listOf(ids)})`;
