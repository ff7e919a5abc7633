import type { Result, Session } from 'neo4j-driver';
import { withRetries } from '../../concurrency/with-retries.js';
import { withTimeout } from '../../concurrency/with-timeout.js';
import { ClaimgraphError } from '../../model/errors.js';
import { statementOf, type Cypher, type Statement } from './cypher.js';
import { asStoreError, isRetriable } from './driver-errors.js';
import type { Connection } from './open-connection.js';

export type Row = Readonly<Record<string, unknown>>;

/** Called with each statement as it is sent: for tests that look at plans and count round trips; unused by the program itself. */
export type Observer = (statement: Statement) => void;

export interface DatabaseOptions {
  /** As it is shown to people. */
  readonly location: string;
  readonly database: string;
  readonly observe: Observer;
}

/** Sends a statement of a transaction. Those sent without waiting for each other's answers share a round trip. */
export type Run = (query: Cypher) => Promise<Row[]>;

/** How long reads and writes are repeated while a member of a cluster, or its leader, is away. */
const RETRY_READS_MS = 4_000;
const RETRY_WRITES_MS = 8_000;
/** After this time the server ends a transaction. */
const TIMEOUT_MS = 30_000;
/** What it gets beyond that to say so, and for repeats. */
const GRACE_MS = 10_000;

/** The same for a check. */
const LONG_TIMEOUT_MS = 600_000;

const LIMITED = { timeout: TIMEOUT_MS };

type Mode = 'READ' | 'WRITE';

interface Reading {
  /** Those that write are routed to the leader. */
  readonly mode?: Mode;
  /** After this time the server ends it. */
  readonly timeout?: number;
  readonly retryMs?: number;
}

/** One database of a server or cluster. Its errors are those of the catalogue. */
export class Database {
  readonly location: string;
  private openSessions = 0;

  constructor(
    private readonly connection: Connection,
    private readonly options: DatabaseOptions,
  ) {
    this.location = options.location;
  }

  /** Under way, each with a connection. */
  get sessions(): number {
    return this.openSessions;
  }

  /** One statement in a transaction of its own: one round trip. Retried where the driver says that this may help. */
  read(query: Cypher): Promise<Row[]> {
    return this.withTimeout(() => this.readWithRetries(query, {}));
  }

  /** The same, asked of the leader of a cluster, who knows whatever was written before, by whichever server: followers may not know yet. */
  readOfLeader(query: Cypher): Promise<Row[]> {
    return this.withTimeout(() => this.readWithRetries(query, { mode: 'WRITE' }));
  }

  /** The same, once: whoever asks whether the store answers does not want to wait until it does. */
  readOnce(query: Cypher): Promise<Row[]> {
    return this.withTimeout(() => this.readWithRetries(query, { retryMs: 0 }));
  }

  /** The same for what reads all there is, as only a check does: it gets much longer. */
  readLong(query: Cypher): Promise<Row[]> {
    return this.withTimeout(() => this.readWithRetries(query, { timeout: LONG_TIMEOUT_MS }), LONG_TIMEOUT_MS);
  }

  /** The first row. */
  async get(query: Cypher): Promise<Row | undefined> {
    return (await this.read(query)).at(0);
  }

  /**
   * A transaction that writes. It is run again where that may help, also where the answer to its commit was lost; but once the
   * caller was told that it failed, it is neither begun nor committed any more.
   */
  write<Outcome>(work: (run: Run) => Promise<Outcome>): Promise<Outcome> {
    return this.withTimeout((signal) => withRetries(() => this.writeOnce(work, signal), RETRY_WRITES_MS, isRetriable));
  }

  private writeOnce<Outcome>(work: (run: Run) => Promise<Outcome>, signal: AbortSignal): Promise<Outcome> {
    return this.inSession('WRITE', (session) =>
      session.executeWrite(async (transaction) => {
        signal.throwIfAborted();
        const outcome = await work((query) => this.send(query, (text, values) => transaction.run(text, values)));
        signal.throwIfAborted();
        return outcome;
      }, LIMITED),
    );
  }

  async close(): Promise<void> {
    await this.connection.driver.close();
  }

  /**
   * With all its repeats, work takes so long at most: a server that is frozen, or cut off without a sign, keeps no caller waiting for
   * ever. Whoever was told that a write failed may repeat it, so that what is still to be sent then must not be.
   */
  private async withTimeout<Outcome>(work: (signal: AbortSignal) => Promise<Outcome>, timeoutMs = TIMEOUT_MS): Promise<Outcome> {
    const noAnswer = (): Error => new ClaimgraphError('STORE_UNAVAILABLE', `the store ${this.location} does not answer`);
    try {
      return await withTimeout(work, timeoutMs + GRACE_MS, noAnswer);
    } catch (error) {
      throw asStoreError(error, this.location);
    }
  }

  private readWithRetries(query: Cypher, { mode = 'READ', timeout = TIMEOUT_MS, retryMs = RETRY_READS_MS }: Reading): Promise<Row[]> {
    const read = (session: Session): Promise<Row[]> => this.send(query, (text, values) => session.run(text, values, { timeout }));
    return withRetries(() => this.inSession(mode, read), retryMs, isRetriable);
  }

  private async inSession<Outcome>(mode: Mode, work: (session: Session) => Promise<Outcome>): Promise<Outcome> {
    const { driver, bookmarks } = this.connection;
    const session = driver.session({ database: this.options.database, defaultAccessMode: mode, bookmarkManager: bookmarks });
    this.openSessions += 1;
    try {
      return await work(session);
    } finally {
      this.openSessions -= 1;
      await session.close();
    }
  }

  private async send(query: Cypher, send: (text: string, values: Statement['parameters']) => Result): Promise<Row[]> {
    const statement = statementOf(query);
    this.options.observe(statement);
    const { records } = await send(statement.text, statement.parameters);
    return records.map((record) => record.toObject());
  }
}
