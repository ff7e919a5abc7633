/** The same questions to others: a library of graphs, and servers as many would write them, over the same data. */
import { askEngine, mustEqual } from '../measure/ask-engine.mjs';
import { startPeer } from '../measure/peer-server.mjs';
import { profileHere } from '../measure/profile.mjs';
import { perSecond } from '../measure/claim-writers.mjs';
import { idsOf, randomPairs } from '../measure/questions.mjs';
import { inRounds, median, rateRatio, ratesInRounds, ratioOf } from '../measure/rounds.mjs';
import { aSecond, atLeast, percentiles, rounded } from '../measure/verdict.mjs';
import { serverProfile } from './over-http.mjs';
import { LOOK_UP, NESTED, ONE_TYPE } from './queries.mjs';

const CONNECTIONS = 8;
const SECONDS = 3;
const NESTED_ENTITIES = 10;

export const besideGraphology = {
  lines: ['path question, engine only, beside graphology'],
  bars: ['faster than its bidirectional search'],
  needs: ['sqlite', 'peers'],
  async measure({ resources, questions, rounds }) {
    const { shortestPathIn } = await import('../peers/graphology.mjs');
    const resident = await resources.resident();
    const search = shortestPathIn(resident.arrays);
    const pairs = randomPairs(resident, questions);
    for (const pair of pairs) {
      const [path] = (await askEngine(resident, pair, { maxHops: 12 })).paths;
      mustEqual(path?.entities.length ?? null, search(...pair)?.length ?? null, pair);
    }
    const ask = (pair) => askEngine(resident, pair, {});
    const times = await inRounds({ ours: ask, graphology: ([from, to]) => search(from, to) }, pairs, rounds);
    const ratio = ratioOf(times.graphology, times.ours, 'p50');
    const measured = `${percentiles(times.ours)}; graphology ${percentiles(times.graphology)}: ${rounded(ratio)} times faster`;
    return [atLeast(1, ratio, measured, () => profileHere(() => Promise.all(pairs.map(ask))))];
  },
};

export const besideApollo = {
  lines: [
    `look-up by id over HTTP, SQLite, ${CONNECTIONS} connections, beside Apollo standalone in memory`,
    '200 objects nested, beside Apollo standalone in memory',
    '200 objects nested, beside Apollo standalone with DataLoaders over the same file',
  ],
  bars: ['at least as many a second', 'at least as many a second', 'at least 4 times as many a second'],
  needs: ['sqlite', 'peers'],
  async measure({ resources, questions, rounds }) {
    const file = await resources.file();
    const [memory, loaders] = await Promise.all(['memory', 'loaders'].map((way) => startPeer('apollo', way, file)));
    for (const peer of [memory, loaders]) resources.closedAtEnd(peer, (one) => one.stop());
    const ours = await resources.server();
    const resident = await resources.resident();
    const ids = idsOf(resident, randomPairs(resident, questions)).flat();
    const pages = Array.from({ length: 20 }, (_, page) => inOrder(ids.slice(page * NESTED_ENTITIES, (page + 1) * NESTED_ENTITIES)));
    const nested = (server, page) => server.ask(server === ours ? NESTED.ours : NESTED.apollo, { ids: page });
    for (const page of pages) {
      const given = (await nested(ours, page)).entities.nodes.map((node) => ({
        ...node,
        relations: node.relations.nodes.map(inLowerCase),
      }));
      for (const peer of [memory, loaders]) mustEqual(given, (await nested(peer, page)).entities.map(withRelationsInLowerCase), page);
    }
    const rate = (ask, items) => {
      let next = 0;
      return () => perSecond(CONNECTIONS, () => ask(items[next++ % items.length]), SECONDS);
    };
    const contestants = {
      lookUp: rate((id) => ours.ask(LOOK_UP, { id }), ids),
      lookUpApollo: rate((id) => memory.ask(LOOK_UP, { id }), ids),
      nested: rate((page) => nested(ours, page), pages),
      nestedMemory: rate((page) => nested(memory, page), pages),
      nestedLoaders: rate((page) => nested(loaders, page), pages),
    };
    const rates = await ratesInRounds(contestants, Math.min(rounds, 3));
    const judged = (limit, one, other, items, ask) => {
      const ratio = rateRatio(rates[one], rates[other]);
      const measured = `${aSecond(median(rates[one]))}, Apollo ${aSecond(median(rates[other]))}: ${rounded(ratio)} times`;
      return atLeast(limit, ratio, measured, serverProfile(resources, items, ask));
    };
    const askNested = (on, page) => on.ask(NESTED.ours, { ids: page });
    return [
      judged(1, 'lookUp', 'lookUpApollo', ids, (on, id) => on.ask(LOOK_UP, { id })),
      judged(1, 'nested', 'nestedMemory', pages, askNested),
      judged(4, 'nested', 'nestedLoaders', pages, askNested),
    ];
  },
};

export const besideNeo4jGraphql = {
  lines: ['look-up by id over HTTP, beside @neo4j/graphql', '50 entities with 20 relations of one type, beside @neo4j/graphql'],
  bars: ['at least twice as fast at p50', 'at least twice as fast at p50'],
  needs: ['sqlite', 'neo4j', 'peers'],
  async measure({ resources, questions, rounds }) {
    const { url, server, start } = await resources.neo4j();
    const peer = resources.closedAtEnd(await startPeer('neo4j-graphql', url), (one) => one.stop());
    const resident = await resources.resident();
    const count = Math.max(10, Math.round(questions / 10));
    const pages = Array.from({ length: count }, (_, page) => inOrder(idsOf(resident, randomPairs(resident, 25, 100 + page)).flat()));
    const list = (on, ids) => on.ask(ONE_TYPE, { ids, type: 'SUPPLIED' });
    const lookUp = (on, ids) => on.ask(LOOK_UP, { id: ids[0] });
    for (const ids of pages.slice(0, 3)) mustEqual(told(await list(server, ids)), toldByPeer(await peer.ask(PEER_LIST, { ids })), ids);
    const contestants = {
      lookUp: (ids) => lookUp(server, ids),
      lookUpPeer: (ids) => peer.ask(PEER_LOOK_UP, { id: ids[0] }),
      list: (ids) => list(server, ids),
      listPeer: (ids) => peer.ask(PEER_LIST, { ids }),
    };
    const times = await inRounds(contestants, pages, Math.min(rounds, 3));
    const judged = (ours, theirs, ask) => {
      const ratio = ratioOf(times[theirs], times[ours], 'p50');
      const measured = `${percentiles(times[ours])}; @neo4j/graphql ${percentiles(times[theirs])}: ${rounded(ratio)} times faster`;
      return atLeast(2, ratio, measured, serverProfile({ serve: start }, pages, ask));
    };
    return [judged('lookUp', 'lookUpPeer', lookUp), judged('list', 'listPeer', list)];
  },
};

const PEER_LOOK_UP = 'query ($id: ID!) { entities(where: { id: { eq: $id } }) { id name } }';
const STATUSES = '["SINGLE_SOURCE", "CORROBORATED", "DISPUTED"]';
const PEER_LIST = `query ($ids: [ID!]!) {
  entities(where: { id: { in: $ids } }, sort: [{ id: ASC }]) {
    id
    name
    suppliedConnection(first: 20, where: { edge: { evidence_status: { in: ${STATUSES} } } }, sort: [{ edge: { id: ASC } }]) {
      totalCount
      edges { properties { id } node { id } }
    }
  }
}`;

const told = ({ entities }) =>
  entities.nodes.map(({ id, name, relations }) => [id, name, relations.totalCount, relations.nodes.map((node) => node.id)]);
const toldByPeer = ({ entities }) =>
  entities.map(({ id, name, suppliedConnection: { totalCount, edges } }) => [
    id,
    name,
    totalCount,
    edges.map((edge) => edge.properties.id),
  ]);

const inOrder = (ids) => [...new Set(ids)].sort((a, b) => (a < b ? -1 : 1));
/** `TookPartIn` and `TOOK_PART_IN` alike. */
const inLowerCase = (relation) => ({ ...relation, type: relation.type.replaceAll('_', '').toLowerCase() });
const withRelationsInLowerCase = (entity) => ({ ...entity, relations: entity.relations.map(inLowerCase) });
