import { join } from 'node:path';
import type { Asking } from '../../../src/domain/queries/workplace.js';
import type { GraphStore } from '../../../src/model/graph-store.js';
import { openStore } from '../../../src/stores/open-store.js';
import { createWorkerPool, type PoolOptions, type WorkerPool } from '../../../src/workers/pool.js';
import { fixedClock } from '../../support/clock.js';
import { defaultOntology } from '../../support/ontology.js';
import { temporaryFolder } from '../../support/serve.js';

/** A store in a file, and threads that read it. */
export interface PooledGraph {
  readonly file: string;
  readonly store: GraphStore;
  readonly pool: WorkerPool;
  /** What the pool tells of threads that broke. */
  readonly broken: unknown[];
  close(): Promise<void>;
}

export async function openPooledGraph({
  size = 2,
  ontology = defaultOntology.content,
}: Partial<Pick<PoolOptions, 'size' | 'ontology'>> = {}): Promise<PooledGraph> {
  const folder = temporaryFolder();
  const file = join(folder.path, 'graph.db');
  const store = await openStore(`sqlite:${file}`, { ontology: defaultOntology, now: fixedClock });
  const broken: unknown[] = [];
  const onBroken = (error: unknown): void => void broken.push(error);
  const pool = createWorkerPool({ file, size, ontology, searchBytes: 1_000_000, onBroken });
  return {
    file,
    store,
    pool,
    broken,
    close: async () => {
      await pool.close();
      await store.close();
      folder.remove();
    },
  };
}

/** A client that waits for as long as it takes. */
export const patient = (name = 'somebody'): Asking => ({
  client: { name, isKnown: true },
  isOver: () => false,
  isAwaited: () => true,
});
