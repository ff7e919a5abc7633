import type { Config } from '../config/config.js';
import type { ApiKeys } from '../domain/access/api-keys.js';
import { announce, type ChangeFeed } from '../domain/changes/change-feed.js';
import type { PurgeSources } from '../domain/erasure/clear-purge.js';
import { purgeNodes } from '../domain/erasure/purge.js';
import { createAdmission } from '../domain/queries/admission.js';
import { createLivePaths } from '../domain/queries/live-paths.js';
import { createSearchCache } from '../domain/queries/search-cache.js';
import { continueAccount } from '../domain/reader/metered-reader.js';
import { recentTallies } from '../domain/reader/recent-tallies.js';
import { createCommit } from '../domain/write/commit.js';
import { createLongWrites, type LongWrites } from '../domain/write/long-writes/long-writes.js';
import type { PageLimits, Services } from '../graphql/request/context.js';
import type { UnfitRelations } from '../graphql/request/unfit-relations.js';
import type { GraphStore } from '../model/graph-store.js';
import { enumName } from '../ontology/api-names.js';
import type { Ontology } from '../ontology/ontology.js';
import { isEmbedded } from '../stores/open-store.js';
import type { ServedStore } from '../workers/with-workers.js';
import { now } from './clock.js';

interface ServicesOptions {
  readonly config: Config;
  readonly ontology: Ontology;
  readonly unfit: UnfitRelations;
  readonly store: GraphStore;
  readonly workplace: ServedStore['workplace'];
  readonly feed: ChangeFeed;
  readonly longWrites: LongWrites;
  readonly purges: PurgeSources;
  readonly keys: ApiKeys;
}

/** What requests use. */
export function servicesOf({ config, ontology, unfit, store, workplace, feed, longWrites, purges, keys }: ServicesOptions): Services {
  return {
    reader: store,
    commit: longWrites.commit,
    purge: (input, settings) => purgeNodes(input, settings, [], purges),
    ontology,
    unfit,
    searches: createSearchCache(),
    keys,
    feed,
    livePaths: createLivePaths({
      reader: store,
      ontology,
      workplace,
      feed,
      openAccount: continueAccount,
      now,
      ...liveQuerySettings(config),
    }),
    limits: pageLimits(config),
    workLimit: { limit: config.limitWork, tallies: recentTallies(store) },
    admission: createAdmission({ atOnce: config.limitSearches, waiting: config.limitSearchesWaiting }),
    workplace,
    readsAtOnce: workplace ? READS_AT_ONCE_WITH_WORKERS : readsAtOnce(config),
  };
}

/** Writes go through these, and are announced to whoever follows changes. */
export function longWritesTo(store: GraphStore, feed: ChangeFeed, ontology: Ontology): LongWrites {
  const commit = announce(createCommit(store), feed);
  return createLongWrites({ reader: store, commit, settings: { ontology, nameOfType: enumName } });
}

/** How long pages of lists may be. */
export const pageLimits = ({ limitFirst, limitPathsFirst }: Config): PageLimits => ({ first: limitFirst, pathsFirst: limitPathsFirst });

/** One is read here while others are read in threads. */
const READS_AT_ONCE_WITH_WORKERS = 4;

/** An embedded store reads one after the other in any case; a Neo4j many at once. */
const readsAtOnce = ({ store }: Config): number => (isEmbedded(store) ? 1 : 20);

const liveQuerySettings = ({ limitQuestions, limitQuestionsWithoutKey, limitTimeout }: Config) => ({
  timeout: limitTimeout * 1000,
  limits: { queries: limitQuestions, perUnknownClient: limitQuestionsWithoutKey },
});
