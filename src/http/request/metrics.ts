import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { StoreCall } from '../../domain/reader/instrumented-store.js';
import type { LogEntry } from './log-entry.js';
import type { RequestObserver } from './observer.js';
import { meterProcess } from './process-metrics.js';
import { meterCaches, meterQueues, type MeterCache, type MeteredQueues } from './use-metrics.js';
import { meterStore, type MeteredStore } from './store-metrics.js';

/** What is counted and measured while a server runs. */
export interface Metrics extends RequestObserver {
  storeCalled(call: StoreCall): void;
  readonly meterCache: MeterCache;
  /** As Prometheus reads it. */
  text(): Promise<string>;
  readonly contentType: string;
  close(): void;
}

/** Names of operations that have a label of their own: clients choose the names. */
const MAX_NAMES = 100;
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 30];
const SUBSCRIPTION_SECONDS = [1, 10, 60, 600, 3_600, 21_600, 86_400];
const STORE_SECONDS = [0.0001, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1, 10];
const ROW_CONDITIONS = [10, 100, 1_000, 10_000, 100_000, 1_000_000, 3_000_000, 10_000_000, 100_000_000];
const GROUP_SIZES = [1, 2, 5, 10, 20, 50, 100, 200];

/**
 * Metrics in a registry of their own, so that several servers can run in one process.
 * @param version of the program
 */
export function createMetrics(version: string, store: MeteredStore, queues: MeteredQueues): Metrics {
  const registry = new Registry();
  const meters = metersIn(registry);
  const operationName = boundedLabels(MAX_NAMES);
  const countErrors = ({ codes }: LogEntry): void => {
    for (const code of codes) meters.errors.inc({ code });
  };
  const stopProcessMetrics = meterProcess(registry);
  meterStore(registry, store);
  meterQueues(registry, queues);
  registry.registerMetric(versionInfo(version));
  return {
    answered: (entry, status, seconds) => {
      const { transport, operation, type } = entry;
      meters.requests.inc({ transport, type: type ?? 'none', status: status ?? 'gone' });
      meters.requestSeconds.observe({ transport, operation: type === null ? 'none' : operationName(operation) }, seconds);
      if (entry.work !== null) meters.requestWork.observe(entry.work);
      countErrors(entry);
    },
    subscriptionStarted: ({ transport }) => meters.subscribers.inc({ transport }),
    eventFailed: countErrors,
    subscriptionEnded: ({ transport }, seconds) => {
      meters.subscribers.dec({ transport });
      meters.subscriptionSeconds.observe({ transport }, seconds);
    },
    cutOff: countErrors,
    storeCalled: ({ method, seconds, isRefused, size }) => {
      meters.storeCalls.inc({ method, outcome: isRefused ? 'refused' : 'done' });
      meters.storeSeconds.observe({ method }, seconds);
      if (method === 'write') meters.groupSize.observe(size);
    },
    meterCache: meterCaches(registry),
    text: () => registry.metrics(),
    contentType: registry.contentType,
    close: stopProcessMetrics,
  };
}

/**
 * Labels for names that clients choose, of which there must not be too many: each of the first names, `other` for all later ones, and
 * `unnamed`.
 */
function boundedLabels(max: number): (name: string | null) => string {
  const labels = new Set<string>();
  return (name) => {
    if (name === null) return 'unnamed';
    if (labels.size < max) labels.add(name);
    return labels.has(name) ? name : 'other';
  };
}

function versionInfo(version: string): Gauge {
  const help = 'The version of claimgraph that runs.';
  const gauge = new Gauge({ name: 'claimgraph_version_info', help, labelNames: ['version'], registers: [] });
  gauge.set({ version }, 1);
  return gauge;
}

/** Of requests: how many, how long they take, what they read. */
function requestMeters(registers: Registry[]) {
  return {
    requests: new Counter({
      name: 'claimgraph_requests_total',
      help: 'Requests by transport, type of operation and HTTP status.',
      labelNames: ['transport', 'type', 'status'],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'claimgraph_request_seconds',
      help: `Time to answer, or until a stream began, by operation name: the first ${MAX_NAMES} names, all later ones as "other".`,
      labelNames: ['transport', 'operation'],
      buckets: SECONDS,
      registers,
    }),
    requestWork: new Histogram({
      name: 'claimgraph_request_work',
      help: 'Row-conditions that a request has read (rows times conditions), or would have where it was refused for that.',
      buckets: ROW_CONDITIONS,
      registers,
    }),
  };
}

function metersIn(registry: Registry) {
  const registers = [registry];
  return {
    ...requestMeters(registers),
    errors: new Counter({
      name: 'claimgraph_errors_total',
      help: 'Errors in answers and events, and connections cut off, by error code.',
      labelNames: ['code'],
      registers,
    }),
    storeCalls: new Counter({
      name: 'claimgraph_store_calls_total',
      help: 'Calls to the store, by method.',
      labelNames: ['method', 'outcome'],
      registers,
    }),
    storeSeconds: new Histogram({
      name: 'claimgraph_store_call_seconds',
      help: 'Time that calls to the store take, by method.',
      labelNames: ['method'],
      buckets: STORE_SECONDS,
      registers,
    }),
    groupSize: new Histogram({
      name: 'claimgraph_commit_group_size',
      help: 'Writes that share a transaction.',
      buckets: GROUP_SIZES,
      registers,
    }),
    subscribers: new Gauge({
      name: 'claimgraph_live_subscribers',
      help: 'Open subscriptions, by transport.',
      labelNames: ['transport'],
      registers,
    }),
    subscriptionSeconds: new Histogram({
      name: 'claimgraph_subscription_seconds',
      help: 'How long subscriptions lasted that have ended, by transport.',
      labelNames: ['transport'],
      buckets: SUBSCRIPTION_SECONDS,
      registers,
    }),
  };
}
