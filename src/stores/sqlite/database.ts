import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import { LRUCache } from 'lru-cache';
import { asStoreError } from './driver-errors.js';
import type { Sql, SqlValue } from './sql.js';

export type Row = Readonly<Record<string, SqlValue>>;

const KEPT_STATEMENTS = 500;

/** One connection, with the statements prepared on it kept for the next time. Its errors are those of the catalogue. */
export class Database {
  private readonly statements = new LRUCache<string, StatementSyncInstance>({ max: KEPT_STATEMENTS });

  constructor(
    private readonly connection: DatabaseSyncInstance,
    readonly location: string,
  ) {}

  all({ text, values }: Sql): Row[] {
    return this.attempt(() => this.prepared(text).all(...values) as Row[]);
  }

  get({ text, values }: Sql): Row | undefined {
    return this.attempt(() => this.prepared(text).get(...values) as Row | undefined);
  }

  run({ text, values }: Sql): void {
    this.attempt(() => this.prepared(text).run(...values));
  }

  /** The place at which a row was just put. */
  insert({ text, values }: Sql): number {
    return this.attempt(() => Number(this.prepared(text).run(...values).lastInsertRowid));
  }

  /** Statements without values, several if need be. */
  execute(text: string): void {
    this.attempt(() => this.connection.exec(text));
  }

  close(): void {
    this.statements.clear();
    this.connection.close();
  }

  private prepared(text: string): StatementSyncInstance {
    const kept = this.statements.get(text);
    if (kept) return kept;
    const statement = this.connection.prepare(text);
    this.statements.set(text, statement);
    return statement;
  }

  private attempt<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw asStoreError(error, this.location);
    }
  }
}
