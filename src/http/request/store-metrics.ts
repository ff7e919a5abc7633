import { Gauge, type Registry } from 'prom-client';
import { withTimeout } from '../../concurrency/with-timeout.js';
import type { GraphStore } from '../../model/graph-store.js';

/** What the metrics ask a store for. */
export type MeteredStore = Pick<GraphStore, 'lastSequence' | 'trimmedUpTo' | 'diskUse' | 'connectionsInUse'>;

/** A store that does not answer is left out of the metrics after this time, so that they are there also when it fails. */
const PATIENCE_MS = 1_000;

/** Meters how far the log of a store goes, and how much of the disk it takes, at each reading. */
export function meterStore(registry: Registry, store: MeteredStore): void {
  const gauges = [
    storeGauge('claimgraph_log_position', 'Position of the last change in the log of the store.', () => store.lastSequence()),
    storeGauge('claimgraph_log_trimmed', 'Position up to which the log keeps no texts, since they are old.', () => store.trimmedUpTo()),
    storeGauge('claimgraph_store_connections', 'Connections to a Neo4j that are in use.', () => store.connectionsInUse()),
    diskBytes(store),
  ];
  for (const gauge of gauges) registry.registerMetric(gauge);
}

const storeGauge = (name: string, help: string, read: () => Promise<number | null>): Gauge =>
  new Gauge({
    name,
    help,
    registers: [],
    async collect() {
      this.remove();
      const value = await answerOf(read);
      if (value !== null) this.set(value);
    },
  });

const diskBytes = (store: MeteredStore): Gauge =>
  new Gauge({
    name: 'claimgraph_disk_bytes',
    help: 'Of an embedded store: its file (store), what is written and not yet moved there (wal), what is left on its disk (free).',
    labelNames: ['of'],
    registers: [],
    async collect() {
      this.reset();
      const use = await answerOf(() => store.diskUse());
      if (!use) return;
      const { store: own, wal, free } = use;
      for (const [of, bytes] of Object.entries({ store: own, wal, free })) this.set({ of }, bytes);
    },
  });

async function answerOf<Answer>(ask: () => Promise<Answer>): Promise<Answer | null> {
  try {
    return await withTimeout(ask, PATIENCE_MS, () => new Error('the store does not answer'));
  } catch {
    return null;
  }
}
