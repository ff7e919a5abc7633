import { EARLIEST_DAY, LATEST_DAY } from '../../model/days.js';
import type {
  EndedRelationColumns,
  EntityColumns,
  GraphColumns,
  PairedRelationColumns,
  RelationColumns,
  Touched,
} from '../../model/graph-columns.js';
import type { EntityPair } from '../../model/relation.js';
import type { RunInTimeSlice } from '../../concurrency/event-loop.js';
import { touchedIn } from '../shared/touched.js';
import type { Database, Row } from './database.js';
import { DATED } from './relation-filter.js';
import { raw, sql, type Sql, type SqlValue } from './sql.js';

/** Rows of one statement: read in a few milliseconds. */
const ROWS_AT_ONCE = 2_000;
const PAIRS_AT_ONCE = 200;

export function graphColumns(database: Database, read: RunInTimeSlice): GraphColumns {
  return {
    entityColumns: () => entityColumns(database, read),
    relationColumns: () => relationColumns(database, read),
    relationColumnsBetween: (pairs) => relationColumnsBetween(database, pairs, read),
    touchedAfter: (sequence, limit) => read(() => touchedAfter(database, sequence, limit)),
  };
}

async function* entityColumns(database: Database, read: RunInTimeSlice): AsyncGenerator<EntityColumns> {
  for (let after = ''; ;) {
    const rows = await read(() =>
      database.all(sql`select id, ref, type from entity where id > ${after} order by id limit ${ROWS_AT_ONCE}`),
    );
    if (rows.length === 0) return;
    const ids = rows.map(({ id }) => String(id));
    yield { ids, refs: rows.map(({ ref }) => Number(ref)), types: rows.map(({ type }) => String(type)) };
    after = ids.at(-1) ?? after;
  }
}

/** A statement gives its rows as lists in text, since one long row crosses into JavaScript faster than many short ones. */
async function* relationColumns(database: Database, read: RunInTimeSlice): AsyncGenerator<EndedRelationColumns> {
  for (let after = 0; ;) {
    const row = await read(() =>
      database.get(sql`select max(ref) as last, ${ENDS}, ${LISTS}
        from (select r.*, ${DATED} as is_dated from relation r where r.ref > ${after} order by r.ref limit ${ROWS_AT_ONCE}) r`),
    );
    if (typeof row?.['last'] !== 'number') return;
    yield { from: numbersIn(row['from_ends']), to: numbersIn(row['to_ends']), ...columnsOf(row) };
    after = row['last'];
  }
}

async function* relationColumnsBetween(
  database: Database,
  pairs: readonly EntityPair[],
  read: RunInTimeSlice,
): AsyncGenerator<PairedRelationColumns> {
  for (let start = 0; start < pairs.length; start += PAIRS_AT_ONCE) {
    yield await read(() => columnsBetween(database, pairs.slice(start, start + PAIRS_AT_ONCE), start));
  }
}

function columnsBetween(database: Database, pairs: readonly EntityPair[], start: number): PairedRelationColumns {
  const named = sql`json_each(${JSON.stringify(pairs.map(({ from, to }) => [from, to]))}) p
    join entity a on a.id = p.value ->> 0 join entity b on b.id = p.value ->> 1`;
  const row = database.get(sql`select group_concat(pair) as pairs, group_concat(forward) as forwards, ${LISTS} from (
      select p.key as pair, 1 as forward, r.*, ${DATED} as is_dated from ${named}
        cross join relation r indexed by relation_by_from on r.from_entity = a.ref and r.to_entity = b.ref
      union all
      select p.key as pair, 0 as forward, r.*, ${DATED} as is_dated from ${named}
        cross join relation r indexed by relation_by_from on r.from_entity = b.ref and r.to_entity = a.ref where a.ref <> b.ref
    ) r`);
  return { pairs: numbersIn(row?.['pairs']).map((pair) => pair + start), forward: numbersIn(row?.['forwards']), ...columnsOf(row) };
}

const listed = (expression: string, name: string): string => `group_concat(${expression}) as ${name}`;

const ENDS = raw([listed('r.from_entity', 'from_ends'), listed('r.to_entity', 'to_ends')].join(', '));

const LISTS: Sql = raw(
  [
    listed('r.type', 'types'),
    listed('r.status', 'statuses'),
    listed('r.confidence', 'confidences'),
    listed('r.independent_sources', 'sources'),
    listed('r.contested is not null', 'contesteds'),
    listed('r.is_dated', 'dateds'),
    listed('r.span_first', 'span_firsts'),
    listed('r.span_last', 'span_lasts'),
    listed(`ifnull(r.begun_by, ${LATEST_DAY})`, 'begun_bys'),
    listed(`ifnull(r.lasted_to, ${EARLIEST_DAY})`, 'lasted_tos'),
  ].join(', '),
);

function columnsOf(row: Row | undefined): RelationColumns {
  return {
    types: namesIn(row?.['types']),
    statuses: namesIn(row?.['statuses']),
    confidences: numbersIn(row?.['confidences']),
    sources: numbersIn(row?.['sources']),
    contested: numbersIn(row?.['contesteds']),
    dated: numbersIn(row?.['dateds']),
    spanFirst: numbersIn(row?.['span_firsts']),
    spanLast: numbersIn(row?.['span_lasts']),
    begunBy: numbersIn(row?.['begun_bys']),
    lastedTo: numbersIn(row?.['lasted_tos']),
  };
}

/** Null: a list of none. */
const numbersIn = (list: SqlValue | undefined): number[] =>
  list === undefined || list === null ? [] : (JSON.parse(`[${String(list)}]`) as number[]);

const namesIn = (list: SqlValue | undefined): string[] => (typeof list === 'string' && list !== '' ? list.split(',') : []);

/** By an index that has all of it. What is purged was deleted before. */
function touchedAfter(database: Database, sequence: number, limit: number): Touched[] {
  const rows = database.all(sql`select sequence, node_kind, touches from change indexed by change_by_marks
    where sequence > ${sequence} and node_kind in ('entity', 'relation') and action <> 'PURGED' order by sequence limit ${limit}`);
  return rows.map(({ sequence: position, node_kind: kind, touches }) =>
    touchedIn(Number(position), kind === 'entity', JSON.parse(String(touches)) as string[]),
  );
}
