/**
 * The least that a path question takes: a search from both ends over the typed arrays of the graph in memory. Its first path is the one
 * that the engine finds, the default view its only filter; it has no budget, pages or evidence.
 */
import { isInDefaultView } from '../../dist/src/adjacency/facts.js';

/** Gives a function from two entities to the path of fewest hops that comes first by ids, null where there is none within `maxHops`. */
export function bareSearch(arrays, maxHops) {
  const search = new BareSearch(arrays);
  return (from, to) => search.find(from, to, maxHops);
}

class BareSearch {
  /** Which search it was that reached an entity last, by side, and at which level. */
  stamps;
  levels;
  /** Which search it was that found it on a way from the start to where the sides meet. */
  between;
  stamp = 0;

  constructor({ out, into, degrees: { length } }) {
    this.directions = [out, into];
    this.stamps = [new Uint32Array(length), new Uint32Array(length)];
    this.levels = [new Uint8Array(length), new Uint8Array(length)];
    this.between = new Uint32Array(length);
  }

  find(from, to, maxHops) {
    this.stamp++;
    this.stamps[0][from] = this.stamps[1][to] = this.stamp;
    this.levels[0][from] = this.levels[1][to] = 0;
    const frontiers = [[from], [to]];
    const hops = [0, 0];
    const meetings = [];
    while (meetings.length === 0) {
      if (hops[0] + hops[1] >= maxHops || frontiers[0].length === 0 || frontiers[1].length === 0) return null;
      const side = frontiers[0].length <= frontiers[1].length ? 0 : 1;
      hops[side]++;
      frontiers[side] = this.grow(side, frontiers[side], hops[side], meetings);
    }
    this.markBetween(meetings, hops[0]);
    return this.walk(from, to, ...hops);
  }

  /** The entities that are one hop further on a side; those where the sides meet go into `meetings`. */
  grow(side, frontier, level, meetings) {
    const { stamp, directions } = this;
    const [own, ownLevels, other] = [this.stamps[side], this.levels[side], this.stamps[1 - side]];
    const next = [];
    const enter = (far) => {
      if (own[far] === stamp) return;
      own[far] = stamp;
      ownLevels[far] = level;
      next.push(far);
      if (other[far] === stamp) meetings.push(far);
    };
    for (const near of frontier) {
      eachHop(directions[0], near, enter);
      eachHop(directions[1], near, enter);
    }
    return next;
  }

  /** Marks what leads from the start to one of the meetings. */
  markBetween(meetings, hops) {
    const { stamp, between, directions } = this;
    for (const one of meetings) between[one] = stamp;
    for (let level = hops - 1, reached = meetings; level > 0; level--) {
      const before = [];
      const mark = (far) => {
        if (!this.isOn(0, far, level) || between[far] === stamp) return;
        between[far] = stamp;
        before.push(far);
      };
      for (const near of reached) for (const direction of directions) eachHop(direction, near, mark);
      reached = before;
    }
  }

  /** From entity to entity, the smallest that leads on each time. */
  walk(from, to, forward, backward) {
    const path = [from];
    for (let hop = 1; hop < forward + backward; hop++) {
      let best = Infinity;
      const choose = (far) => {
        if (far >= best) return;
        const leads =
          hop <= forward ? this.isOn(0, far, hop) && this.between[far] === this.stamp : this.isOn(1, far, forward + backward - hop);
        if (leads) best = far;
      };
      for (const direction of this.directions) eachHop(direction, path.at(-1), choose);
      path.push(best);
    }
    return [...path, to];
  }

  isOn(side, entity, level) {
    return this.stamps[side][entity] === this.stamp && this.levels[side][entity] === level;
  }
}

function eachHop({ offsets, others, facts }, near, visit) {
  for (let i = offsets[near], end = offsets[near + 1]; i < end; i++) if (isInDefaultView(facts[i])) visit(others[i]);
}
