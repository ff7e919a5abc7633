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
    try {
      await this.synced();
    } catch (error) {
      this.fault ??= error;
    }
    this.refuseBroken();
  }

  /**
   * Throws STORE_UNAVAILABLE once the disk has failed: the system tells of what it could not write once only, and takes it for written from
   * then on. What others have read of it may be gone after a power cut.
   */
  refuseBroken(): void {
    if (this.fault === null) return;
    const what = `the disk of the store ${this.location} could not take what was written`;
    const message = `${what}: what was sent last may be stored or not. Look after the disk, and start the server again`;
    throw new ClaimgraphError('STORE_UNAVAILABLE', message, {}, { cause: this.fault });
  }
}

/** Opens the WAL of a file, which must be there: it is while a connection is open that has written. SQLite has no lock on it. */
export function openWalFile(file: string): WalFile {
  const descriptor = openSync(`${realpathSync(file)}-wal`, 'r+');
  return new WalFile(
    `sqlite:${file}`,
    () => sync(descriptor),
    () => closeSync(descriptor),
  );
}
