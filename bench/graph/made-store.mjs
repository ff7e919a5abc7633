/** The embedded store with graph S that benches share: made once, and kept under .cache/bench. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { bringUpToDate } from '../../dist/src/domain/ontology-change/bring-up-to-date.js';
import { openStore } from '../../dist/src/stores/open-store.js';
import { graphS } from './graph.mjs';
import { writeGraph } from './write-graph.mjs';

/** How large graph S is with so many relations. */
export const sizeOf = (relations) => ({
  entities: Math.round(relations * 0.3),
  relations,
  hubDegree: Math.round(relations / 100),
});

export const openSqlite = (file, ontology) => openStore(`sqlite:${file}`, { ontology, now: () => '2026-01-01T00:00:00.000Z' });

/** The file of a store with the graph in it, made if it is not there yet as it would be made now. */
export async function madeStore(relations, ontology) {
  const made = `.cache/bench/graph-s-${relations}-${wayOfMaking(ontology)}.db`;
  if (existsSync(made)) return made;
  mkdirSync('.cache/bench', { recursive: true });
  const partial = await openSqlite(`${made}.partial`, ontology);
  const started = performance.now();
  // Else a server that opens it compares all of it with its ontology first, and weighs all claims anew.
  await bringUpToDate(partial, ontology, { readOnly: false, how: null }, { progress: () => {}, log: () => {} });
  await writeGraph(partial, graphS(sizeOf(relations)), ontology, printProgress);
  await partial.close();
  renameSync(`${made}.partial`, made);
  process.stderr.write(`${process.stderr.isTTY ? '\r' : ''}written in ${Math.round((performance.now() - started) / 1000)} s\n`);
  return made;
}

/** Another one for each ontology, and each version of what decides what is in the graph: the generator and what it is written as. */
export function wayOfMaking({ content }) {
  const hash = createHash('sha256').update(JSON.stringify(content));
  for (const name of ['graph.mjs', 'records.mjs']) hash.update(readFileSync(new URL(name, import.meta.url)));
  return hash.digest('hex').slice(0, 8);
}

/** One line that changes on a terminal; elsewhere nothing until it is done. */
function printProgress(progress) {
  if (process.stderr.isTTY) process.stderr.write(`\r${progress}   `);
}
