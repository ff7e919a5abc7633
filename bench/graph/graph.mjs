/**
 * Graph S, from a seed: entities that are connected unevenly, as people and companies are, relations in parallel, small islands that
 * nothing connects with the rest, and one hub. Entities and relations are numbers here; `entityId` and `relationId` name them.
 */

/** Numbers that look random and are the same for the same seed: from 0 up to, not including, 1. (mulberry32) */
export function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const ISLAND_SHARE = 0.02;
const ISLAND_SIZE = 20;
const PARALLEL_SHARE = 0.02;
const HUB = 7;

/**
 * The ends, type (a number below `types`) and confidence of each relation. The first `hubDegree` relations start at the hub, the next
 * ones stay within islands.
 */
export function graphS({ entities, relations, types = 20, hubDegree = 10_000, seed = 1 }) {
  const random = randomNumbers(seed);
  const islanders = Math.floor(entities * ISLAND_SHARE);
  const mainland = entities - islanders;
  const names = shuffled(entities, random);
  const from = new Int32Array(relations);
  const to = new Int32Array(relations);
  const unevenly = () => Math.floor(mainland * random() ** 2);
  for (let i = 0; i < relations; i++) {
    if (i < hubDegree) [from[i], to[i]] = [HUB, Math.floor(mainland * random())];
    else if (i < hubDegree + islanders) [from[i], to[i]] = withinIsland(mainland, islanders, random);
    else if (random() < PARALLEL_SHARE) [from[i], to[i]] = [from[i - 1], to[i - 1]];
    else [from[i], to[i]] = [unevenly(), unevenly()];
  }
  return {
    entities,
    relations,
    hub: names[HUB],
    from: from.map((entity) => names[entity]),
    to: to.map((entity) => names[entity]),
    type: Uint8Array.from({ length: relations }, () => Math.floor(types * random())),
    confidence: Float64Array.from({ length: relations }, () => confidence(random())),
  };
}

export const entityId = (entity) => `entity-${String(entity).padStart(7, '0')}`;
export const relationId = (relation) => `relation-${String(relation).padStart(8, '0')}`;

function withinIsland(mainland, islanders, random) {
  const start = mainland + ISLAND_SIZE * Math.floor((random() * islanders) / ISLAND_SIZE);
  return [start + Math.floor(ISLAND_SIZE * random()), start + Math.floor(ISLAND_SIZE * random())];
}

/** Half 0.7, one in twenty 1, the rest mixed. */
function confidence(chance) {
  if (chance < 0.5) return 0.7;
  return chance < 0.55 ? 1 : Math.round(chance * 90) / 100;
}

/** So that the order of ids has nothing to do with the order in which entities were made. */
function shuffled(count, random) {
  const places = Int32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1));
    [places[i], places[other]] = [places[other], places[i]];
  }
  return places;
}
