import type { Page, PageItem, PageRequest, Position } from '../../model/page.js';
import type { Database, Row } from './database.js';
import type { Table } from './mapping.js';
import { raw, sql, type Sql } from './sql.js';

/** A list to page through: which rows, and the expressions that order them, the id last. */
export interface List<Item> {
  readonly table: Table<Item>;
  readonly condition: Sql;
  readonly keys: readonly string[];
  readonly descending: boolean;
}

/** One page by keyset: rows after a position, not rows after a number of rows, so that writes between pages shift nothing. */
export function readPage<Item>(database: Database, list: List<Item>, page: PageRequest): Page<Item> {
  const rows = database.all(pageQuery(list, page));
  return {
    items: rows.slice(0, page.first).map((row) => itemOf(list, row)),
    hasNextPage: rows.length > page.first,
  };
}

export function countRows(database: Database, { table, condition }: Pick<List<unknown>, 'table' | 'condition'>): number {
  const row = database.get(sql`select count(*) as count from ${raw(`${table.name} ${table.alias}`)} where ${condition}`);
  return Number(row?.['count']);
}

/** Reads records by id, in the order of the ids. */
export function readByIds<Item extends { readonly id: string }>(
  database: Database,
  table: Table<Item>,
  ids: readonly string[],
): (Item | null)[] {
  const from = raw(`select ${table.columns} from ${table.name} ${table.alias} where ${table.alias}.id in`);
  const rows = database.all(sql`${from} (select value from json_each(${JSON.stringify(ids)}))`);
  const found = new Map(rows.map((row) => [String(row['id']), table.read(row)]));
  return ids.map((id) => found.get(id) ?? null);
}

/** The next row of the list tells whether there is one more page. */
function pageQuery<Item>({ table, condition, keys, descending }: List<Item>, { first, after }: PageRequest): Sql {
  const columns = raw([table.columns, ...keys.map((key, i) => `${key} as key${i}`)].join(', '));
  const order = raw(keys.map((key) => `${key}${descending ? ' desc' : ''}`).join(', '));
  const from = raw(`${table.name} ${table.alias}`);
  const beyond = after ? sql`and ${beyondPosition(keys, after, descending)}` : raw('');
  return sql`select ${columns} from ${from} where ${condition} ${beyond} order by ${order} limit ${first + 1}`;
}

function beyondPosition(keys: readonly string[], after: Position, descending: boolean): Sql {
  const places = raw(after.map(() => '?').join(', '));
  const comparison = raw(`(${keys.join(', ')}) ${descending ? '<' : '>'} (${places.text})`);
  return { text: comparison.text, values: after.map((value) => (typeof value === 'boolean' ? Number(value) : value)) };
}

function itemOf<Item>({ table, keys }: List<Item>, row: Row): PageItem<Item> {
  return { node: table.read(row), position: keys.map((_, i) => row[`key${i}`] ?? 0) };
}
