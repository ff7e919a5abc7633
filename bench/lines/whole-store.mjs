/** The file of graph S, a server on it, and how cost grows with the graph. */
import { statSync } from 'node:fs';
import { askEngine } from '../measure/ask-engine.mjs';
import { profileHere } from '../measure/profile.mjs';
import { idsOf, randomPairs } from '../measure/questions.mjs';
import { inRounds, median, ratioOf } from '../measure/rounds.mjs';
import { hasGraph } from '../measure/server.mjs';
import { atMost, inMb, inMs, percentiles, rounded } from '../measure/verdict.mjs';
import { DatabaseSync } from '../../dist/src/stores/sqlite/driver.js';
import { serverProfile } from './over-http.mjs';
import { ALL_TYPES, LOOK_UP, PATHS } from './queries.mjs';

const MILLION = 1_000_000;
const MIXED_QUERIES = 10_000;
/** A small graph tells of a small run only that it works. */
const queriesOn = (relations) => Math.min(MIXED_QUERIES, relations);

export const file = {
  lines: ['file of graph S'],
  bars: ['at most 1.3 GB for 1,000,000 relations'],
  needs: ['sqlite'],
  async measure({ resources, relations }) {
    const path = await resources.file();
    const bytes = statSync(path).size;
    const aMillion = (bytes / relations) * MILLION;
    return [atMost(1.3e9, aMillion, `${inMb(bytes)} for ${relations.toLocaleString('en')}`, async () => sizesOf(path))];
  },
};

/** How many bytes of text and numbers each table holds; indexes come on top. */
function sizesOf(path) {
  const database = new DatabaseSync(path, { readOnly: true });
  const tables = database
    .prepare("select name from sqlite_master where type = 'table' and sql is not null and name not like 'sqlite_%'")
    .all();
  const sizes = tables.map(({ name }) => {
    const columns = database.prepare(`select name from pragma_table_info('${name}')`).all();
    const sum = columns.map((column) => `coalesce(sum(length("${column.name}")), 0)`).join(' + ');
    return { name, ...database.prepare(`select count(*) as rows, ${sum || 0} as bytes from "${name}"`).get() };
  });
  database.close();
  const rows = sizes.sort((a, b) => b.bytes - a.bytes).map(({ name, rows, bytes }) => `| ${name} | ${rows} | ${inMb(bytes)} |`);
  return ['Characters of what each table holds, without its indexes:', '', '| table | rows | |', '|---|---|---|', ...rows].join('\n');
}

export const server = {
  lines: ['server on graph S starts', 'server on graph S answers before the graph is in memory', 'server on graph S, memory'],
  bars: [
    'in at most 3 s',
    'the first path question in at most 3 s after that',
    `at most 450 MB after ${MIXED_QUERIES.toLocaleString('en')} mixed queries`,
  ],
  needs: ['sqlite'],
  async measure({ resources, relations, rounds }) {
    const pairs = await resources.resident().then((resident) => idsOf(resident, randomPairs(resident, 200)));
    const starts = [];
    for (let round = 0; round < Math.min(3, rounds); round++) starts.push(await started(resources, pairs[round]));
    const own = await resources.serve();
    await hasGraph(own);
    await mixed(own, pairs, queriesOn(relations));
    const bytes = await own.metric('process_resident_memory_bytes');
    const told = await memoryTold(own);
    await own.stop();
    const start = median(starts.map(({ startedIn }) => startedIn));
    const first = median(starts.map(({ answeredIn }) => answeredIn));
    const explain = serverProfile(resources, pairs.slice(0, 1), (on, [from, to]) => on.ask(PATHS, { from, to, first: 1 }));
    return [
      atMost(3000, start, inMs(start), explain),
      atMost(
        3000,
        first,
        `${inMs(first)}, the graph being ${starts.some(({ wasLoaded }) => wasLoaded) ? 'loaded by then in a round' : 'not loaded yet'}`,
        explain,
      ),
      atMost(450e6, bytes, inMb(bytes), async () => told),
    ];
  },
};

async function started(resources, [from, to]) {
  const own = await resources.serve();
  const began = performance.now();
  const loaded = own.metric('claimgraph_cache_entries{cache="graph"}');
  await own.ask(PATHS, { from, to, first: 1 });
  const answeredIn = performance.now() - began;
  const wasLoaded = (await loaded) > 0;
  await own.stop();
  return { startedIn: own.startedIn, answeredIn, wasLoaded };
}

/** Of ten, seven look-ups, two questions for paths and a list. */
async function mixed(own, pairs, count) {
  const ids = pairs.slice(0, 5).flat();
  for (let i = 0; i < count; i++) {
    const [from, to] = pairs[i % pairs.length];
    if (i % 10 < 7) await own.ask(LOOK_UP, { id: from });
    else if (i % 10 < 9) await own.ask(PATHS, { from, to, first: 10 });
    else await own.ask(ALL_TYPES, { ids });
  }
}

const MEMORY = [
  'process_resident_memory_bytes',
  'nodejs_heap_size_used_bytes',
  'nodejs_external_memory_bytes',
  'claimgraph_cache_bytes{cache="graph"}',
];

async function memoryTold(own) {
  const rows = [];
  for (const name of MEMORY) rows.push(`| ${name} | ${inMb(await own.metric(name))} |`);
  return ['What the server tells of its memory:', '', '| | |', '|---|---|', ...rows].join('\n');
}

export const growth = {
  lines: ['growth: path question, 10 times the graph', 'growth: look-up, 10 times the graph'],
  bars: ['p50 at most 2 times', 'p50 at most 1.3 times'],
  needs: ['sqlite'],
  async measure({ resources, relations, questions, rounds }) {
    const tenth = Math.round(relations / 10);
    const [small, large] = [await resources.resident(tenth), await resources.resident()];
    const [smallPairs, largePairs] = [small, large].map((resident) => randomPairs(resident, questions));
    const [smallStore, largeStore] = [await resources.store(tenth), await resources.store()];
    const [smallIds, largeIds] = [idsOf(small, smallPairs), idsOf(large, largePairs)];
    const items = largePairs.map((_, i) => i);
    const contestants = {
      small: (i) => askEngine(small, smallPairs[i], {}),
      large: (i) => askEngine(large, largePairs[i], {}),
      smallLookUp: (i) => smallStore.entities([smallIds[i][0]]),
      largeLookUp: (i) => largeStore.entities([largeIds[i][0]]),
    };
    const times = await inRounds(contestants, items, rounds);
    const judged = (limit, one, other) => {
      const ratio = ratioOf(times[one], times[other], 'p50');
      const explain = () =>
        profileHere(async () => {
          for (const i of items) await contestants[one](i);
        });
      return atMost(limit, ratio, `${percentiles(times[one])}; on a tenth ${percentiles(times[other])}: ${rounded(ratio)} times`, explain);
    };
    return [judged(2, 'large', 'small'), judged(1.3, 'largeLookUp', 'smallLookUp')];
  },
};
