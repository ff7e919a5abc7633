import type { EntityKey } from '../model/topology.js';
import { positionsBetween, relationAt, type GraphArrays } from './graph-arrays.js';
import type { Overlay } from './overlay.js';
import type { CompiledFilter } from './relation-filter.js';

/**
 * Calls `visit` for the other end of each relation of an entity that passes; in parallel ones it comes more than once, and one to itself
 * may. Gives how many relations were looked at.
 */
export function visitHops(
  arrays: GraphArrays,
  overlay: Overlay,
  near: EntityKey,
  filter: CompiledFilter,
  visit: (far: EntityKey) => void,
): number {
  const laid = overlay.around.get(near);
  if (!laid) return visitLoaded(arrays, near, filter, visit);
  // Pairs between which something has changed are the overlay's alone.
  let looked = visitLoaded(arrays, near, filter, (far) => {
    if (!laid.has(far)) visit(far);
  });
  for (const [far, relations] of laid) {
    looked += relations.length;
    for (const { facts, number, isOut } of relations) if (filter.passes(facts, number, overlay.lists, isOut, near, far)) visit(far);
  }
  return looked;
}

const visitLoaded = (arrays: GraphArrays, near: EntityKey, filter: CompiledFilter, visit: (far: EntityKey) => void): number =>
  visitSide(arrays, true, near, filter, visit) + visitSide(arrays, false, near, filter, visit);

function visitSide(arrays: GraphArrays, isOut: boolean, near: EntityKey, filter: CompiledFilter, visit: (far: EntityKey) => void): number {
  const { offsets, others, facts } = isOut ? arrays.out : arrays.into;
  const [begin, end] = [offsets[near] ?? 0, offsets[near + 1] ?? 0];
  for (let i = begin; i < end; i++) {
    const far = others[i] ?? 0;
    if (filter.passes(facts[i] ?? 0, relationAt(arrays, isOut, i), arrays, isOut, near, far)) visit(far);
  }
  return end - begin;
}

/** Whether a relation that passes leads from one entity to another. */
export function hasHop(arrays: GraphArrays, overlay: Overlay, near: EntityKey, far: EntityKey, filter: CompiledFilter): boolean {
  const laid = overlay.around.get(near)?.get(far);
  if (laid) return laid.some(({ facts, number, isOut }) => filter.passes(facts, number, overlay.lists, isOut, near, far));
  return [true, false].some((isOut) => {
    const side = isOut ? arrays.out : arrays.into;
    const { begin, end } = positionsBetween(side, near, far);
    for (let i = begin; i < end; i++) {
      if (filter.passes(side.facts[i] ?? 0, relationAt(arrays, isOut, i), arrays, isOut, near, far)) return true;
    }
    return false;
  });
}
