/** With this begins what stands in a store as the rules of its evidence while it is upgraded, or where that was interrupted. */
export const UPGRADE_TO = 'upgrade to ';

/** What a copy of a store holds, so that it can be compared with the store. */
export interface StoreSummary {
  readonly changes: number;
  /** The position of the last change, 0 where there is none. */
  readonly lastSequence: number;
  /** When that was made: RFC 3339 in UTC. */
  readonly lastAt: string | null;
  readonly bytes: number;
  /** Whether it was read once more, whole, after it was written. */
  readonly isVerified: boolean;
}

/** How far copying has come. */
export interface CopyProgress {
  readonly pages: number;
  readonly total: number;
}

export interface BackupOptions {
  /** Replaces a file that is there. */
  readonly replace: boolean;
  readonly verify: boolean;
  /** Takes a store that is a copy without its last changes. */
  readonly acceptCopy: boolean;
  readonly onProgress: (progress: CopyProgress) => void;
}

export interface RestoreOptions {
  /** Does not keep what was there, and replaces what is damaged. */
  readonly force: boolean;
  /** Takes a backup that is a copy without its last changes. */
  readonly acceptCopy: boolean;
  readonly onProgress: (progress: CopyProgress) => void;
  /** RFC 3339 in UTC, for the name of what is kept. */
  readonly now: () => string;
}

export interface RestoredStore extends StoreSummary {
  /** The file that has what was there before; null where nothing was, or it is not kept. */
  readonly keptAs: string | null;
}
