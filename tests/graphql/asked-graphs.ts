import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse } from 'graphql';
import { createCommit } from '../../src/domain/commit.js';
import { together } from '../../src/domain/write-step.js';
import type { GraphStore } from '../../src/model/graph-store.js';
import { exampleGraph } from '../support/example-graph.js';
import { defaultOntology } from '../support/ontology.js';
import { PROJECT_ROOT } from '../support/project-root.js';
import { loadSeed } from '../support/seeded-store.js';
import { document, type QueryDocument } from './documents/query-document.js';
import { QUERY_DOCUMENTS } from './query-documents.js';

/** A graph with given ids, and what it is asked. */
export interface AskedGraph {
  readonly graph: string;
  readonly load: (store: GraphStore) => Promise<unknown>;
  readonly documents: readonly QueryDocument[];
}

export const ASKED_GRAPHS: readonly AskedGraph[] = [
  {
    graph: 'the example graph',
    load: (store) => createCommit(store)(together(exampleGraph({ ontology: defaultOntology, by: 'tester' }))),
    documents: QUERY_DOCUMENTS,
  },
  { graph: 'the example case', load: loadSeed, documents: questions() },
];

/** The operations of seed/questions.graphql, each as a document of its own. */
function questions(): QueryDocument[] {
  const text = readFileSync(join(PROJECT_ROOT, 'seed/questions.graphql'), 'utf8');
  return parse(text).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? [document(definition.name?.value ?? '', text.slice(definition.loc?.start, definition.loc?.end))]
      : [],
  );
}
