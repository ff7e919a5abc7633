import { monitorEventLoopDelay } from 'node:perf_hooks';
import { collectDefaultMetrics, Gauge, type Registry } from 'prom-client';

/** Meters the process (processor, memory, garbage, open files) and the delay of its event loop, until the function it returns is called. */
export function meterProcess(registry: Registry): () => void {
  // Its own metrics of the event loop begin anew at each reading, so that one reader hides from another what it has seen: left out.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: NEVER_MS });
  const left = registry.getMetricsAsArray().filter(({ name }) => name.startsWith('nodejs_eventloop_lag'));
  for (const { name } of left) registry.removeSingleMetric(name);
  const delay = delayOfLastMinutes();
  registry.registerMetric(loopDelay(delay.quantile));
  return delay.stop;
}

const NEVER_MS = 2 ** 31 - 1;
const NANOSECONDS = 1e9;
const RESOLUTION_MS = 10;
const WINDOW_MS = 60_000;
const QUANTILES = [0.5, 0.99, 1];

/** The delay of the event loop over the last one to two minutes, however often it is read. */
interface LoopDelay {
  /** In seconds. */
  quantile(quantile: number): number;
  stop(): void;
}

/** Two measurements, of which the older one is read; each minute it ends, and another begins. */
function delayOfLastMinutes(): LoopDelay {
  let older = startMonitor();
  let newer = older;
  const next = setInterval(() => {
    if (older !== newer) older.disable();
    older = newer;
    newer = startMonitor();
  }, WINDOW_MS).unref();
  return {
    // It has the time between two ticks of a timer: what is longer than its resolution is delay.
    quantile: (quantile) => Math.max(0, older.percentile(quantile * 100) / NANOSECONDS - RESOLUTION_MS / 1000),
    stop: () => {
      clearInterval(next);
      for (const monitor of [older, newer]) monitor.disable();
    },
  };
}

function startMonitor(): ReturnType<typeof monitorEventLoopDelay> {
  const monitor = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  monitor.enable();
  return monitor;
}

const loopDelay = (quantileOf: LoopDelay['quantile']): Gauge =>
  new Gauge({
    name: 'claimgraph_event_loop_delay_seconds',
    help: 'Delay of the event loop over the last one to two minutes: median, 99th percentile, maximum.',
    labelNames: ['quantile'],
    registers: [],
    collect() {
      for (const quantile of QUANTILES) this.set({ quantile }, quantileOf(quantile));
    },
  });
