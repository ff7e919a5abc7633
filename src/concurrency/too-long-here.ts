/**
 * Thrown by work that can't be done in slices, and would hold the event loop for longer than it may: it has to be begun anew in another
 * thread. Nobody outside of this process ever sees it.
 */
export class TooLongHere extends Error {
  override readonly name = 'TooLongHere';
}
