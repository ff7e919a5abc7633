import { setImmediate as nextTurn } from 'node:timers/promises';
import { groupHops, type HopRows } from '../../model/group-hops.js';
import type { RelationFilter } from '../../model/relation-filter.js';
import type { EntityKey, NeighbourRequest, Neighbours, Topology } from '../../model/topology.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { Database, Row } from './database.js';
import { MILLION } from './mapping.js';
import { isSymmetric, ownCondition } from './relation-filter.js';
import { allOf, listOf, raw, sql, type Sql, type SqlValue } from './sql.js';

/** Entities whose relations one statement reads: few enough that the event loop is not held up. */
const ENTITIES_A_STATEMENT = 400;

/** A topology whose keys are the refs of entities; `sequence` is the position of the last change when it was opened. */
export function openTopology(database: Database, ontology: Ontology, sequence: number): Topology {
  const ids = new Map<EntityKey, string>();
  const idOf = (key: EntityKey): string => {
    const known = ids.get(key) ?? String(database.get(sql`select id from entity where ref = ${key}`)?.['id'] ?? '');
    ids.set(key, known);
    return known;
  };
  return {
    sequence,
    entityTypes: ontology.concreteEntityTypes,
    keysOf: async (wanted) => keysOf(database, wanted),
    idsOf: async (keys) => keys.map(idOf),
    compare: (a, b) => compareText(idOf(a), idOf(b)),
    neighbours: (request) => neighbours(database, ontology, request),
  };
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function keysOf(database: Database, ids: readonly string[]): (EntityKey | null)[] {
  const rows = database.all(sql`select id, ref from entity where id in ${listOf(ids)}`);
  const found = new Map(rows.map(({ id, ref }) => [id, Number(ref)]));
  return ids.map((id) => found.get(id) ?? null);
}

/** A statement gives its relations as lists in text, since one long row crosses into JavaScript faster than many short ones. */
async function neighbours(database: Database, ontology: Ontology, request: NeighbourRequest): Promise<Neighbours> {
  const rows = { sources: [], others: [], confidences: [], types: [], degrees: [] } as Record<keyof HopRows, number[]>;
  const query = hopQuery(request, ontology);
  for (let start = 0; start < request.frontier.length; start += ENTITIES_A_STATEMENT) {
    if (start > 0) await nextTurn();
    takeRow(rows, database.get(query(request.frontier.slice(start, start + ENTITIES_A_STATEMENT))), start, ontology.concreteEntityTypes);
  }
  return groupHops(request.frontier.length, rows);
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
    filter.direction === 'ANY' || filter.direction === leaves ? null : isSymmetric(ontology),
    ownCondition(filter, ontology),
  ]);
}

function takeRow(rows: Record<keyof HopRows, number[]>, row: Row | undefined, start: number, entityTypes: readonly string[]): void {
  if (!row || row['sources'] === null) return;
  append(rows.sources, numbersIn(row['sources']), (source) => source + start);
  append(rows.others, numbersIn(row['others']), (other) => other);
  append(rows.confidences, numbersIn(row['confidences']), (millionths) => millionths / MILLION);
  append(rows.degrees, numbersIn(row['degrees']), (degree) => degree);
  append(rows.types, row['types'] === undefined ? [] : String(row['types']).split(','), (type) => entityTypes.indexOf(type));
}

const numbersIn = (list: SqlValue | undefined): number[] => (list === undefined ? [] : (JSON.parse(`[${String(list)}]`) as number[]));

function append<Item>(list: number[], items: readonly Item[], read: (item: Item) => number): void {
  for (const item of items) list.push(read(item));
}
