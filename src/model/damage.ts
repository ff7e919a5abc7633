import { ClaimgraphError } from './errors.js';

/** A store is there, and what it has can't be read: STORE_UNAVAILABLE. `damagedId` is the node's, null where it is not known. */
export class DamagedStoreError extends ClaimgraphError {
  constructor(
    message: string,
    readonly damagedId: string | null,
    options: ErrorOptions = {},
  ) {
    super('STORE_UNAVAILABLE', message, {}, options);
  }
}

/** What is said of a node that is stored, and can't be read. */
export const damagedNode = (kind: string, id: string, cause: unknown): DamagedStoreError =>
  new DamagedStoreError(`the ${kind} "${id}" is damaged in the store`, id, { cause });
