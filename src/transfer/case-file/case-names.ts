import { pathInWords, type Fault, type Path } from '../../model/errors.js';
import type { IdentifiedItem } from './case-content.js';

/** The id that a reference means. */
export type ReadReference = (reference: string, path: Path) => string;

/**
 * Reads references: an id of the file means that, a name of the file what has it, anything else itself, since it may be an id of the
 * store. A name that several have is a fault, and taken for the first.
 */
export function referenceReader<Input>(
  items: readonly IdentifiedItem<Input>[],
  nameOf: (input: Input) => string,
  faults: Fault[],
): ReadReference {
  const complete = items.filter(({ isComplete }) => isComplete);
  const ids = new Set(complete.map(({ input }) => input.id));
  const byName = new Map<string, IdentifiedItem<Input>[]>();
  for (const item of complete) byName.set(nameOf(item.input), [...(byName.get(nameOf(item.input)) ?? []), item]);
  return (reference, path) => {
    const meant = ids.has(reference) ? [] : (byName.get(reference) ?? []);
    if (meant.length > 1) faults.push({ path, message: ambiguous(meant) });
    return meant[0]?.input.id ?? reference;
  };
}

function ambiguous(meant: readonly IdentifiedItem<unknown>[]): string {
  return `is the name of ${meant.map(({ path }) => pathInWords(path)).join(' and of ')}: write the id of the one that is meant`;
}
