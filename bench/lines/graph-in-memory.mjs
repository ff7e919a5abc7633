/** The graph in memory itself: how large it is, how long it takes to load; and path questions without it. */
import { bytesOf, relationCountOf } from '../../dist/src/adjacency/graph-arrays.js';
import { askEngine } from '../measure/ask-engine.mjs';
import { profileHere } from '../measure/profile.mjs';
import { randomPairs, idsOf } from '../measure/questions.mjs';
import { inMemory } from '../measure/resources.mjs';
import { at, inRounds, median } from '../measure/rounds.mjs';
import { atMost, inMb, inMs, percentiles, rounded } from '../measure/verdict.mjs';

const BYTES_A_RELATION = 48;
const MILLION = 1_000_000;

export const size = {
  lines: ['graph in memory, bytes a relation', 'graph in memory, loaded from SQLite'],
  bars: [`at most ${BYTES_A_RELATION} bytes a relation`, '1,000,000 relations in at most 3 s'],
  needs: ['sqlite'],
  async measure({ resources, rounds }) {
    const store = await resources.store();
    const { arrays } = await resources.resident();
    const relations = relationCountOf(arrays);
    const bytes = bytesOf(arrays) / relations;
    const load = () => inMemory(store, resources.ontology);
    const times = [];
    for (let round = 0; round < Math.min(rounds, 3); round++) times.push((await load()).milliseconds);
    const milliseconds = median(times);
    const aMillion = (milliseconds / relations) * MILLION;
    return [
      atMost(BYTES_A_RELATION, bytes, `${rounded(bytes)} bytes, ${inMb(bytesOf(arrays))} in all`, async () => sizesOf(arrays)),
      atMost(3000, aMillion, `${inMs(milliseconds)} for ${relations.toLocaleString('en')}`, () => profileHere(load)),
    ];
  },
};

/** What takes the memory. */
function sizesOf({ out, into, ...rest }) {
  const arrays = Object.entries({ ...rest, ...prefixed('out', out), ...prefixed('into', into) }).filter(([, array]) => array.byteLength);
  const rows = arrays.sort(([, a], [, b]) => b.byteLength - a.byteLength).map(([name, { byteLength }]) => `| ${name} | ${byteLength} |`);
  return ['| array | bytes |', '|---|---|', ...rows].join('\n');
}

const prefixed = (side, arrays) => Object.fromEntries(Object.entries(arrays).map(([name, array]) => [`${side}.${name}`, array]));

export const withoutOnSqlite = {
  lines: [
    'without the graph in memory, SQLite, requests a level',
    'without the graph in memory, SQLite, first 1',
    'without the graph in memory, SQLite, first 10',
  ],
  bars: ['at most one read a level, up to maxHops 8', 'p50 at most 3 ms', 'p50 at most 6 ms'],
  needs: ['sqlite'],
  async measure({ resources, questions, rounds }) {
    const resident = await resources.resident();
    const pairs = idsOf(resident, randomPairs(resident, Math.max(10, Math.round(questions / 3))));
    const source = await resources.store();
    const ask = (first, maxHops) => (pair) => askStore(source, resident.filter, pair, { first, maxHops });
    const times = await inRounds({ one: ask(1, 6), ten: ask(10, 6) }, pairs, rounds);
    const levels = await readsALevel(pairs, ask(1, 8));
    const explain = (first) => () =>
      profileHere(async () => {
        for (const pair of pairs) await ask(first, 6)(pair);
      });
    return [
      atMost(1, levels.most, `${levels.most} reads a hop of the path at most, ${levels.median} in half of the questions`, explain(1)),
      atMost(3, times.one.p50, percentiles(times.one), explain(1)),
      atMost(6, times.ten.p50, percentiles(times.ten), explain(10)),
    ];
  },
};

/** A question over the Topology of a store, with the reads that it takes. */
export async function askStore(store, filter, ids, options) {
  const topology = await store.openTopology([filter]);
  const keys = await topology.keysOf(ids);
  let reads = 0;
  const counted = {
    ...bound(topology),
    neighbours: (request) => {
      reads++;
      return topology.neighbours(request);
    },
  };
  const { paths } = await askEngine({ topology: counted, filter }, keys, options);
  return { reads, hops: paths[0] ? paths[0].entities.length - 1 : options.maxHops };
}

/** A Topology may be an instance of a class, whose methods a copy does not have. */
function bound(topology) {
  const { sequence, entityTypes, requestSize } = topology;
  return {
    sequence,
    entityTypes,
    requestSize,
    get bytes() {
      return topology.bytes;
    },
    keysOf: (ids) => topology.keysOf(ids),
    idsOf: (keys) => topology.idsOf(keys),
    compare: (a, b) => topology.compare(a, b),
    ...(topology.fewestHops && { fewestHops: (request) => topology.fewestHops(request) }),
  };
}

export async function readsALevel(pairs, ask) {
  const all = [];
  for (const pair of pairs) {
    const { reads, hops } = await ask(pair);
    all.push(rounded(reads / hops));
  }
  const sorted = all.sort((a, b) => a - b);
  return { most: sorted.at(-1), median: at(sorted, 0.5) };
}
