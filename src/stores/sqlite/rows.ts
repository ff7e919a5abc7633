// How rows are read: the columns of a table, and the values in them. Lists and properties are JSON, written by this room.
import type { Row } from './database.js';
import type { SqlValue } from './sql.js';

/** How records of one kind are read: `alias` stands for the table in conditions, `columns` may look into other tables. */
export interface Table<Item> {
  readonly name: string;
  readonly alias: string;
  readonly columns: string;
  readonly read: (row: Row) => Item;
}

/** Columns to write, by name; those of REFERENCES with an id. */
export type Columns = Readonly<Record<string, SqlValue>>;

/** The id of the row that a column refers to. */
export const idOf = (table: string, ref: string): string => `(select id from ${table} where ref = ${ref})`;

type Value = SqlValue | undefined;

export const text = (value: Value): string => String(value);
export const optional = (value: Value): string | null => (value === null || value === undefined ? null : String(value));
export const optionalNumber = (value: Value): number | null => (value === null || value === undefined ? null : Number(value));
export const json = <Parsed>(value: Value): Parsed => JSON.parse(text(value)) as Parsed;
export const optionalJson = <Parsed>(value: Value): Parsed | null => (value === null || value === undefined ? null : json(value));
export const asJson = (value: object | null): string | null => value && JSON.stringify(value);
