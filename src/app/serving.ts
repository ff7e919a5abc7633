import type { Logger } from 'pino';
import { startErasure } from '../domain/erasure/background.js';
import type { PurgeSources } from '../domain/erasure/clear-purge.js';
import type { LongWrites } from '../domain/write/long-writes/long-writes.js';
import type { RunningServer } from '../http/server/http-server.js';
import type { Ontology } from '../ontology/ontology.js';
import type { KeptGraph } from '../workers/keep-graph.js';

/** What was begun before and not finished is gone on with beside what clients ask for. */
export function resuming(longWrites: LongWrites, log: Logger, server: RunningServer): RunningServer {
  longWrites.resume().catch((err: unknown) => log.error({ err }, 'a write that was begun before could not be finished'));
  return server;
}

/** A server that clears the log meanwhile, until it is closed. */
export function withErasure(
  server: RunningServer,
  sources: PurgeSources,
  ontology: Ontology,
  retention: number | null,
  log: Logger,
): RunningServer {
  const report = (err: unknown): void => log.error({ err }, 'the log is not cleared: it is tried again in a minute');
  const reportRefused = ({ message }: Error): void => log.warn(message);
  const erasure = startErasure({ ontology }, sources, { retention, report, reportRefused });
  return closedWith(server, () => erasure.stop());
}

/** A server whose graph in memory goes with it. */
export function withGraph(server: RunningServer, graph: KeptGraph | null): RunningServer {
  if (!graph) return server;
  graph.start();
  return closedWith(server, () => graph.close());
}

const closedWith = (server: RunningServer, closeOther: () => Promise<void>): RunningServer => ({
  ...server,
  close: async () => {
    await Promise.all([server.close(), closeOther()]);
  },
});
