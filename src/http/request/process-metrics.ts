import { monitorEventLoopDelay, type IntervalHistogram } from 'node:perf_hooks';
import { Gauge, type Registry } from 'prom-client';

const NANOSECONDS = 1e9;
const RESOLUTION_MS = 10;
const QUANTILES = [0.5, 0.99, 1];

/**
 * Measures how long the event loop is held up, since it was last asked for, and the memory of this
 * process, until what it gives is called.
 */
export function meterProcess(registry: Registry): () => void {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  registry.registerMetric(loopDelay(delay));
  registry.registerMetric(residentMemory());
  return () => delay.disable();
}

const loopDelay = (delay: IntervalHistogram): Gauge =>
  new Gauge({
    name: 'claimgraph_event_loop_delay_seconds',
    help: 'How long the event loop was held up since the last reading: half of the times less, 99 of 100 less, at most.',
    labelNames: ['quantile'],
    registers: [],
    collect() {
      for (const quantile of QUANTILES) this.set({ quantile }, heldUp(delay.percentile(quantile * 100)));
      delay.reset();
    },
  });

const residentMemory = (): Gauge =>
  new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Resident memory of this process.',
    registers: [],
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });

/** What is measured is the time between two turns of a timer: what is more than that was held up. */
const heldUp = (nanoseconds: number): number => Math.max(0, nanoseconds / NANOSECONDS - RESOLUTION_MS / 1000);
