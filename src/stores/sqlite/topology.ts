import { createYield, type RunInTimeSlice } from '../../concurrency/event-loop.js';
import { notFound } from '../../model/errors.js';
import type { RelationFilter } from '../../model/filters.js';
import type { EntityKey, NeighbourRequest, Neighbours, Topology } from '../../model/topology.js';
import type { Ontology } from '../../ontology/ontology.js';
import { HopGroups, type HopRows } from '../shared/hop-groups.js';
import type { Database, Row } from './database.js';
import { MILLION } from './mapping.js';
import { relationCondition, symmetricCondition } from './relation-filter.js';
import { allOf, listOf, raw, sql, watched, type Sql, type SqlValue } from './sql.js';

/** Relations that one statement reads, about: few enough that the event loop is not held up. Those of one entity are read at once. */
const RELATIONS_A_STATEMENT = 4_000;
const ENTITIES_A_STATEMENT = 400;

/** A request is a call: reading in vain costs more than one more of them. */
const REQUEST_SIZE = { max: 1_024, ahead: 0 };

/** A topology whose keys are the refs of entities; `sequence` is the position of the last change when it was opened. */
export function openTopology(
  database: Database,
  ontology: Ontology,
  sequence: number,
  read: RunInTimeSlice,
  bounded: BoundStatement,
): Topology {
  const ids = new IdCache(database);
  return {
    sequence,
    entityTypes: ontology.concreteEntityTypes,
    requestSize: REQUEST_SIZE,
    get bytes() {
      return ids.bytes;
    },
    keysOf: (wanted) => read(() => keysOf(database, wanted)),
    idsOf: (keys) => read(() => ids.of(keys)),
    compare: (a, b) => ids.compare(a, b),
    neighbours: (request) => read(() => neighbours(database, ontology, request, bounded)),
  };
}

/** Runs one statement, unless it takes too long here. */
type BoundStatement = <Result>(statement: () => Result) => Result;

function keysOf(database: Database, ids: readonly string[]): (EntityKey | null)[] {
  const rows = database.all(sql`select id, ref from entity where id in ${listOf(ids)}`);
  const found = new Map(rows.map(({ id, ref }) => [id, Number(ref)]));
  return ids.map((id) => found.get(id) ?? null);
}

/** A statement gives its relations as lists in text, since one long row crosses into JavaScript faster than many short ones. */
async function neighbours(database: Database, ontology: Ontology, request: NeighbourRequest, bounded: BoundStatement): Promise<Neighbours> {
  const { frontier } = request;
  const groups = new HopGroups(frontier.length);
  const query = hopQuery(request, ontology);
  const yieldToEventLoop = createYield();
  const degrees = frontier.length > 1 ? degreesOf(database, frontier) : frontier.map(() => 0);
  for (let start = 0, end = 0; start < frontier.length; start = end) {
    end = endOfStatement(degrees, start);
    const part = query(frontier.slice(start, end));
    while (database.changing) await database.changing;
    const row = bounded(() => database.get(part));
    await groups.add(hopRows(row, start, ontology.concreteEntityTypes), yieldToEventLoop);
  }
  return groups.neighbours;
}

/** How many relations each entity has, about: in the default view. */
function degreesOf(database: Database, frontier: readonly EntityKey[]): readonly number[] {
  const degrees = sql`select e.degree from json_each(${JSON.stringify(frontier)}) f left join entity e on e.ref = f.value order by f.key`;
  return numbersIn(database.get(sql`select group_concat(ifnull(degree, 0)) as degrees from (${degrees})`)?.['degrees'] ?? undefined);
}

function endOfStatement(degrees: readonly number[], start: number): number {
  let end = start;
  for (let relations = 0; end < degrees.length && end < start + ENTITIES_A_STATEMENT; end++) {
    relations += degrees[end] ?? 0;
    if (end > start && relations > RELATIONS_A_STATEMENT) break;
  }
  return end;
}

function hopQuery({ filter, withTypes, withDegrees }: NeighbourRequest, ontology: Ontology): (entities: readonly EntityKey[]) => Sql {
  const [out, into] = [hopCondition(filter, 'OUT', ontology), hopCondition(filter, 'IN', ontology)];
  const lists = ['source', 'other', 'confidence', ...(withTypes ? ['type'] : []), ...(withDegrees ? ['degree'] : [])];
  const columns = raw(lists.map((name) => `group_concat(${name}) as ${name}s`).join(', '));
  const otherEntity = raw(withTypes || withDegrees ? 'join entity on entity.ref = other' : '');
  return (entities) => {
    const frontier = sql`json_each(${JSON.stringify(entities)}) f cross join relation r`;
    return sql`select ${columns} from (
      select f.key as source, r.to_entity as other, r.confidence from ${frontier} on r.from_entity = f.value where ${out}
      union all
      select f.key as source, r.from_entity as other, r.confidence from ${frontier} on r.to_entity = f.value where ${into}
    ) ${otherEntity}`;
  };
}

function hopCondition(filter: RelationFilter, leaves: 'OUT' | 'IN', ontology: Ontology): Sql {
  return allOf([
    raw('r.from_entity <> r.to_entity'),
    watched('r.ref'),
    filter.direction === 'ANY' || filter.direction === leaves ? null : symmetricCondition(ontology),
    relationCondition(filter, ontology),
  ]);
}

function hopRows(row: Row | undefined, start: number, entityTypes: readonly string[]): HopRows {
  const { sources, others, confidences, degrees, types } = row ?? {};
  const typeNames = typeof types === 'string' ? types.split(',') : [];
  return {
    sources: numbersIn(sources).map((source) => source + start),
    others: numbersIn(others),
    confidences: numbersIn(confidences).map((millionths) => millionths / MILLION),
    degrees: numbersIn(degrees),
    types: typeNames.map((type) => entityTypes.indexOf(type)),
  };
}

/** Null: a list of none. */
const numbersIn = (list: SqlValue | undefined): number[] =>
  list === undefined || list === null ? [] : (JSON.parse(`[${String(list)}]`) as number[]);

const IDS_A_STATEMENT = 1_000;
/** An entry of the map and the header of a string. */
const BYTES_OF_ENTRY = 80;

/** The ids of the entities that a topology was asked for, read many at once and then remembered: comparing needs no statement. */
class IdCache {
  /** About how much memory they take. */
  bytes = 0;
  private readonly ids = new Map<EntityKey, string>();

  constructor(private readonly database: Database) {}

  /** One id per key, in order. */
  async of(keys: readonly EntityKey[]): Promise<string[]> {
    const unknown = [...new Set(keys)].filter((key) => !this.ids.has(key));
    const yieldToEventLoop = createYield();
    for (let start = 0; start < unknown.length; start += IDS_A_STATEMENT) {
      if (start > 0) await yieldToEventLoop();
      while (this.database.changing) await this.database.changing;
      this.read(unknown.slice(start, start + IDS_A_STATEMENT));
    }
    return keys.map((key) => this.idOf(key));
  }

  compare(a: EntityKey, b: EntityKey): number {
    const [idOfA, idOfB] = [this.idOf(a), this.idOf(b)];
    return idOfA < idOfB ? -1 : Number(idOfA > idOfB);
  }

  private read(keys: readonly EntityKey[]): void {
    const frontier = sql`json_each(${JSON.stringify(keys)}) f`;
    for (const { ref, id } of this.database.all(sql`select e.ref, e.id from ${frontier} cross join entity e on e.ref = f.value`)) {
      this.ids.set(Number(ref), String(id));
      this.bytes += BYTES_OF_ENTRY + String(id).length;
    }
  }

  private idOf(key: EntityKey): string {
    const id = this.ids.get(key);
    if (id === undefined) throw notFound([{ path: [], message: 'an entity was deleted while this request was answered' }]);
    return id;
  }
}
