import { createHash } from 'node:crypto';
import { ClaimgraphError } from '../../model/errors.js';
import type { ChangeFeed } from '../changes/change-feed.js';
import type { PathsInput } from './paths-input.js';
import { decodeChangeCursor } from '../filters/cursor.js';
import { closableStream, type EventSource, type ClosableStream } from '../../concurrency/closable-stream.js';
import { findPaths, type PathsAnswer } from './find-paths.js';
import { sleep } from '../../concurrency/sleep.js';
import { startAfter } from '../changes/find-changes.js';
import type { FilterSources } from '../filters/resolve-filter.js';
import { createQuota, type Client } from '../../concurrency/quota.js';
import type { SearchCache } from './search-cache.js';
import { createFairQueue } from '../../concurrency/fair-queue.js';
import { startLiveQuery, type Evaluated, type LiveQuery } from './live-query.js';
import type { GraphReader } from '../../model/graph-store.js';
import { LIMITS } from '../values/limits.js';
import { hopsOfPath } from './path-record.js';

/** An answer to a path question, with the change that it answers to. */
export interface PathsUpdate {
  readonly cursor: string;
  /** When it was found. */
  readonly at: string;
  readonly status: PathsAnswer['status'];
  readonly paths: PathsAnswer['paths'];
}

/** Path questions that are asked again when something changes. */
export interface LivePaths {
  /**
   * The answer, and each that differs from the one before it, at most one a second. After the cursor of an answer, only what differs
   * from that. Rejects with what findPaths rejects with; a later error ends the stream, unless it passes by itself.
   */
  follow(input: PathsInput, first: number, after: string | null, client: Client): Promise<ClosableStream<PathsUpdate>>;
}

export interface LivePathsSources extends FilterSources {
  readonly feed: ChangeFeed;
  readonly now: () => string;
  readonly limits: QuestionLimits;
  /** Milliseconds that one search may take. */
  readonly timeout: number;
}

const LEAST_MS = 1_000;

/**
 * Different questions that are asked again and again for all of a process: they are searched one after the other, so more would wait too long.
 * They count for whoever asks them first.
 */
export interface QuestionLimits {
  readonly questions: number;
  /** For one who is not known. */
  readonly ofUnknown: number;
}

interface Shared {
  readonly question: Promise<LiveQuery<PathsUpdate>>;
  followers: number;
  /** Forgets the question, and releases its slot. */
  forget: () => void;
}

/** Those who ask the same share one question, and so its searches; one question is searched at a time, round robin over the clients who ask. */
export function createLivePaths(sources: LivePathsSources, leastMs: number = LEAST_MS): LivePaths {
  const shared = new Map<string, Shared>();
  const searches = createFairQueue();
  const { questions, ofUnknown } = sources.limits;
  const quota = createQuota(questions, ofUnknown);
  const start = (key: string, ask: () => Promise<Evaluated<PathsUpdate>>, client: Client): Shared => {
    const release = quota.acquire(client);
    if (!release) throw tooManyQuestions(client.isKnown ? questions : ofUnknown);
    const one: Shared = {
      question: startLiveQuery(() => searches.run(client, ask), sources.feed, leastMs),
      followers: 0,
      forget: () => {},
    };
    one.forget = () => {
      if (shared.get(key) !== one) return;
      shared.delete(key);
      release();
    };
    void one.question.then(({ ended }) => ended).then(one.forget, one.forget);
    shared.set(key, one);
    return one;
  };
  return {
    follow: async (input, first, after, client) => {
      const seen = after === null ? null : await startAfter(after, sources.reader);
      const key = JSON.stringify([first, input]);
      const one = shared.get(key) ?? start(key, () => search(input, first, sources), client);
      one.followers += 1;
      const leave = (): void => {
        one.followers -= 1;
        if (one.followers > 0) return;
        one.forget();
        // Those who waited for its first answer were told why there is none.
        void one.question.then(({ stop }) => stop()).catch(() => {});
      };
      try {
        const question = await one.question;
        return closableStream((left) => answersFrom(question, seen, leastMs, left), leave);
      } catch (error) {
        leave();
        throw error;
      }
    },
  };
}

function tooManyQuestions(limit: number): ClaimgraphError {
  return new ClaimgraphError('RATE_LIMITED', 'so many different path questions are followed that there is no share left for this one', {
    limit,
  });
}

/** Each answer that differs from the one before; the first, unless it is the one that was seen, whichever process gave that. */
async function* answersFrom(
  question: LiveQuery<PathsUpdate>,
  seen: number | null,
  leastMs: number,
  left: AbortSignal,
): EventSource<PathsUpdate> {
  if (seen !== null) await reaches(question, seen, left);
  let told = question.standing().sequence === seen ? seen : null;
  while (!left.aborted) {
    const { answer, since, sequence } = question.standing();
    if (told === null || told < since) {
      const at = performance.now();
      told = sequence;
      yield answer;
      await sleep(at + leastMs - performance.now(), left);
    } else if (question.hasEnded()) return;
    else await question.askedAgain(left);
  }
}

/** Another process may have told of a later change already. */
async function reaches(question: LiveQuery<PathsUpdate>, sequence: number, left: AbortSignal): Promise<void> {
  if (question.standing().sequence >= sequence || question.hasEnded() || left.aborted) return;
  await question.askedAgain(left);
  await reaches(question, sequence, left);
}

/** Nobody asks for further pages of these. */
const NOTHING_KEPT: SearchCache = { take: () => null, keep: () => {}, walk: () => null, keepWalk: () => {} };

async function search(input: PathsInput, first: number, { now, timeout, ...sources }: LivePathsSources): Promise<Evaluated<PathsUpdate>> {
  const deadline = performance.now() + timeout;
  const isOver = (): boolean => performance.now() > deadline;
  const found = await findPaths(input, { first, after: null }, { ...sources, searches: NOTHING_KEPT, isOver });
  const { status, paths, asOf: cursor } = found;
  const mark = await markOfAnswer(found, sources.reader);
  return { answer: { cursor, at: now(), status, paths }, mark, sequence: decodeChangeCursor(cursor, []) };
}

/**
 * A short text that differs where an answer does: in its paths, or in the relations and entities that they show, with their evidence.
 * Relations and entities are taken as changed when they were updated.
 */
export async function markOfAnswer({ status, paths }: PathsAnswer, reader: GraphReader): Promise<string> {
  const entityIds = [...new Set(paths.flatMap((path) => path.entityIds))];
  const [entities, relations] = await Promise.all([reader.entities(entityIds), relationsOf(paths, reader)]);
  const shown = [status, paths.map((path) => [path.cost, path.entityIds]), entities.map((entity) => entity?.updatedAt), relations];
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64url');
}

async function relationsOf(paths: PathsAnswer['paths'], reader: GraphReader): Promise<unknown[]> {
  const [first] = paths;
  const filter = first && hopsOfPath(first)[0]?.filter;
  if (!filter) return [];
  const hops = new Map(paths.flatMap(hopsOfPath).map((hop) => [`${hop.from} ${hop.to}`, hop]));
  const between = await reader.relationsBetween([...hops.values()], filter, LIMITS.relationsOfHop);
  return between.map(({ count, relations }) => [count, relations.map(({ id, updatedAt }) => [id, updatedAt])]);
}
