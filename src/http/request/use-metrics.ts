import { Gauge, type Registry } from 'prom-client';
import type { QueueUse } from '../../concurrency/fair-queue.js';

/** What waits for its turn, by the name of the queue. */
export type MeteredQueues = Readonly<Record<string, () => QueueUse>>;

/** Meters a cache under a name, from now on. */
export type MeterCache = (name: string, cache: MeteredCache) => void;

export interface MeteredCache {
  readonly size: number;
  /** In bytes, where it is bounded by them. */
  readonly calculatedSize: number;
  /** The most bytes that it may have; 0 where it is bounded by its entries. */
  readonly maxSize: number;
}

/** Meters queues: what runs, and what waits. */
export function meterQueues(registry: Registry, queues: MeteredQueues): void {
  const gauge = new Gauge({
    name: 'claimgraph_queue_tasks',
    help: 'Tasks of a queue, by state: searches of the graph that were admitted, and what threads read of an embedded store.',
    labelNames: ['queue', 'state'],
    registers: [],
    collect() {
      for (const [queue, use] of Object.entries(queues)) {
        const { running, waiting } = use();
        this.set({ queue, state: 'running' }, running);
        this.set({ queue, state: 'waiting' }, waiting);
      }
    },
  });
  registry.registerMetric(gauge);
}

/** Meters the caches that are named to the function it returns. */
export function meterCaches(registry: Registry): MeterCache {
  const caches = new Map<string, MeteredCache>();
  registry.registerMetric(cacheGauge('claimgraph_cache_entries', 'Entries of a cache.', caches, ({ size }) => size));
  const bytes = ({ calculatedSize, maxSize }: MeteredCache): number | null => (maxSize > 0 ? calculatedSize : null);
  registry.registerMetric(cacheGauge('claimgraph_cache_bytes', 'Bytes of a cache that is bounded by them.', caches, bytes));
  return (name, cache) => void caches.set(name, cache);
}

type ReadCache = (cache: MeteredCache) => number | null;

function cacheGauge(name: string, help: string, caches: ReadonlyMap<string, MeteredCache>, read: ReadCache): Gauge {
  return new Gauge({
    name,
    help,
    labelNames: ['cache'],
    registers: [],
    collect() {
      for (const [cache, metered] of caches) {
        const value = read(metered);
        if (value !== null) this.set({ cache }, value);
      }
    },
  });
}
