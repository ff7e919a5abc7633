import type { Commit } from '../../domain/write/commit.js';
import type { Written } from '../../model/write.js';
import { together } from '../../domain/write/together.js';
import { invalidFile } from '../../files/file-faults.js';
import { ClaimgraphError } from '../../model/errors.js';
import type { NodeKind } from '../../model/node.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { IdentifiedCase } from './content.js';
import { withLines } from './fault-lines.js';
import { identifyCase } from './identify-case.js';
import { readCase } from './read-case.js';
import { caseSteps } from './steps.js';
import { WordIds } from './word-ids.js';

export interface CaseFile {
  /** The name that faults give. */
  readonly file: string;
  readonly text: string;
  readonly ontology: Ontology;
  readonly commit: Commit;
  /** The name recorded with the changes; null where there is none. */
  readonly by: string | null;
}

/**
 * Writes a case file, all of it or nothing; docs/case-files.md describes the format. Loaded again, it changes nothing.
 * Throws INVALID_INPUT with all faults, those of the form and those that the rules find: in `details.faults` each with line, path and
 * message, in the text a line each. CONFLICT, in the same way, where the only faults are conflicts with what is in the store.
 */
export async function loadCaseFile({ file, text, ontology, commit, by }: CaseFile): Promise<LoadedCase> {
  const read = readCase(text, ontology);
  if (read.content === null) throw invalidFile(file, read.faults);
  const { content, faults } = identifyCase(read.content, { ontology, ids: new WordIds(read.content.title, ontology), known: new Map() });
  const steps = caseSteps(content, [...read.faults, ...faults], { ontology, by });
  try {
    return summarize(content, await commit(together(steps)));
  } catch (error) {
    throw error instanceof ClaimgraphError ? withLines(error, file, text, content) : error;
  }
}

/** What loading a case did to what its file has; other nodes that changed with it are not counted. */
export interface LoadedCase {
  readonly title: string;
  readonly entities: LoadedCount;
  readonly documents: LoadedCount;
  readonly relations: LoadedCount;
  readonly claims: LoadedCount;
}

export interface LoadedCount {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** Counts what the steps of a case did to what is in its file. */
function summarize({ title, entities, documents, relations, claims }: IdentifiedCase, { about, changes }: Written): LoadedCase {
  const inFile = new Set([...about, ...relations.map(({ input }) => input.id)]);
  const count = (kind: NodeKind, total: number): LoadedCount => {
    const ofKind = changes.filter(({ before, after }) => (before ?? after)?.kind === kind && inFile.has((before ?? after)?.id ?? ''));
    const added = new Set(ofKind.flatMap(({ before, after }) => (before === null && after ? after.id : [])));
    const changed = new Set(ofKind.flatMap(({ before }) => (before && !added.has(before.id) ? before.id : [])));
    return { added: added.size, changed: changed.size, unchanged: total - added.size - changed.size };
  };
  return {
    title,
    entities: count('entity', entities.length),
    documents: count('document', documents.length),
    relations: count('relation', relations.length),
    claims: count('claim', claims.length),
  };
}
