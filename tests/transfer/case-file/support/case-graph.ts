import { ClaimgraphError } from '../../../../src/model/errors.js';
import type { GraphStore } from '../../../../src/model/graph-store.js';
import { createCommit, type Commit } from '../../../../src/domain/write/commit.js';
import type { Ontology } from '../../../../src/ontology/ontology.js';
import { openStore } from '../../../../src/stores/open-store.js';
import { loadCaseFile, type LoadedCase } from '../../../../src/transfer/case-file/load-case-file.js';
import { fixedClock } from '../../../support/clock.js';
import { defaultOntology } from '../../../support/ontology.js';

/** A graph in memory into which cases are loaded. */
export interface CaseGraph {
  readonly store: GraphStore;
  readonly commit: Commit;
  load(text: string): Promise<LoadedCase>;
  /** Why a case is refused, each fault as `LINE: path: what is wrong`. Nothing of it may be written. */
  faultsOf(text: string): Promise<readonly string[]>;
  errorOf(text: string): Promise<ClaimgraphError>;
}

export async function openCaseGraph(ontology: Ontology = defaultOntology): Promise<CaseGraph> {
  const store = await openStore('sqlite::memory:', { ontology, now: fixedClock });
  const commit = createCommit(store);
  const load = (text: string): Promise<LoadedCase> => loadCaseFile({ file: 'case.yaml', text, ontology, commit, by: 'tester' });
  const errorOf = async (text: string): Promise<ClaimgraphError> => {
    const before = await store.lastSequence();
    const error = await load(text).then(
      () => new Error('it was loaded'),
      (reason: unknown) => reason,
    );
    if ((await store.lastSequence()) !== before) throw new Error('something was written all the same');
    if (error instanceof ClaimgraphError) return error;
    throw error;
  };
  const faultsOf = async (text: string): Promise<readonly string[]> => linesOf(await errorOf(text));
  return { store, commit, load, faultsOf, errorOf };
}

function linesOf({ message }: ClaimgraphError): string[] {
  return message.split('\n').map((line) => line.replace(/^case\.yaml:/, ''));
}
