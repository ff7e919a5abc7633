import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCommit } from '../../src/domain/write/commit.js';
import type { GraphStore } from '../../src/model/graph-store.js';
import { openStore } from '../../src/stores/open-store.js';
import { loadCaseFile, type LoadedCase } from '../../src/transfer/case-file/load-case-file.js';
import { fixedClock } from './clock.js';
import { defaultOntology } from './ontology.js';
import { PROJECT_ROOT } from './project-root.js';

const SEED = 'seed/microsoft-imod.yaml';

/** Loads the example case into a store. */
export async function loadSeed(store: GraphStore, commit = createCommit(store)): Promise<LoadedCase> {
  const text = readFileSync(join(PROJECT_ROOT, SEED), 'utf8');
  return loadCaseFile({ file: SEED, text, ontology: defaultOntology, reader: store, commit, by: 'seed' });
}

/** A store in memory that holds the example case. */
export async function openSeededStore(): Promise<GraphStore> {
  const store = await openStore('sqlite::memory:', { ontology: defaultOntology, now: fixedClock });
  await loadSeed(store);
  return store;
}
