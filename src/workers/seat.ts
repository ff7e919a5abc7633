import type { GraphArrays } from '../adjacency/graph-arrays.js';
import * as concurrency from '../concurrency/seat.js';
import type { Reply, Task, ThreadMessage, ThreadSettings } from './task.js';

/** A place for one thread that reads the store. */
export interface Seat extends Pick<concurrency.Seat<Task, Reply>, 'run' | 'close'> {
  /** The graph in memory from now on; null for none. */
  share(graph: GraphArrays | null): void;
}

export function createSeat(settings: Omit<ThreadSettings, 'graph'>): Seat {
  let graph: GraphArrays | null = null;
  const startedWith = (): ThreadSettings => ({ ...settings, graph });
  const { run, tell, close } = concurrency.createSeat<Task, Reply>(new URL('./thread.js', import.meta.url), startedWith);
  const share = (shared: GraphArrays | null): void => {
    graph = shared;
    tell({ graph } satisfies ThreadMessage);
  };
  return { run, share, close };
}
