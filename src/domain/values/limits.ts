import type { Fault, Path } from '../../model/errors.js';

/**
 * How much a request may ask for, and the defaults. Descriptions and default values of the API are made from it; the largest page is
 * set by the configuration.
 */
export const LIMITS = {
  /** Items of a page without `first`. */
  defaultPage: { list: 20, names: 10, paths: 10, timeline: 50, changes: 100 },
  /** Ids in one call. */
  ids: 200,
  /** Entities or claims written by one call. */
  written: { min: 1, max: 1_000 },
  filter: {
    /** Nested filters, and conditions on properties, in all. */
    conditions: 100,
    /** As how many of them each `hasRelation` counts: it may be tested at every entity, and is a pattern that a store must plan. */
    conditionsOfRelation: 20,
    /** As how many more each look at claims in it counts: one for `documents` and `claimants` together, one for `deniedBy`. */
    conditionsOfClaims: 10,
    /** Ids, entities or values of one list, in a filter or among what a path avoids. */
    list: 200,
    /** Of all texts that one filter looks for, compatibility characters taken apart: nothing stored is longer. */
    characters: 20_000,
    /** How deep `and`, `or` and `not` may be nested. */
    depth: 5,
  },
  /** Documents of which each derives from the one before: every claim in the last one is followed to the first. */
  derivations: 100,
  /** Relations of a hop that are shown; all are counted. */
  relationsOfHop: 100,
  /** Values of a relation or entity that are told. */
  values: 100,
  paths: {
    ends: 50,
    via: 3,
    hops: { min: 1, max: 12, default: 6 },
  },
  /** Steps of a search, of `paths` and of `traverse`. */
  expansions: { min: 1, max: 10_000_000, default: 1_000_000 },
  traverse: { starts: 50, hops: { min: 0, max: 12, default: 1 } },
  neighborhood: {
    starts: 200,
    depth: { min: 1, max: 4, default: 1 },
    entities: { min: 1, max: 2_000, default: 200 },
    relations: { min: 0, max: 4_000, default: 1_000 },
  },
} as const;

/** The smallest and the largest value that something may have, both included. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** A fault where a number lies outside a range. */
export function rangeFaults(value: number, { min, max }: Range, path: Path): Fault[] {
  const fits = value >= min && value <= max;
  return fits ? [] : [{ path, message: `must be from ${min.toLocaleString('en')} to ${max.toLocaleString('en')}` }];
}

/** A fault where a list has more than so many items. */
export function listFaults(items: readonly unknown[], max: number, path: Path): Fault[] {
  return items.length > max ? [{ path, message: `must have at most ${max} items, it has ${items.length}` }] : [];
}
