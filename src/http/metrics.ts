import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { StoreCall } from '../domain/metered-store.js';
import { knownNames } from './known-names.js';
import { meterProcess } from './process-metrics.js';
import type { RequestRecord } from './request-record.js';

/** What is counted and measured while a server runs. */
export interface Metrics {
  /** @param status of HTTP; null where the client was gone */
  answered(record: RequestRecord, status: number | null, seconds: number): void;
  storeCalled(call: StoreCall): void;
  /** One more, or one fewer, that waits for news over a transport. */
  subscribersChanged(transport: string, by: 1 | -1): void;
  /** As Prometheus reads it. */
  text(): Promise<string>;
  readonly contentType: string;
  close(): void;
}

/** Clients name operations as they like: so many names are told apart. */
const MOST_OPERATIONS = 100;
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 30];
const STORE_SECONDS = [0.0001, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1, 10];
const GROUP_SIZES = [1, 2, 5, 10, 20, 50, 100, 200];

export function createMetrics(): Metrics {
  const registry = new Registry();
  const meters = metersIn(registry);
  const operationName = knownNames(MOST_OPERATIONS);
  const stopProcess = meterProcess(registry);
  return {
    answered: ({ transport, operation, type, codes }, status, seconds) => {
      meters.requests.inc({ transport, type: type ?? 'none', status: status ?? 'gone' });
      meters.requestSeconds.observe({ transport, operation: type === null ? 'none' : operationName(operation) }, seconds);
      for (const code of codes) meters.errors.inc({ code });
    },
    storeCalled: ({ method, seconds, isRefused, size }) => {
      meters.storeCalls.inc({ method, outcome: isRefused ? 'refused' : 'done' });
      meters.storeSeconds.observe({ method }, seconds);
      if (method === 'write') meters.groupSize.observe(size);
    },
    subscribersChanged: (transport, by) => meters.subscribers.inc({ transport }, by),
    text: () => registry.metrics(),
    contentType: registry.contentType,
    close: stopProcess,
  };
}

function metersIn(registry: Registry) {
  const registers = [registry];
  return {
    requests: new Counter({
      name: 'claimgraph_requests_total',
      help: 'Requests by transport, type of operation and HTTP status.',
      labelNames: ['transport', 'type', 'status'],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'claimgraph_request_seconds',
      help: `Time to answer, by operation name: the first ${MOST_OPERATIONS} names, all later ones as "other".`,
      labelNames: ['transport', 'operation'],
      buckets: SECONDS,
      registers,
    }),
    errors: new Counter({ name: 'claimgraph_errors_total', help: 'Errors in answers, by code.', labelNames: ['code'], registers }),
    storeCalls: new Counter({
      name: 'claimgraph_store_calls_total',
      help: 'Calls of the store, by method.',
      labelNames: ['method', 'outcome'],
      registers,
    }),
    storeSeconds: new Histogram({
      name: 'claimgraph_store_call_seconds',
      help: 'Time that calls of the store take, by method.',
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
      help: 'Subscriptions that wait for news, by transport.',
      labelNames: ['transport'],
      registers,
    }),
  };
}
