/** The questions of a run, drawn from the graph with a seed: between entities as they are numbered in memory. */
import { entityId, randomNumbers } from '../graph/graph.mjs';

const SEED = 42;

/** Random pairs of different entities that have a relation in the default view. */
export function randomPairs({ arrays }, count, seed = SEED) {
  const random = randomNumbers(seed);
  const entities = arrays.degrees.length;
  const drawn = () => {
    for (;;) {
      const entity = Math.floor(entities * random());
      if (arrays.degrees[entity] > 0) return entity;
    }
  };
  return Array.from({ length: count }, () => differentFrom(drawn(), drawn));
}

function differentFrom(from, drawn) {
  for (;;) {
    const to = drawn();
    if (to !== from) return [from, to];
  }
}

/** All pairs of the entities with most relations. */
export function hubPairs({ arrays }, hubs) {
  const byDegree = [...arrays.degrees.keys()].sort((a, b) => arrays.degrees[b] - arrays.degrees[a]).slice(0, hubs);
  return byDegree.flatMap((from) => byDegree.filter((to) => to !== from).map((to) => [from, to]));
}

/** From an island to the mainland. */
export function apart({ arrays, graph }, drawnGraph, count) {
  const random = randomNumbers(SEED + 1);
  const { from, entities } = drawnGraph;
  const hubDegree = drawnGraph.relations / 100;
  const islands = Math.floor(entities * 0.02);
  const isAlone = ([one, other]) => arrays.degrees[one] > 0 && arrays.degrees[other] > 0;
  const pairs = [];
  while (pairs.length < count) {
    const islander = graph.ids.find(entityId(from[hubDegree + Math.floor(islands * random())]));
    const pair = [
      islander,
      graph.ids.find(entityId(from[hubDegree + islands + Math.floor((from.length - hubDegree - islands) * random())])),
    ];
    if (isAlone(pair)) pairs.push(pair);
  }
  return pairs;
}

/** The ids of pairs. */
export const idsOf = ({ graph }, pairs) => pairs.map((pair) => pair.map((entity) => graph.ids.idOf(entity)));
