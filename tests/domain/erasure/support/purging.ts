// A purge, and what ends one that was broken off: as a server does both.
import { createChangeFeed } from '../../../../src/domain/changes/change-feed.js';
import type { PurgeSources } from '../../../../src/domain/erasure/clear-purge.js';
import { purgeNodes } from '../../../../src/domain/erasure/purge.js';
import { resumePurges } from '../../../../src/domain/erasure/resume-purges.js';
import { createCommit } from '../../../../src/domain/write/commit.js';
import { createLongWrites } from '../../../../src/domain/write/long-writes/long-writes.js';
import type { GraphStore } from '../../../../src/model/graph-store.js';
import { defaultOntology } from '../../../support/ontology.js';

/** Purges nodes with what rests on them. */
export async function purge(ids: readonly string[], store: GraphStore): Promise<void> {
  await withSources(store, (sources) =>
    purgeNodes({ ids, reason: 'a test', cascade: true }, { ontology: defaultOntology, by: null }, [], sources),
  );
}

/** What a server does beside answering: it ends what was broken off. */
export async function resume(store: GraphStore): Promise<void> {
  await withSources(store, async (sources) => {
    await sources.longWrites.resume();
    await resumePurges({ ontology: defaultOntology }, sources);
  });
}

const now = (): string => new Date().toISOString();

async function withSources(store: GraphStore, work: (sources: PurgeSources) => Promise<unknown>): Promise<void> {
  const longWrites = createLongWrites({ reader: store, commit: createCommit(store), settings: { ontology: defaultOntology } });
  await work({ store, longWrites, feed: createChangeFeed(store), now, underWay: new Set() });
  await longWrites.close();
}
