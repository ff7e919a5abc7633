import type { Page, PageItem, PageRequest, Position } from '../../model/page.js';
import type { Database, Row, Table } from './database.js';
import { allOf, joined, raw, sql, watched, type Sql } from './sql.js';

/** How rows of a list are found: from which table, by which index, and what must hold so that the index serves. */
export interface Scan {
  readonly from: Sql;
  readonly where: Sql;
}

/** Rows that can be counted. */
export interface Rows {
  /** The alias of a row in queries: `e`, `r`, `c` or `d`. */
  readonly alias: string;
  /** Rows that any of these finds, each once; without any there is none. */
  readonly scans: readonly Scan[];
  readonly condition: Sql;
}

/** Rows in an order, to page through. */
export interface List<Item> extends Pick<Rows, 'scans' | 'condition'> {
  readonly table: Table<Item>;
  /** The expressions that order them, the id last. */
  readonly keys: readonly string[];
  readonly descending: boolean;
}

/** All rows of a table, by whichever index the planner finds best. */
export const tableScan = ({ name, alias }: Pick<Table<unknown>, 'name' | 'alias'>): Scan => ({
  from: raw(`${name} ${alias}`),
  where: raw('true'),
});

/** One page by keyset: rows after a position, not rows after a number of rows, so that writes between pages shift nothing. */
export function readPage<Item>(database: Database, list: List<Item>, page: PageRequest): Page<Item> {
  if (list.scans.length === 0) return { items: [], hasNextPage: false };
  const rows = database.all(pageQuery(list, page));
  return {
    items: rows.slice(0, page.first).map((row) => itemOf(list, row)),
    hasNextPage: rows.length > page.first,
  };
}

export function countRows(database: Database, { alias, scans, condition }: Rows): number {
  if (scans.length === 0) return 0;
  const row = database.get(sql`select count(*) as count from (${selectFrom(scans, alias, raw(`${alias}.ref`), condition)})`);
  return Number(row?.['count']);
}

/** Rows are ordered and cut by their keys alone, and then read. The next row of the list tells whether there is one more page. */
function pageQuery<Item>({ table, scans, condition, keys, descending }: List<Item>, { first, after }: PageRequest): Sql {
  const columns = raw([`${table.alias}.ref as ref`, ...keys.map((key, i) => `${key} as key${i}`)].join(', '));
  const conditions = allOf([condition, after && beyondPosition(keys, after, descending)]);
  const order = raw(keys.map((_, i) => `key${i}${descending ? ' desc' : ''}`).join(', '));
  const page = sql`${selectFrom(scans, table.alias, columns, conditions)} order by ${order} limit ${first + 1}`;
  const positions = raw(keys.map((_, i) => `page.key${i}`).join(', '));
  const rows = raw(`${table.name} ${table.alias} on ${table.alias}.ref = page.ref`);
  return sql`select ${raw(table.columns)}, ${positions} from (${page}) as page cross join ${rows} order by ${order}`;
}

/** The rows that any scan finds, each once. */
export function selectFrom(scans: readonly Scan[], alias: string, columns: Sql, condition: Sql): Sql {
  const goesOn = watched(`${alias}.ref`);
  const selects = scans.map(({ from, where }) => sql`select ${columns} from ${from} where ${where} and ${goesOn} and ${condition}`);
  return joined(selects, ' union ');
}

function beyondPosition(keys: readonly string[], after: Position, descending: boolean): Sql {
  const positions = raw(after.map(() => '?').join(', '));
  const comparison = raw(`(${keys.join(', ')}) ${descending ? '<' : '>'} (${positions.text})`);
  return { text: comparison.text, values: after.map((value) => (typeof value === 'boolean' ? Number(value) : value)) };
}

function itemOf<Item>({ table, keys }: List<Item>, row: Row): PageItem<Item> {
  return { node: table.read(row), position: keys.map((_, i) => row[`key${i}`] ?? 0) };
}
