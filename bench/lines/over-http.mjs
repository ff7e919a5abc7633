/** Paths, lists and searches over HTTP, from an embedded store. */
import { profileProcess } from '../measure/profile.mjs';
import { idsOf, randomPairs } from '../measure/questions.mjs';
import { inRounds, ratioOf } from '../measure/rounds.mjs';
import { hasGraph } from '../measure/server.mjs';
import { atMost, inMs, percentiles, rounded, worstOf } from '../measure/verdict.mjs';
import { worstRequests } from '../graph/worst-requests.mjs';
import { entityId } from '../graph/graph.mjs';
import { ALL_TYPES, AT_HUB, LOOK_UP, ONE_TYPE, PATHS, SEARCH, TRAVERSE, TYPENAME } from './queries.mjs';
import { bareLists } from './bare-lists.mjs';

/** A profile of a server of its own, which is asked the same. */
export const serverProfile =
  (resources, items, ask, keepsGraph = true) =>
  () =>
    profileProcess(
      async (nodeArguments) => {
        const server = await resources.serve({ nodeArguments });
        if (keepsGraph) await hasGraph(server);
        return server;
      },
      async (server) => {
        for (const item of items) await ask(server, item);
      },
    );

export const paths = {
  lines: ['paths over HTTP with evidence, first 1', 'paths over HTTP with evidence, first 10'],
  bars: ['p50 at most 3 times that of { __typename } on the same server', 'p50 at most 10 times that of { __typename }'],
  needs: ['sqlite'],
  async measure({ resources, questions, rounds }) {
    const resident = await resources.resident();
    const server = await resources.server();
    const pairs = idsOf(resident, randomPairs(resident, questions));
    const ask =
      (first) =>
      (on, [from, to]) =>
        on.ask(PATHS, { from, to, first });
    const contestants = { typename: () => server.ask(TYPENAME), one: (pair) => ask(1)(server, pair), ten: (pair) => ask(10)(server, pair) };
    const times = await inRounds(contestants, pairs, rounds);
    const judged = (limit, name, first) => {
      const ratio = ratioOf(times[name], times.typename, 'p50');
      const measured = `${percentiles(times[name])}; { __typename } ${percentiles(times.typename)}: ${rounded(ratio)} times`;
      return atMost(limit, ratio, measured, serverProfile(resources, pairs.slice(0, 50), ask(first)));
    };
    return [judged(3, 'one', 1), judged(10, 'ten', 10)];
  },
};

export const lists = {
  lines: [
    '50 entities with 20 relations of one type, SQLite',
    '50 entities with 20 relations of all types, SQLite',
    '20 relations of the hub, SQLite',
  ],
  bars: ['p50 at most 4 ms, and at most 3 times the bare statements', 'p50 at most 8 ms', 'p50 at most 5 ms'],
  needs: ['sqlite'],
  async measure({ resources, questions, rounds }) {
    const resident = await resources.resident();
    const server = await resources.server();
    const bare = bareLists(await resources.file());
    resources.closedAtEnd(bare, (one) => one.close());
    const pages = Array.from({ length: Math.max(5, Math.round(questions / 10)) }, (_, page) =>
      idsOf(resident, randomPairs(resident, 25, 100 + page)).flat(),
    );
    const hub = entityId(resources.graph.hub);
    const one = (on, ids) => on.ask(ONE_TYPE, { ids, type: 'SUPPLIED' });
    const all = (on, ids) => on.ask(ALL_TYPES, { ids });
    const atHub = (on) => on.ask(AT_HUB, { id: hub });
    for (const ids of pages) bare.mustEqual((await one(server, ids)).entities.nodes, ids, 'Supplied');
    const contestants = {
      bare: (ids) => bare.lists(ids, 'Supplied'),
      one: (ids) => one(server, ids),
      all: (ids) => all(server, ids),
      hub: () => atHub(server),
    };
    const times = await inRounds(contestants, pages, rounds);
    const ratio = ratioOf(times.one, times.bare, 'p50');
    const explain = (ask) => serverProfile(resources, pages, ask);
    const measured = `${percentiles(times.one)}; bare ${percentiles(times.bare)}: ${rounded(ratio)} times`;
    return [
      { ...worstOf(atMost(3, ratio, measured, explain(one)), atMost(4, times.one.p50, '', explain(one))), measured },
      atMost(8, times.all.p50, percentiles(times.all), explain(all)),
      atMost(5, times.hub.p50, percentiles(times.hub), explain(atHub)),
    ];
  },
};

export const readingAll = {
  lines: ['search by a common word, SQLite', 'traverse 1 to 6 hops over everything', 'lists that read all, serving thread'],
  bars: ['p50 at most 20 ms', 'p50 at most 400 ms', 'never on the serving thread: held up at most 20 ms'],
  needs: ['sqlite'],
  async measure({ resources, rounds }) {
    const server = await resources.server();
    const id = entityId(resources.graph.hub);
    const few = Array.from({ length: 5 }, () => null);
    const search = (on) => on.ask(SEARCH);
    const traverse = (on) => on.ask(TRAVERSE, { id });
    const searched = await inRounds({ search: () => search(server) }, few, rounds);
    const traversed = await inRounds({ traverse: () => traverse(server) }, few.slice(0, 1), Math.min(3, rounds));
    const listed = worstRequests([resources.graph.hub, resources.graph.from.at(-1)], [11, 222, 333]).filter(([name]) =>
      LISTS.includes(name),
    );
    const blocks = await blocksOf(server, listed);
    return [
      atMost(20, searched.search.p50, percentiles(searched.search), serverProfile(resources, few, search)),
      atMost(400, traversed.traverse.p50, percentiles(traversed.traverse), serverProfile(resources, few.slice(0, 1), traverse)),
      blockVerdict(
        blocks,
        serverProfile(resources, listed, (on, [, query]) => on.send(query)),
      ),
    ];
  },
};

const LISTS = ['search', 'by confidence and date, counted', 'by degree', 'text that no claim has'];

export const eventLoop = {
  lines: ['event loop under any request'],
  bars: ['never held up for more than 20 ms'],
  needs: ['sqlite'],
  async measure({ resources }) {
    const resident = await resources.resident();
    const server = await resources.server();
    const [[from, to]] = idsOf(resident, randomPairs(resident, 1));
    const asked = [
      ['look-up', LOOK_UP, { id: from }],
      ['paths', PATHS, { from, to, first: 10 }],
      ['lists', ALL_TYPES, { ids: idsOf(resident, randomPairs(resident, 25)).flat() }],
      ...worstRequests([resources.graph.hub, resources.graph.from.at(-1)], [11, 222, 333]),
    ];
    // Once untimed: queries are compiled.
    await blocksOf(server, asked);
    const blocks = await blocksOf(server, asked);
    const [worst] = blocks.toSorted((a, b) => b.milliseconds - a.milliseconds);
    const request = asked.filter(([name]) => name === worst.name);
    return [
      blockVerdict(
        blocks,
        serverProfile(resources, request, (on, [, query, variables]) => on.send(query, variables)),
      ),
    ];
  },
};

/** How long each of these requests held the event loop of a server up at most. */
async function blocksOf(server, requests) {
  const blocks = [];
  for (const [name, query, variables] of requests) {
    await server.longestBlock();
    await server.send(query, variables);
    blocks.push({ name, milliseconds: await server.longestBlock() });
  }
  return blocks;
}

function blockVerdict(blocks, explain) {
  const sorted = blocks.toSorted((a, b) => b.milliseconds - a.milliseconds);
  const told = sorted.slice(0, 4).map(({ name, milliseconds }) => `${name} ${inMs(milliseconds)}`);
  return atMost(20, sorted[0].milliseconds, `longest: ${told.join(', ')}`, explain);
}
