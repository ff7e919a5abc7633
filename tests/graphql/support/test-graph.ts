import { createCommit } from '../../../src/domain/write/commit.js';
import { together } from '../../../src/domain/write/together.js';
import type { GraphStore } from '../../../src/model/graph-store.js';
import { openStore } from '../../../src/stores/open-store.js';
import { fixedClock } from '../../support/clock.js';
import { exampleGraph } from '../../support/example-graph.js';
import { exampleQuestions } from '../../support/example-questions.js';
import { defaultOntology } from '../../support/ontology.js';
import { loadSeed } from '../../support/seeded-store.js';
import { document, type QueryDocument } from '../documents/query-document.js';
import { QUERY_DOCUMENTS } from './query-documents.js';

/** Writes the example graph and the example case, which have no entity in common; all ids are given. */
export async function loadTestGraph(store: GraphStore): Promise<void> {
  let writes = 0;
  const commit = createCommit(store, () => `write-${++writes}`);
  await commit(together(exampleGraph({ ontology: defaultOntology, by: 'tester' })));
  await loadSeed(store, commit);
}

/** The same in a store of its own, in memory. */
export async function openTestGraph(): Promise<GraphStore> {
  const store = await openStore('sqlite::memory:', { ontology: defaultOntology, now: fixedClock });
  await loadTestGraph(store);
  return store;
}

/** All queries of the two graphs: the query documents of these tests, and the queries of seed/questions.graphql. */
export const ALL_DOCUMENTS: readonly QueryDocument[] = [
  ...QUERY_DOCUMENTS,
  ...exampleQuestions().flatMap(({ name, text, isQuery }) => (isQuery ? [document(name, text)] : [])),
];
