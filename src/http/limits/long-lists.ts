import { invalidInput, type Fault, type Path } from '../../model/errors.js';

/** Twice what any list of an input may have. To read the items of more than that one by one would hold the event loop. */
const LONGEST_LIST = 2_000;

/**
 * Throws INVALID_INPUT where a list in the values of variables is longer than any may be, before its items are looked at. What is shorter
 * and still too long is refused by the rules, which know how long it may be.
 */
export function refuseLongLists(variables: Readonly<Record<string, unknown>>): void {
  const fault = longListIn(variables, []);
  if (fault) throw invalidInput([fault]);
}

/** @param value is nested only so deep that the stack can take it */
function longListIn(value: unknown, path: Path): Fault | null {
  if (typeof value !== 'object' || value === null) return null;
  if (Array.isArray(value) && value.length > LONGEST_LIST)
    return { path, message: `must have at most ${LONGEST_LIST.toLocaleString('en')} items, it has ${value.length.toLocaleString('en')}` };
  for (const [step, part] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
    const fault = typeof part === 'object' ? longListIn(part, [...path, step]) : null;
    if (fault) return fault;
  }
  return null;
}
