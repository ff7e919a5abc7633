import type { Path } from '../../model/errors.js';

/** As graphql-js begins what it says of a variable; only in the text does it say where in the value. */
const PLACE = /^Variable "\$(\w+)"(?: got invalid value .*? at "\1((?:\.\w+|\[\d+\])+)"; )?/s;

/**
 * The place among the variables of which an error of graphql-js speaks, as `['input', 'relation', 'type']`; of one that speaks of no
 * variable, all of them.
 */
export function placeInVariables(message: string): Path {
  const [, name, within = ''] = PLACE.exec(message) ?? [];
  return name === undefined ? ['variables'] : [name, ...stepsOf(within)];
}

function stepsOf(within: string): Path {
  return [...within.matchAll(/\.(\w+)|\[(\d+)\]/g)].map(([, field, index]) => field ?? Number(index));
}
