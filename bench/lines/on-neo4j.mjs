/** Questions to claimgraph over Neo4j, beside the same questions to Neo4j by its driver. */
import { askEngine, mustEqual } from '../measure/ask-engine.mjs';
import { profileHere } from '../measure/profile.mjs';
import { idsOf, randomPairs } from '../measure/questions.mjs';
import { inMemory } from '../measure/resources.mjs';
import { inRounds, median, ratioOf } from '../measure/rounds.mjs';
import { atLeast, atMost, inMs, percentiles, rounded, worstOf } from '../measure/verdict.mjs';
import { relationCountOf } from '../../dist/src/adjacency/graph-arrays.js';
import { entityId } from '../graph/graph.mjs';
import { ALL_SHORTEST, BY_ID, LISTS, SHORTEST_5 } from './cypher.mjs';
import { askStore, readsALevel } from './graph-in-memory.mjs';
import { AT_HUB, LOOK_UP, ONE_TYPE, PATHS, SEARCH } from './queries.mjs';
import { serverProfile } from './over-http.mjs';

const MILLION = 1_000_000;
/** Neo4j takes a second for some. */
const few = (questions) => Math.max(10, Math.round(questions / 10));

export const enginesBesideNeo4j = {
  lines: [
    'path question, engine only, beside allShortestPaths of Neo4j',
    'path question, engine only, first 10, beside SHORTEST 5 of Neo4j',
  ],
  bars: ['at least 8 times faster at p50', 'at least 10 times faster at p50 and p95'],
  needs: ['sqlite', 'neo4j'],
  async measure({ resources, questions, rounds }) {
    const { raw } = await resources.neo4j();
    const resident = await resources.resident();
    const pairs = randomPairs(resident, few(questions));
    const ids = new Map(pairs.map((pair) => [pair, idsOf(resident, [pair])[0]]));
    const cypher = (statement) => (pair) => raw.run(statement, { from: ids.get(pair)[0], to: ids.get(pair)[1] });
    for (const pair of pairs) {
      const [path] = (await askEngine(resident, pair, {})).paths;
      const [row] = await cypher(ALL_SHORTEST)(pair);
      mustEqual(path ? idsOf(resident, [path.entities])[0] : null, row?.ids ?? null, pair);
    }
    const contestants = {
      one: (pair) => askEngine(resident, pair, {}),
      all: cypher(ALL_SHORTEST),
      ten: (pair) => askEngine(resident, pair, { first: 10 }),
      five: cypher(SHORTEST_5),
    };
    const times = await inRounds(contestants, pairs, Math.min(rounds, 3));
    const faster = (theirs, ours, percentile) => ratioOf(times[theirs], times[ours], percentile);
    const told = (ours, theirs, name) => `${percentiles(times[ours])}; ${name} ${percentiles(times[theirs])}`;
    const explain = (first) => () => profileHere(async () => Promise.all(pairs.map((pair) => askEngine(resident, pair, { first }))));
    const [p50, p95] = ['p50', 'p95'].map((percentile) => faster('five', 'ten', percentile));
    const one = faster('all', 'one', 'p50');
    const measured = `${told('ten', 'five', 'SHORTEST 5')}: ${rounded(p50)} and ${rounded(p95)} times faster`;
    return [
      atLeast(8, one, `${told('one', 'all', 'allShortestPaths')}: ${rounded(one)} times faster`, explain(1)),
      { ...worstOf(atLeast(10, p50, '', explain(10)), atLeast(10, p95, '', explain(10))), measured },
    ];
  },
};

export const graphFromNeo4j = {
  lines: ['graph in memory, loaded from Neo4j', 'without the graph in memory, Neo4j, requests a level'],
  bars: ['1,000,000 relations in at most 7 s', 'at most one round trip a level, up to maxHops 8'],
  needs: ['sqlite', 'neo4j'],
  async measure({ resources, questions, rounds }) {
    const { store } = await resources.neo4j();
    const resident = await resources.resident();
    const loads = [];
    for (let round = 0; round < Math.min(rounds, 3); round++) loads.push(await inMemory(store, resources.ontology));
    const milliseconds = median(loads.map((loaded) => loaded.milliseconds));
    const relations = relationCountOf(loads[0].arrays);
    const pairs = idsOf(resident, randomPairs(resident, few(questions)));
    const ask = (pair) => askStore(store, resident.filter, pair, { first: 1, maxHops: 8 });
    const levels = await readsALevel(pairs, ask);
    const explainReads = () => profileHere(() => ask(pairs[0]));
    return [
      atMost(7000, (milliseconds / relations) * MILLION, `${inMs(milliseconds)} for ${relations.toLocaleString('en')}`, () =>
        profileHere(() => inMemory(store, resources.ontology)),
      ),
      atMost(
        1,
        levels.most,
        `${levels.most} round trips a hop of the path at most, ${levels.median} in half of the questions`,
        explainReads,
      ),
    ];
  },
};

export const pathsOnNeo4j = {
  lines: ['paths over HTTP with evidence, Neo4j, graph in memory', 'paths over HTTP with evidence, Neo4j, without it'],
  bars: ['p50 at most 1.5 times allShortestPaths by the driver', 'p50 at most 2.5 times'],
  needs: ['sqlite', 'neo4j'],
  async measure({ resources, questions, rounds }) {
    const { raw, server, bareServer, start } = await resources.neo4j();
    const resident = await resources.resident();
    const pairs = idsOf(resident, randomPairs(resident, few(questions)));
    const ask = (on, [from, to]) => on.ask(PATHS, { from, to, first: 1 });
    const contestants = {
      raw: ([from, to]) => raw.run(ALL_SHORTEST, { from, to }),
      inMemory: (pair) => ask(server, pair),
      without: (pair) => ask(bareServer, pair),
    };
    const times = await inRounds(contestants, pairs, Math.min(rounds, 3));
    const judged = (limit, name, environment) => {
      const ratio = ratioOf(times[name], times.raw, 'p50');
      const measured = `${percentiles(times[name])}; allShortestPaths ${percentiles(times.raw)}: ${rounded(ratio)} times`;
      return atMost(
        limit,
        ratio,
        measured,
        serverProfile({ serve: (options) => start({ ...options, environment }) }, pairs, ask, !('CLAIMGRAPH_ADJACENCY_MB' in environment)),
      );
    };
    return [judged(1.5, 'inMemory', {}), judged(2.5, 'without', { CLAIMGRAPH_ADJACENCY_MB: '0' })];
  },
};

export const readsOnNeo4j = {
  lines: [
    'look-up by id over HTTP, Neo4j',
    '50 entities with 20 relations of one type, Neo4j',
    '50 entities with 20 relations, Neo4j, round trips',
    '20 relations of the hub, Neo4j',
    'search by a common word, Neo4j',
  ],
  bars: [
    'p50 at most 1.5 times the raw driver’s read by itself',
    'p50 at most 2 times the raw driver',
    'a page of 50 takes no more than one of 5',
    'p50 at most 60 ms',
    'p50 at most 20 ms',
  ],
  needs: ['sqlite', 'neo4j'],
  async measure({ resources, questions, rounds }) {
    const { raw, server, start } = await resources.neo4j();
    const resident = await resources.resident();
    const pages = Array.from({ length: few(questions) }, (_, page) => idsOf(resident, randomPairs(resident, 25, 100 + page)).flat());
    const lookUp = (on, ids) => on.ask(LOOK_UP, { id: ids[0] });
    const list = (on, ids) => on.ask(ONE_TYPE, { ids, type: 'SUPPLIED' });
    const atHub = (on) => on.ask(AT_HUB, { id: entityId(resources.graph.hub) });
    const search = (on) => on.ask(SEARCH);
    for (const ids of pages.slice(0, 3)) mustListEqually(await list(server, ids), await raw.run(LISTS, { ids: uniqueInOrder(ids) }), ids);
    const contestants = {
      rawLookUp: (ids) => raw.run(BY_ID, { id: ids[0] }),
      lookUp: (ids) => lookUp(server, ids),
      rawList: (ids) => raw.run(LISTS, { ids: uniqueInOrder(ids) }),
      list: (ids) => list(server, ids),
      hub: () => atHub(server),
      search: () => search(server),
    };
    const times = await inRounds(contestants, pages, Math.min(rounds, 3));
    const calls = {
      few: await callsFor(server, () => list(server, pages[0].slice(0, 5))),
      many: await callsFor(server, () => list(server, pages[0])),
    };
    const explain = (ask) => serverProfile({ serve: start }, pages, ask);
    const beside = (limit, ours, theirs, ask) => {
      const ratio = ratioOf(times[ours], times[theirs], 'p50');
      return atMost(limit, ratio, `${percentiles(times[ours])}; raw ${percentiles(times[theirs])}: ${rounded(ratio)} times`, explain(ask));
    };
    return [
      beside(1.5, 'lookUp', 'rawLookUp', lookUp),
      beside(2, 'list', 'rawList', list),
      atMost(1, calls.many / calls.few, `${calls.few} calls of the store for 5 entities, ${calls.many} for 50`, explain(list)),
      atMost(60, times.hub.p50, percentiles(times.hub), explain(atHub)),
      atMost(20, times.search.p50, percentiles(times.search), explain(search)),
    ];
  },
};

const uniqueInOrder = (ids) => [...new Set(ids)].sort((a, b) => (a < b ? -1 : 1));

function mustListEqually({ entities }, rows, ids) {
  const ours = entities.nodes.map(({ id, relations }) => [id, relations.totalCount, relations.nodes.map((node) => node.id)]);
  const theirs = rows.map(({ id, total, nodes }) => [id, total.toNumber(), nodes.map((node) => node.id)]);
  mustEqual(ours, theirs, ids);
}

/** How many times the store is called for a request. */
async function callsFor(server, request) {
  const before = await storeCalls(server);
  await request();
  return (await storeCalls(server)) - before;
}

async function storeCalls({ url }) {
  const lines = (await (await fetch(`${url}/metrics`)).text())
    .split('\n')
    .filter((line) => line.startsWith('claimgraph_store_calls_total'));
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}
