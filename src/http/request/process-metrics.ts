import { monitorEventLoopDelay, type IntervalHistogram } from 'node:perf_hooks';
import { Gauge, type Registry } from 'prom-client';

const NANOSECONDS = 1e9;
const RESOLUTION_MS = 10;
const QUANTILES = [0.5, 0.99, 1];

/** Measures the delay of the event loop between two readings, and the memory of this process, until the function it returns is called. */
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
    help: 'Delay of the event loop since the last reading: median, 99th percentile, maximum.',
    labelNames: ['quantile'],
    registers: [],
    collect() {
      for (const quantile of QUANTILES) this.set({ quantile }, delaySeconds(delay.percentile(quantile * 100)));
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

/** The histogram has the time between two ticks of a timer: what is longer than its resolution is delay. */
const delaySeconds = (nanoseconds: number): number => Math.max(0, nanoseconds / NANOSECONDS - RESOLUTION_MS / 1000);
