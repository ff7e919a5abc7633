import type { CaseHint } from '../case-hint.js';
import type { IdentifiedCase } from '../content.js';
import { locationsIn } from '../faults/file-locations.js';
import { keysInFile } from '../faults/keys-in-file.js';

/** Something that whoever loads a case file should look at; nothing is refused for it. */
export interface LoadHint extends Omit<CaseHint, 'about'> {
  /** Of what it is about, in the file; null where that is not one thing. */
  readonly line: number | null;
}

/** Hints in the words of case files, each with the line of what it is about. */
export function inFile(hints: readonly CaseHint[], { entities, documents, relations, claims }: IdentifiedCase, text: string): LoadHint[] {
  if (hints.length === 0) return [];
  const items = [...entities, ...documents, ...relations, ...claims];
  const paths = new Map(items.map(({ input, path }) => [input.id, path]));
  const locate = locationsIn(text);
  return hints.map(({ about, code, message, nodeIds }) => {
    const path = code === 'OLD_IDS' ? undefined : [about ?? '', ...nodeIds].map((id) => paths.get(id)).find((one) => one !== undefined);
    return { code, message: keysInFile(message), nodeIds, line: path ? locate(path).line : null };
  });
}
