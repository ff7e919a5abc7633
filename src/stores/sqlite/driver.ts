import type * as sqlite from '@photostructure/sqlite';

/** Node's own SQLite where it is stable, else the package with the same API. */
const hasOwnSqlite = Number(process.versions.node.split('.')[0]) >= 24;

export const { DatabaseSync, backup } = (await import(hasOwnSqlite ? 'node:sqlite' : '@photostructure/sqlite')) as typeof sqlite;
