import { ClaimgraphError } from '../../model/errors.js';
import type { Commit } from '../../domain/write/commit.js';
import { together } from '../../domain/write/write-step.js';
import { invalidFile } from '../../files/file-faults.js';
import type { Ontology } from '../../ontology/ontology.js';
import { caseSteps } from './case-steps.js';
import { identifyCase } from './identify-case.js';
import { loadedCase, type LoadedCase } from './loaded-case.js';
import { readCase } from './read-case.js';
import { refusedCase } from './refused-case.js';

export interface CaseFile {
  /** The name that faults give. */
  readonly file: string;
  readonly text: string;
  readonly ontology: Ontology;
  readonly commit: Commit;
  /** Who loads it; null where nobody in particular. */
  readonly by: string | null;
}

/**
 * Writes a case that was written by hand, all of it or nothing; docs/case-files.md describes the format. Loaded again, it changes nothing.
 * Throws INVALID_INPUT with all faults, those of the form and those that the rules find: in `details.faults` each with line, path and
 * message, in the text a line each. CONFLICT, in the same way, where all that is wrong is that something else is there already.
 */
export async function loadCaseFile({ file, text, ontology, commit, by }: CaseFile): Promise<LoadedCase> {
  const read = readCase(text, ontology);
  if (read.content === null) throw invalidFile(file, read.faults);
  const { content, faults } = identifyCase(read.content, ontology);
  const steps = caseSteps(content, [...read.faults, ...faults], { ontology, by });
  try {
    return loadedCase(content, await commit(together(steps)));
  } catch (error) {
    throw error instanceof ClaimgraphError ? refusedCase(error, file, text, content) : error;
  }
}
