import type { NeighbourRequest, Neighbours } from '../model/topology.js';
import type { FoundPath } from './question.js';

/** A place where a search may be left, and gone on with later. */
export const PAUSE = 'PAUSE';
export type Pause = typeof PAUSE;

/**
 * A part of a search. It stops to ask for neighbours, to hand over a path, and to pause; only a request wants an answer.
 * So one text serves a graph in memory, which answers at once, and a store, which answers later.
 */
export type Work<Result> = Generator<NeighbourRequest | FoundPath | Pause, Result, Neighbours | null>;

/** Asks until it is answered: a search whose store failed can be gone on with. */
export function* ask(request: NeighbourRequest): Work<Neighbours> {
  for (;;) {
    const answer = yield request;
    if (answer) return answer;
  }
}
