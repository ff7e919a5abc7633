import type { Fault, Path } from '../../model/errors.js';

/**
 * How much may be asked for, and how much is given where nobody says. The API's descriptions and defaults are made from it; how many
 * items one page may have is a setting.
 */
export const LIMITS = {
  /** Items of a page where nobody says. */
  defaultPage: { list: 20, names: 10, paths: 10, timeline: 50, changes: 100 },
  /** Ids in one call. */
  ids: 200,
  /** Entities or claims written by one call. */
  written: { least: 1, most: 1_000 },
  filter: {
    /** Filters that stand in it, and conditions on properties, in all. */
    conditions: 100,
    /** As how many of them each `hasRelation` counts: it may be looked for at every entity. */
    conditionsOfRelation: 10,
    /** Ids, entities or values of one list, in a filter or among what a path avoids. */
    list: 200,
    /** How deep `and`, `or` and `not` may stand in each other. */
    depth: 5,
  },
  /** Relations of a hop that are shown; all are counted. */
  relationsOfHop: 100,
  paths: {
    ends: 50,
    via: 3,
    hops: { least: 1, most: 12, usual: 6 },
  },
  /** Steps of a search, of `paths` and of `traverse`. */
  expansions: { least: 1, most: 10_000_000, usual: 1_000_000 },
  traverse: { starts: 50, hops: { least: 0, most: 12, usual: 1 } },
  neighborhood: {
    starts: 200,
    depth: { least: 1, most: 4, usual: 1 },
    entities: { least: 1, most: 2_000, usual: 200 },
    relations: { least: 0, most: 4_000, usual: 1_000 },
  },
} as const;

/** A fault where a number is not from `least` to `most`. */
export function rangeFault(value: number, least: number, most: number, path: Path): Fault[] {
  const fits = value >= least && value <= most;
  return fits ? [] : [{ path, message: `must be from ${least.toLocaleString('en')} to ${most.toLocaleString('en')}` }];
}
