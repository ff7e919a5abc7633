import type { Slices } from './event-loop.js';

/** Work that may be left alone for a while after each piece. */
export type Pieces<Result> = Generator<undefined, Result, undefined>;

/** All pieces without a pause. */
export function inOnePiece<Result>(pieces: Pieces<Result>): Result {
  let piece = pieces.next();
  while (piece.done !== true) piece = pieces.next();
  return piece.value;
}

/**
 * All pieces; others run whenever a slice is used up.
 * @param together so many pieces come first without a pause, however long they take
 */
export async function inSlices<Result>(pieces: Pieces<Result>, slices: Slices, together = 0): Promise<Result> {
  let piece = pieces.next();
  for (let done = 1; piece.done !== true; done++) {
    if (done >= together && slices.isOver()) await slices.next();
    piece = pieces.next();
  }
  return piece.value;
}
