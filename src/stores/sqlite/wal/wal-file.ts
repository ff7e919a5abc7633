import { closeSync, fdatasync, openSync, realpathSync } from 'node:fs';
import { promisify } from 'node:util';
import { ClaimgraphError } from '../../../model/errors.js';

const sync = promisify(fdatasync);

/** The WAL (write-ahead log) beside the file of a store, of which SQLite has written what was committed, and the disk has it or not yet. */
export class WalFile {
  /** What went wrong; null where nothing did. */
  private fault: unknown = null;

  /** @param synced resolves once the disk has all that was written */
  constructor(
    private readonly location: string,
    private readonly synced: () => Promise<void>,
    readonly close: () => void,
  ) {}

  /** Resolves once the disk has all that was written, while others run; rejects with STORE_UNAVAILABLE where it has not. */
  async sync(): Promise<void> {
    this.refuseBroken();
    try {
      await this.synced();
    } catch (error) {
      this.fail(error);
      throw unavailable(this.location, 'this write may be stored or not', error);
    }
  }

  /** From now on nothing is written. */
  fail(fault: unknown): void {
    this.fault ??= fault;
  }

  /**
   * Throws STORE_UNAVAILABLE once the disk has failed: the system tells of what it could not write once only, and takes it for written from
   * then on. What is written behind it would be lost with it in a power cut.
   */
  refuseBroken(): void {
    if (this.fault !== null) throw unavailable(this.location, 'nothing is written until the store is opened again', this.fault);
  }
}

const unavailable = (location: string, what: string, cause: unknown): ClaimgraphError =>
  new ClaimgraphError('STORE_UNAVAILABLE', `the disk of the store ${location} could not take what was written: ${what}`, {}, { cause });

/** Opens the WAL of a file, which must be there: it is while a connection is open that has written. SQLite has no lock on it. */
export function openWalFile(file: string): WalFile {
  const descriptor = openSync(`${realpathSync(file)}-wal`, 'r+');
  return new WalFile(
    `sqlite:${file}`,
    () => sync(descriptor),
    () => closeSync(descriptor),
  );
}
