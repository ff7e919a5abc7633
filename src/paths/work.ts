import type { EntityKey, NeighbourRequest, Neighbours } from '../model/topology.js';
import type { FoundPath } from './question.js';

/** A place where a search may be left, and gone on with later. */
export const PAUSE = 'PAUSE';
export type Pause = typeof PAUSE;

/** Entities that are going to be compared: the topology must be asked for their ids first. */
export interface CompareRequest {
  readonly toCompare: readonly EntityKey[];
}

/** What a search wants of its topology. */
export type GraphRequest = NeighbourRequest | CompareRequest;

/**
 * A part of a search. It stops to ask the graph, to hand over a path, and to pause; only a request for neighbours has an answer.
 * So one text serves a graph in memory, which answers at once, and a store, which answers later.
 */
export type Work<Result> = Generator<GraphRequest | FoundPath | Pause, Result, Neighbours | null>;

export function* ask(request: NeighbourRequest): Work<Neighbours> {
  const answer = yield request;
  if (!answer) throw new Error('a request for neighbours was not answered');
  return answer;
}
