/** How a graph wants to be read. */
export interface Access {
  /** Most states in one request for a level. */
  readonly statesAtOnce: number;
  /** States that a request of the cost pass asks for beyond those needed now. */
  readonly statesAhead: number;
  /** Once it knows a path, the hop pass of the ranks by cost ends after so many steps and leaves the rest to the cost pass ... */
  readonly hopPassSteps: number;
  /** ... but up to so many hops it goes to its end, so that the cost pass has nothing to read. */
  readonly wholeHopPass: number;
}

/** A request costs next to nothing, reading in vain does. */
export const IN_MEMORY: Access = { statesAtOnce: 1_024, statesAhead: 0, hopPassSteps: 20_000, wholeHopPass: 0 };

/** A request is a round trip: few, however large. */
export const OVER_STORE: Access = { statesAtOnce: Infinity, statesAhead: 64, hopPassSteps: 20_000, wholeHopPass: 8 };
