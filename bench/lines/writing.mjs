/** Writing to an embedded store: claims one by one, and much at once. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { graphS } from '../graph/graph.mjs';
import { openSqlite, sizeOf } from '../graph/made-store.mjs';
import { writeGraph } from '../graph/write-graph.mjs';
import { claimWriters, perSecond } from '../measure/claim-writers.mjs';
import { profileHere } from '../measure/profile.mjs';
import { median, rateRatio, ratesInRounds } from '../measure/rounds.mjs';
import { aSecond, atLeast, atMost, inMb, rounded } from '../measure/verdict.mjs';
import { rawSqlite } from '../raw-transactions.mjs';
import { insertRows, rowsOf } from './raw-rows.mjs';

const SECONDS = 2;
const IMPORT = fileURLToPath(new URL('../measure/import-once.mjs', import.meta.url));

export const claims = {
  lines: ['durable claims a second, SQLite, 1 writer', 'durable claims a second, SQLite, 8 writers'],
  bars: ['at least 0.5 of the raw driver’s small transactions', 'at least 0.8 of the raw driver’s small transactions'],
  needs: ['sqlite'],
  measure: ({ resources, rounds }) =>
    inFolder(async (folder) => {
      const store = await openSqlite(join(folder, 'store.db'), resources.ontology);
      const raw = await rawSqlite(join(folder, 'raw.db'));
      const { one } = await claimWriters(store, resources.ontology);
      const ways = { one: () => perSecond(1, one, SECONDS), eight: () => perSecond(8, one, SECONDS) };
      const rawWays = { rawOne: () => perSecond(1, raw.write, SECONDS), rawEight: () => perSecond(8, raw.write, SECONDS) };
      // Untimed at first: code is compiled.
      await perSecond(8, one, SECONDS);
      const rates = await ratesInRounds({ ...ways, ...rawWays }, Math.min(rounds, 3));
      const profiles = Object.fromEntries(
        [1, 8].map((writers) => [writers, () => inFolder((other) => profiledWriters(other, writers, resources.ontology))]),
      );
      await raw.close();
      await store.close();
      const judged = (limit, ours, theirs, writers) => {
        const ratio = rateRatio(rates[ours], rates[theirs]);
        const measured = `${aSecond(median(rates[ours]))}, raw ${aSecond(median(rates[theirs]))}: ${rounded(ratio)} times`;
        return atLeast(limit, ratio, measured, profiles[writers]);
      };
      return [judged(0.5, 'one', 'rawOne', 1), judged(0.8, 'eight', 'rawEight', 8)];
    }),
};

async function profiledWriters(folder, writers, ontology) {
  const store = await openSqlite(join(folder, 'store.db'), ontology);
  const { one } = await claimWriters(store, ontology);
  const text = await profileHere(() => perSecond(writers, one, 1));
  await store.close();
  return text;
}

export const importing = {
  lines: ['import, SQLite', 'import, SQLite, memory'],
  bars: ['at least half of the raw inserts of the same rows with their log', 'constant: twice as much takes at most 1.3 times the memory'],
  needs: ['sqlite'],
  measure: ({ resources, relations, rounds }) =>
    inFolder(async (folder) => {
      const count = Math.min(20_000, relations);
      let round = 0;
      const write = async (file, size) => {
        const store = await openSqlite(join(folder, file), resources.ontology);
        const began = performance.now();
        await writeGraph(store, graphS(sizeOf(size)), resources.ontology, () => {});
        const rate = size / ((performance.now() - began) / 1000);
        await store.close();
        return rate;
      };
      await write('rows.db', count);
      const rows = rowsOf(join(folder, 'rows.db'));
      const contestants = {
        ours: () => write(`ours-${round++}.db`, count),
        raw: async () => count / insertRows(join(folder, `raw-${round++}.db`), rows),
      };
      const rates = await ratesInRounds(contestants, Math.min(rounds, 3));
      const ratio = rateRatio(rates.ours, rates.raw);
      const measured = `${aSecond(median(rates.ours))} relations with their claims and ends, raw ${aSecond(median(rates.raw))}: ${rounded(ratio)} times`;
      const [once, twice] = [await memoryOf(join(folder, 'once.db'), 2 * count), await memoryOf(join(folder, 'twice.db'), 4 * count)];
      const explain = () => profileHere(() => write(`profiled-${round++}.db`, count));
      const grown = `at most ${inMb(once)} for ${(2 * count).toLocaleString('en')} relations, ${inMb(twice)} for twice as many`;
      return [atLeast(0.5, ratio, measured, explain), atMost(1.3, twice / once, grown, explain)];
    }),
};

/** The most that a process takes that only imports. */
async function memoryOf(file, count) {
  const { stdout } = await promisify(execFile)(process.execPath, [IMPORT, file, String(count)]);
  return Number(stdout);
}

async function inFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'claimgraph-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
