/** What was read of the store before a file is written is not so any more: it must be read again. */
export class ChangedMeanwhile extends Error {
  override readonly name = 'ChangedMeanwhile';

  /** @param id of a node that is gone */
  constructor(readonly id: string) {
    super(`"${id}" was deleted while the file was read`);
  }
}
