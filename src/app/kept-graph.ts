import { totalmem } from 'node:os';
import type { Logger } from 'pino';
import type { Config } from '../config/config.js';
import type { GraphStore } from '../model/graph-store.js';
import type { Ontology } from '../ontology/ontology.js';
import { keepGraph, type KeptGraph } from '../workers/keep-graph.js';
import type { ServedStore } from '../workers/with-workers.js';
import { neo4jSettings } from './neo4j-settings.js';

const MIB = 1024 * 1024;

/** Loads the graph into memory beside what clients ask for; null where it may take none, or where no other thread can read the store. */
export function keptGraph(
  config: Config,
  ontology: Ontology,
  { store, share }: { readonly store: GraphStore; readonly share: ServedStore['share'] },
  log: Logger,
): KeptGraph | null {
  const maxBytes = config.adjacencyMb === null ? memoryOfMachine() / 2 : config.adjacencyMb * MIB;
  if (maxBytes === 0 || config.store === 'sqlite::memory:') return null;
  return keepGraph({
    settings: { location: config.store, neo4j: neo4jSettings(config), ontology: ontology.content, maxBytes },
    lastSequence: () => store.lastSequence(),
    share,
    report: {
      loaded: ({ relations, bytes, seconds }) => log.info({ relations, bytes, seconds: rounded(seconds) }, 'the graph is in memory'),
      tooLarge: (most) =>
        log.warn(
          `the graph would take more memory than ${Math.floor(most / MIB)} MiB (CLAIMGRAPH_ADJACENCY_MB): the store is asked instead`,
        ),
      failed: (err) => log.error({ err }, 'the graph could not be loaded into memory: the store is asked instead, and it is tried again'),
    },
  });
}

/** What a container may have, where it has a limit. */
function memoryOfMachine(): number {
  const constrained = process.constrainedMemory();
  return constrained > 0 && constrained < totalmem() ? constrained : totalmem();
}

const rounded = (seconds: number): number => Math.round(seconds * 1000) / 1000;
