import type { Hint } from '../../model/hint.js';
import type { IdentifiedCase } from './content.js';
import { keysInFile, locationsIn } from './fault-lines.js';

/** Beside what the rules tell: JOINED, MOVED and OLD_IDS say what is meant by a file, DELETED and RETRACTED what it does not bring back. */
export type LoadHintCode = Hint['code'] | 'JOINED' | 'MOVED' | 'OLD_IDS' | 'DELETED' | 'RETRACTED';

/** Something that whoever loads a case file should look at; nothing is refused for it. */
export interface LoadHint extends Omit<CaseHint, 'about'> {
  /** Of what it is about, in the file; null where that is not one thing. */
  readonly line: number | null;
}

/** The same before it is known where it stands. */
export interface CaseHint extends Omit<Hint, 'code'> {
  readonly code: LoadHintCode;
  /** For what of the file it is told; where it is left out, for the first of its nodes that stands there. */
  readonly about?: string | undefined;
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
