import type { Path } from '../../model/errors.js';

/** How graphql-js begins a message about a variable: only this text says where in the value the fault is. */
const VARIABLE_FAULT = /^Variable "\$(\w+)"(?: got invalid value .*? at "\1((?:\.\w+|\[\d+\])+)"; )?/s;

/** The path to a fault in variables, from the message of graphql-js, e.g. `['input', 'relation', 'type']`; else `['variables']`. */
export function variablePath(message: string): Path {
  const [, name, within = ''] = VARIABLE_FAULT.exec(message) ?? [];
  return name === undefined ? ['variables'] : [name, ...segmentsOf(within)];
}

function segmentsOf(path: string): Path {
  return [...path.matchAll(/\.(\w+)|\[(\d+)\]/g)].map(([, field, index]) => field ?? Number(index));
}
