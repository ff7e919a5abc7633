import { ClaimgraphError } from '../../../../src/model/errors.js';
import type { GraphStore } from '../../../../src/model/graph-store.js';
import { createCommit, type Commit } from '../../../../src/domain/write/commit.js';
import type { Ontology } from '../../../../src/ontology/ontology.js';
import { openStore } from '../../../../src/stores/open-store.js';
import { loadCaseFile, type CaseFile, type LoadedCase } from '../../../../src/transfer/case-file/load-case-file.js';
import { fixedClock } from '../../../support/clock.js';
import { defaultOntology } from '../../../support/ontology.js';

/** A graph in memory into which cases are loaded. */
export interface CaseGraph {
  readonly store: GraphStore;
  readonly commit: Commit;
  load(text: string, options?: LoadOptions): Promise<LoadedCase>;
  /** Why a case is refused, each fault as `LINE: path: what is wrong`. Nothing of it may be written. */
  faultsOf(text: string, options?: LoadOptions): Promise<readonly string[]>;
  errorOf(text: string, options?: LoadOptions): Promise<ClaimgraphError>;
}

type LoadOptions = Pick<CaseFile, 'join' | 'restore'>;

export async function openCaseGraph(ontology: Ontology = defaultOntology): Promise<CaseGraph> {
  return caseGraphOver(await openStore('sqlite::memory:', { ontology, now: fixedClock }), ontology);
}

/** The same over any store. */
export function caseGraphOver(store: GraphStore, ontology: Ontology = defaultOntology): CaseGraph {
  const commit = createCommit(store);
  const load: CaseGraph['load'] = (text, options = {}) =>
    loadCaseFile({ file: 'case.yaml', text, ontology, reader: store, commit, by: 'tester', ...options });
  const errorOf: CaseGraph['errorOf'] = async (text, options) => {
    const before = await store.lastSequence();
    const error = await load(text, options).then(
      () => new Error('it was loaded'),
      (reason: unknown) => reason,
    );
    if ((await store.lastSequence()) !== before) throw new Error('something was written all the same');
    if (error instanceof ClaimgraphError) return error;
    throw error;
  };
  return { store, commit, load, errorOf, faultsOf: async (text, options) => linesOf(await errorOf(text, options)) };
}

function linesOf({ message }: ClaimgraphError): string[] {
  return message.split('\n').map((line) => line.replace(/^case\.yaml:/, ''));
}
