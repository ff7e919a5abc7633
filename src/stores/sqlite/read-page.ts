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
  return pageOf(list, database.all(pageQuery(list, page)), page);
}

export function countRows(database: Database, { alias, scans, condition }: Rows): number {
  if (scans.length === 0) return 0;
  const row = database.get(sql`select count(*) as count from (${selectFrom(scans, alias, raw(`${alias}.ref`), condition)})`);
  return Number(row?.['count']);
}

/** What lists are made for, one each: a node, or several that belong together. */
export type Owners = readonly (string | readonly string[])[];

/**
 * A page for each owner, in one statement; its scans refer to the owner as EACH. docs/decisions/lists-of-many-nodes.md says why in this
 * form.
 */
export function readPageForEach<Item>(database: Database, owners: Owners, list: List<Item>, page: PageRequest): Page<Item>[] {
  const pages: Row[][] = owners.map(() => []);
  const rows = owners.length === 0 || list.scans.length === 0 ? [] : database.all(pagesQuery(owners, list, page));
  for (const row of rows) pages[Number(row['list'])]?.push(row);
  return pages.map((rowsOfOne) => pageOf(list, rowsOfOne, page));
}

export function countRowsForEach(database: Database, owners: Owners, { alias, scans, condition }: Rows): number[] {
  if (owners.length === 0 || scans.length === 0) return owners.map(() => 0);
  const counted = sql`select count(*) from (${selectFrom(scans, alias, raw(`${alias}.ref`), condition)})`;
  const rows = database.all(sql`select (${counted}) as count from ${eachOf(owners)} order by each.key`);
  return rows.map((row) => Number(row['count']));
}

/** The owner of which a statement for many tells: its id, or a JSON array of ids. */
export const EACH = raw('each.value');

/** A table of owners in their order, which is `each.key`: the text stays the same however many there are. */
export const eachOf = (owners: Owners): Sql => sql`json_each(${JSON.stringify(owners)}) as each`;

/** Rows are ordered and cut by their keys alone, and then read. */
function pageQuery<Item>(list: List<Item>, page: PageRequest): Sql {
  const { table, keys } = list;
  const positions = raw(keys.map((_, i) => `page.key${i}`).join(', '));
  const rows = raw(`${table.name} ${table.alias} on ${table.alias}.ref = page.ref`);
  const cut = cutByKeys(list, page);
  return sql`select ${raw(table.columns)}, ${positions} from (${cut}) as page cross join ${rows} order by ${orderOf(list)}`;
}

/** The same for each owner. What is cut stands in a condition, since SQLite has no joins with what a row of the table before gives. */
function pagesQuery<Item>(owners: Owners, list: List<Item>, page: PageRequest): Sql {
  const { table, keys } = list;
  const columns = raw(`${table.columns}, ${named(keys)}`);
  const rows = raw(`${table.name} ${table.alias}`);
  const ref = `${table.alias}.ref`;
  const isCut = sql`${watched(ref)} and ${raw(ref)} in (select ref from (${cutByKeys(list, page)}))`;
  return sql`
    select each.key as list, ${columns} from ${eachOf(owners)} cross join ${rows} where ${isCut} order by each.key, ${orderOf(list)}`;
}

/** The rows of a page, and one more where there is a next page: their refs and keys. */
function cutByKeys<Item>(list: List<Item>, { first, after }: PageRequest): Sql {
  const { table, scans, condition, keys, descending } = list;
  const columns = raw(`${table.alias}.ref as ref, ${named(keys)}`);
  const conditions = allOf([condition, after && beyondPosition(keys, after, descending)]);
  return sql`${selectFrom(scans, table.alias, columns, conditions)} order by ${orderOf(list)} limit ${first + 1}`;
}

/** Keys as columns. */
const named = (keys: readonly string[]): string => keys.map((key, i) => `${key} as key${i}`).join(', ');

const orderOf = <Item>({ keys, descending }: List<Item>): Sql => raw(keys.map((_, i) => `key${i}${descending ? ' desc' : ''}`).join(', '));

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

/** Of its rows and the next one. */
function pageOf<Item>(list: List<Item>, rows: readonly Row[], { first }: PageRequest): Page<Item> {
  return { items: rows.slice(0, first).map((row) => itemOf(list, row)), hasNextPage: rows.length > first };
}

function itemOf<Item>({ table, keys }: List<Item>, row: Row): PageItem<Item> {
  return { node: table.read(row), position: keys.map((_, i) => row[`key${i}`] ?? 0) };
}
