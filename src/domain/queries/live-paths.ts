import { createHash } from 'node:crypto';
import { closableStream, type ClosableStream, type EventSource } from '../../concurrency/closable-stream.js';
import { createFairQueue } from '../../concurrency/fair-queue.js';
import { createQuota, type Client } from '../../concurrency/quota.js';
import { sleep } from '../../concurrency/sleep.js';
import { ClaimgraphError } from '../../model/errors.js';
import type { GraphReader } from '../../model/graph-store.js';
import type { ChangeFeed } from '../changes/change-feed.js';
import { startAfter } from '../changes/find-changes.js';
import { decodeChangeCursor } from '../filters/cursor.js';
import type { FilterSources } from '../filters/resolve-filter.js';
import { LIMITS } from '../values/limits.js';
import type { PathsAnswer } from './find-paths.js';
import { startLiveQuery, type LiveQuery, type QueryResult } from './live-query.js';
import { hopsOfPath, onlyDenied } from './path-record.js';
import type { PathsInput } from './paths-input.js';
import { questionsTo } from './questions.js';
import { NO_SEARCH_CACHE } from './search-cache.js';
import type { OpenAccount } from './work-meter.js';
import type { AskingQuestions, QuestionsHere, Workplace } from './workplace.js';

/** An answer to a path query, with the change that it takes into account. */
export interface PathsUpdate {
  readonly cursor: string;
  /** When it was found. */
  readonly at: string;
  readonly status: PathsAnswer['status'];
  readonly paths: PathsAnswer['paths'];
}

/** Path queries that are run again when something changes. */
export interface LivePaths {
  /**
   * The answer, and each that differs from the one before it, at most one a second. After the cursor of an answer, only what differs
   * from that. Rejects with what findPaths rejects with; a later error ends the stream, unless it passes by itself.
   */
  follow(input: PathsInput, first: number, after: string | null, client: Client): Promise<ClosableStream<PathsUpdate>>;
}

/** What live paths look into, and their limits. */
export interface LivePathsSources extends FilterSources {
  readonly feed: ChangeFeed;
  /** Where searches are worked on; left out, on this thread. */
  readonly workplace?: Workplace | null;
  readonly openAccount: OpenAccount;
  readonly now: () => string;
  readonly limits: LiveQueryLimits;
  /** Milliseconds that one search may take. */
  readonly timeout: number;
}

/**
 * How many different queries a process runs again and again: one at a time, so that with more of them each would wait too long. A query
 * counts for the client who is the first to follow it.
 */
export interface LiveQueryLimits {
  readonly queries: number;
  /** For a client without a key or token. */
  readonly perUnknownClient: number;
}

const MIN_INTERVAL_MS = 1_000;

/** One query for all who follow it. */
interface SharedQuery {
  readonly query: Promise<LiveQuery<PathsUpdate>>;
  followers: number;
  /** Nobody new shares it from now on, and its slot is free. */
  release: () => void;
}

/** Clients with the same query share its searches. One search runs at a time, round robin over the clients. */
export function createLivePaths(sources: LivePathsSources, minIntervalMs: number = MIN_INTERVAL_MS): LivePaths {
  const shared = new Map<string, SharedQuery>();
  const searches = createFairQueue();
  const { queries, perUnknownClient } = sources.limits;
  const quota = createQuota(queries, perUnknownClient);
  const start = (key: string, run: () => Promise<QueryResult<PathsUpdate>>, client: Client): SharedQuery => {
    const releaseSlot = quota.acquire(client);
    if (!releaseSlot) throw tooManyQueries(client.isKnown ? queries : perUnknownClient);
    const query = startLiveQuery(() => searches.run(client, run), sources.feed, minIntervalMs);
    const started: SharedQuery = { query, followers: 0, release: () => {} };
    started.release = () => {
      if (shared.get(key) !== started) return;
      shared.delete(key);
      releaseSlot();
    };
    void query.then(({ ended }) => ended).then(started.release, started.release);
    shared.set(key, started);
    return started;
  };
  return {
    follow: async (input, first, after, client) => {
      const lastSeen = after === null ? null : await startAfter(after, sources.reader);
      const key = JSON.stringify([first, input]);
      const followed = shared.get(key) ?? start(key, () => search(input, first, client, sources), client);
      followed.followers += 1;
      const leave = (): void => {
        followed.followers -= 1;
        if (followed.followers > 0) return;
        followed.release();
        // A first run that fails rejects for each of its followers, so here it is ignored.
        void followed.query.then(({ stop }) => stop()).catch(() => {});
      };
      try {
        const query = await followed.query;
        return closableStream((signal) => answersOf(query, lastSeen, minIntervalMs, signal), leave);
      } catch (error) {
        leave();
        throw error;
      }
    },
  };
}

function tooManyQueries(limit: number): ClaimgraphError {
  return new ClaimgraphError('RATE_LIMITED', 'too many different path queries are followed at once: try again later', { limit });
}

/** Each answer that differs from the one before; the first too, unless it is the one last seen, whichever process gave that. */
async function* answersOf(
  query: LiveQuery<PathsUpdate>,
  lastSeen: number | null,
  minIntervalMs: number,
  signal: AbortSignal,
): EventSource<PathsUpdate> {
  if (lastSeen !== null) await hasReached(query, lastSeen, signal);
  let sent = query.current().sequence === lastSeen ? lastSeen : null;
  while (!signal.aborted) {
    const { answer, since, sequence } = query.current();
    if (sent === null || sent < since) {
      const at = performance.now();
      sent = sequence;
      yield answer;
      await sleep(at + minIntervalMs - performance.now(), signal);
    } else if (query.hasEnded()) return;
    else await query.refreshed(signal);
  }
}

/** Waits for a position: another process may have sent an answer to a later change than this one has seen. */
async function hasReached(query: LiveQuery<PathsUpdate>, sequence: number, signal: AbortSignal): Promise<void> {
  if (query.current().sequence >= sequence || query.hasEnded() || signal.aborted) return;
  await query.refreshed(signal);
  await hasReached(query, sequence, signal);
}

async function search(
  input: PathsInput,
  first: number,
  client: Client,
  { now, timeout, workplace, ...sources }: LivePathsSources,
): Promise<QueryResult<PathsUpdate>> {
  const deadline = performance.now() + timeout;
  const isOver = (): boolean => performance.now() > deadline;
  const here: QuestionsHere = (endsWhen) => questionsTo({ ...sources, searches: NO_SEARCH_CACHE, isOver: endsWhen });
  // Live queries have taken their turns before, in a queue of their own.
  const asking: AskingQuestions = { client, isOver, isAwaited: () => true, inTurn: (question) => question() };
  const questions = workplace?.questionsFor(asking, here) ?? here(isOver);
  const found = await questions.paths(input, { first, after: null, isOnly: true });
  const { status, paths, asOf: cursor } = found;
  const fingerprint = await answerFingerprint(found, sources.reader);
  return { answer: { cursor, at: now(), status, paths }, fingerprint, sequence: decodeChangeCursor(cursor, []) };
}

/**
 * A short text that differs where an answer does: in its paths, or in the relations and entities that they show, with their evidence.
 * Relations and entities are taken as changed when they were updated.
 */
async function answerFingerprint({ status, paths }: PathsAnswer, reader: GraphReader): Promise<string> {
  const entityIds = [...new Set(paths.flatMap((path) => path.entityIds))];
  const [entities, relations] = await Promise.all([reader.entities(entityIds), relationVersions(paths, reader)]);
  const shown = [status, paths.map((path) => [path.cost, path.entityIds]), entities.map((entity) => entity?.updatedAt), relations];
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64url');
}

/** For each hop how many relations it has, how many more are only denied, and when those that are shown were updated. */
async function relationVersions(paths: PathsAnswer['paths'], reader: GraphReader): Promise<unknown[]> {
  const [first] = paths;
  const filter = first && hopsOfPath(first)[0]?.filter;
  if (!filter) return [];
  const hops = new Map(paths.flatMap(hopsOfPath).map((hop) => [`${hop.from} ${hop.to}`, hop]));
  const pairs = [...hops.values()];
  const deniedFilter = onlyDenied(filter);
  const [between, denied] = await Promise.all([
    reader.relationsBetween(pairs, filter, LIMITS.relationsOfHop),
    deniedFilter ? reader.relationsBetween(pairs, deniedFilter, 0) : [],
  ]);
  return between.map(({ count, relations }, i) => [count, denied[i]?.count, relations.map(({ id, updatedAt }) => [id, updatedAt])]);
}
