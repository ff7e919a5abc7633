import type { Commit } from '../../domain/write/commit.js';
import { together } from '../../domain/write/together.js';
import { invalidFile } from '../../files/file-faults.js';
import { ClaimgraphError, conflict } from '../../model/errors.js';
import type { Written } from '../../model/write/write.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { IdentifiedCase } from './content.js';
import { withLines } from './faults/fault-lines.js';
import { missingEntities, namedElsewhere } from './faults/missing-references.js';
import { hintsAfter } from './hints/hints-after-load.js';
import { inFile, type LoadHint } from './hints/load-hint.js';
import { identifyInStore } from './identify/identify-in-store.js';
import { WordIds } from './identify/word-ids.js';
import { countLoaded, type LoadedCounts } from './loaded-counts.js';
import { readCase } from './read/read-case.js';
import type { CaseReader } from './stored/case-reader.js';
import { ChangedMeanwhile } from './stored/changed-meanwhile.js';
import type { Deletions } from './stored/deletions-since-load.js';
import type { StoredCase } from './stored/store-before-load.js';
import { caseSteps } from './write/steps.js';

export interface CaseFile {
  /** The name that faults give. */
  readonly file: string;
  readonly text: string;
  readonly ontology: Ontology;
  readonly reader: CaseReader;
  readonly commit: Commit;
  /** The name recorded with the changes; null where there is none. */
  readonly by: string | null;
  /** Whether an entity is taken for the one of the store that bears its name and contradicts it in nothing. */
  readonly join?: boolean;
  /** Whether what was deleted or retracted since it was last loaded is brought back. */
  readonly restore?: boolean;
}

/** What loading a case did to what its file has, and what to look at. */
export interface LoadedCase extends LoadedCounts {
  readonly title: string;
  readonly hints: readonly LoadHint[];
}

const MAX_ATTEMPTS = 5;

/**
 * Writes a case file, all of it or nothing; docs/case-files.md describes the format. Loaded again, it changes nothing.
 * Throws INVALID_INPUT with all faults, those of the form and those that the rules find: in `details.faults` each with line, path and
 * message, in the text a line each. CONFLICT, in the same way, where the only faults are conflicts with what is in the store.
 */
export async function loadCaseFile(caseFile: CaseFile): Promise<LoadedCase> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await load(caseFile);
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile)) throw error;
      if (attempt === MAX_ATTEMPTS) throw conflict(error.message, error.id);
    }
  }
}

async function load({ file, text, ontology, reader, commit, by, join = false, restore = false }: CaseFile): Promise<LoadedCase> {
  const read = readCase(text, ontology);
  if (read.content === null) throw invalidFile(file, read.faults);
  const settings = { ontology, by };
  const words = new WordIds(read.content.title, ontology);
  const { content, faults, stored, earlier, joinedIds, hints } = await identifyInStore(read.content, { words, ontology, reader, join });
  const isOfCase = (id: string): boolean => words.has(id);
  const toWrite = { content, faults: [...read.faults, ...faults], stored, restore, earlier, isOfCase, joinedIds };
  const written = await commit(together(caseSteps(toWrite, settings))).catch(async (error: unknown) => {
    if (!(error instanceof ClaimgraphError)) throw error;
    const elsewhere = await namedElsewhere(missingEntities(error), reader);
    throw withLines(error, { file, text, content, deletions: stored.deletions, elsewhere });
  });
  const leftOut: Deletions = restore ? new Map() : leftOutBy(content, written, stored);
  const afterLoad = await hintsAfter({ content, written, stored, leftOut, earlier, restore, isOfCase }, ontology, reader);
  return {
    title: content.title,
    ...countLoaded(content, written, new Set(leftOut.keys())),
    hints: inFile([...hints, ...afterLoad], content, text),
  };
}

/** What was deleted, and is not in the store under another id. A relation is made by its claims, of which none was. */
function leftOutBy({ relations }: IdentifiedCase, { about }: Written, { deletions }: StoredCase): Deletions {
  const ids = new Set([...about, ...relations.map(({ input }) => input.id)]);
  return new Map([...deletions].filter(([id]) => ids.has(id)));
}
