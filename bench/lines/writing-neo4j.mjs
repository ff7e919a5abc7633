/** Writing to an empty Neo4j: claims one by one, and much at once, beside the driver alone. */
import { graphS } from '../graph/graph.mjs';
import { sizeOf } from '../graph/made-store.mjs';
import { writeGraph } from '../graph/write-graph.mjs';
import { claimWriters, perSecond } from '../measure/claim-writers.mjs';
import { emptyNeo4j, openNeo4j, rawDriver } from '../measure/neo4j-server.mjs';
import { profileHere } from '../measure/profile.mjs';
import { median, rateRatio, ratesInRounds } from '../measure/rounds.mjs';
import { aSecond, atLeast, rounded } from '../measure/verdict.mjs';
import { copiedGraph, createAll, removeAll } from './raw-neo4j-graph.mjs';

const SECONDS = 3;
const RELATIONS = 5_000;

export const claimsOnNeo4j = {
  lines: ['durable claims a second, Neo4j, 8 writers', 'durable claims a second, Neo4j, 64 writers'],
  bars: ['at least 3 times one writer', 'at least 8 times one writer'],
  needs: ['neo4j'],
  measure: ({ resources, rounds }) =>
    onEmpty(async (url) => {
      const store = await openNeo4j(url, resources.ontology);
      const { one } = await claimWriters(store, resources.ontology);
      // Untimed at first: statements are planned, code is compiled.
      await perSecond(8, one, 2 * SECONDS);
      const by = (writers) => () => perSecond(writers, one, SECONDS);
      const rates = await ratesInRounds({ one: by(1), eight: by(8), many: by(64) }, Math.min(rounds, 3));
      const text = await profileHere(() => perSecond(8, one, 1));
      await store.close();
      const judged = (limit, name) => {
        const ratio = rateRatio(rates[name], rates.one);
        const measured = `${aSecond(median(rates[name]))}, one writer ${aSecond(median(rates.one))}: ${rounded(ratio)} times`;
        return atLeast(limit, ratio, measured, async () => text);
      };
      return [judged(3, 'eight'), judged(8, 'many')];
    }),
};

export const importOnNeo4j = {
  lines: ['import, Neo4j'],
  bars: ['at least 0.6 of the raw driver’s UNWIND of the same nodes and relationships, under the same constraints'],
  needs: ['neo4j'],
  measure: ({ resources, relations, rounds }) =>
    onEmpty(async (url) => {
      const raw = rawDriver(url);
      const count = Math.min(RELATIONS, relations);
      const ours = async () => {
        await removeAll(raw);
        const store = await openNeo4j(url, resources.ontology);
        const began = performance.now();
        await writeGraph(store, graphS(sizeOf(count)), resources.ontology, () => {});
        const rate = count / ((performance.now() - began) / 1000);
        await store.close();
        return rate;
      };
      await ours();
      const graph = await copiedGraph(raw);
      const theirs = async () => {
        await removeAll(raw);
        const began = performance.now();
        await createAll(raw, graph);
        return count / ((performance.now() - began) / 1000);
      };
      await theirs();
      const rates = await ratesInRounds({ ours, theirs }, Math.min(rounds, 3));
      const text = await profileHere(ours);
      await raw.close();
      const ratio = rateRatio(rates.ours, rates.theirs);
      const measured = `${aSecond(median(rates.ours))} relations with their claims and ends, raw ${aSecond(median(rates.theirs))}: ${rounded(ratio)} times`;
      return [atLeast(0.6, ratio, measured, async () => text)];
    }),
};

async function onEmpty(work) {
  const server = await emptyNeo4j();
  try {
    return await work(server.url);
  } finally {
    await server.stop();
  }
}
