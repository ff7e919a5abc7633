import { nearestName } from '../model/nearest-name.js';
import type { Fault } from '../model/errors.js';
import { SETTINGS } from './settings.js';

const PREFIX = 'CLAIMGRAPH_';

/** Variables by their names without the prefix, so that what all have in common makes none alike: PORT, LIMIT_FIRST, … */
const VARIABLES: ReadonlyMap<string, string> = new Map(
  Object.values(SETTINGS).map(({ variable }) => [variable.replace(PREFIX, ''), variable]),
);

/** Settings of the tests. */
const OF_TESTS = /^CLAIMGRAPH_(?:TEST|REQUIRE)_/;
/** What Kubernetes and Docker tell every process of a service or container that is called claimgraph, or claimgraph-…. */
const OF_CONTAINERS = /_SERVICE_(?:HOST|PORT)(?:_|$)|_PORT_\d+_[A-Z]+(?:_|$)/;
const OF_CONTAINERS_BY_VALUE = /^[a-z]+:\/\//;

/**
 * Variables that begin as settings do, and are none. A misspelled one would leave its setting as it is by default, without a word: reading
 * open to everybody, or another store.
 * @returns one fault for each, with the setting that is likely meant
 */
export function unknownVariables(environment: Readonly<Record<string, string | undefined>>): Fault[] {
  return Object.entries(environment).flatMap(([name, value]) => {
    if (!value || !name.startsWith(PREFIX) || VARIABLES.get(name.slice(PREFIX.length)) === name) return [];
    const isOthers = OF_TESTS.test(name) || OF_CONTAINERS.test(name) || (name.endsWith('_PORT') && OF_CONTAINERS_BY_VALUE.test(value));
    return isOthers ? [] : [{ path: [name], message: `is no setting${meant(name)}` }];
  });
}

function meant(name: string): string {
  const nearest = nearestName(name.slice(PREFIX.length), [...VARIABLES.keys()]);
  return nearest === null ? ': docs/configuration.md lists what there is' : `; did you mean ${VARIABLES.get(nearest) ?? nearest}?`;
}
