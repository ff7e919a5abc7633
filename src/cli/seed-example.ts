import { findFile, type App } from '../app.js';
import type { GraphReader } from '../model/graph-store.js';
import { readTextFile } from '../files/read-text-file.js';
import { loadCaseFile } from '../transfer/case-file/case-file.js';
import { loadedInWords } from './load.js';

const EXAMPLE = 'seed/microsoft-imod.yaml';

/** Whether nothing was ever written to a store. */
export async function isStoreEmpty(store: GraphReader): Promise<boolean> {
  return (await store.lastSequence()) === 0;
}

/** Gives a store the example case. Says what was done. */
export async function seedExample({ ontology, commit }: App): Promise<string> {
  const file = findFile(EXAMPLE);
  return loadedInWords(await loadCaseFile({ file, text: readTextFile(file), ontology, commit, by: null }));
}
