/** What an embedded store takes of its disk, in bytes. */
export interface DiskUse {
  readonly store: number;
  /** What is written and not yet moved into the store. */
  readonly wal: number;
  /** What is left on the disk for whoever runs the process. */
  readonly free: number;
}
