/** The rows of a store, its log among them, put into another file by the driver of SQLite alone: the limit of an import. */
import { DatabaseSync } from '../../dist/src/stores/sqlite/driver.js';

const ROWS_A_TRANSACTION = 5_000;

/** Tables with their rows, and how they are made. The index of words is left out, which SQLite keeps in tables of its own. */
export function rowsOf(file) {
  const database = new DatabaseSync(file, { readOnly: true });
  const made = database
    .prepare("select name, type, tbl_name, sql from sqlite_master where sql is not null and name not like 'sqlite_%'")
    .all();
  const isOwn = ({ tbl_name: table }) => !table.startsWith('search_words');
  const statements = made.filter(isOwn).map(({ sql }) => sql);
  const tables = made.filter((one) => isOwn(one) && one.type === 'table').map(({ name }) => name);
  const rows = tables.map((name) => ({ name, rows: database.prepare(`select * from "${name}"`).all() }));
  database.close();
  return { statements, rows: rows.filter((table) => table.rows.length > 0) };
}

/** Gives the seconds that it takes. */
export function insertRows(file, { statements, rows }) {
  const database = new DatabaseSync(file);
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = off');
  for (const statement of statements) database.exec(statement);
  const began = performance.now();
  for (const table of rows) insertTable(database, table);
  const seconds = (performance.now() - began) / 1000;
  database.close();
  return seconds;
}

function insertTable(database, { name, rows }) {
  const columns = Object.keys(rows[0]);
  const insert = database.prepare(`insert into "${name}" (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`);
  for (let start = 0; start < rows.length; start += ROWS_A_TRANSACTION) {
    database.exec('begin immediate');
    for (const row of rows.slice(start, start + ROWS_A_TRANSACTION)) insert.run(...Object.values(row));
    database.exec('commit');
  }
}
