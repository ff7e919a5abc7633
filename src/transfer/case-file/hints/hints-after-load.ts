import { marksOf } from '../../../model/change.js';
import type { Written } from '../../../model/write/write.js';
import type { Ontology } from '../../../ontology/ontology.js';
import type { IdentifiedCase } from '../content.js';
import type { CaseHint } from '../case-hint.js';
import type { EarlierEntity } from '../identify/earlier-entities.js';
import { sameNames } from './same-name-hints.js';
import { readNodes, type CaseReader } from '../stored/case-reader.js';
import type { StoredCase } from '../stored/store-before-load.js';
import { deletedHints } from './deleted-hints.js';
import { keptHints } from './kept-hints.js';
import { retractedHints } from './retracted-hints.js';
import type { Deletions } from '../stored/deletions-since-load.js';

/** A case that was written. */
export interface WrittenCase {
  readonly content: IdentifiedCase;
  readonly written: Written;
  /** What the store had of it before. */
  readonly stored: StoredCase;
  readonly leftOut: Deletions;
  readonly earlier: readonly EarlierEntity[];
  /** Whether what was retracted was brought back. */
  readonly restore: boolean;
  readonly isOfCase: (id: string) => boolean;
}

/**
 * What to look at after a case was written: what the rules tell, names that the store has too, what is not brought back. Names are told
 * in the words of files, instead of those of the rules: a file is loaded again.
 */
export async function hintsAfter(
  { content, written, stored, leftOut, earlier, restore, isOfCase }: WrittenCase,
  ontology: Ontology,
  reader: CaseReader,
): Promise<CaseHint[]> {
  const { about, changes, hints } = written;
  const added = new Set(changes.flatMap((change) => (change.before === null ? marksOf(change).id : [])));
  const unsure = content.entities.filter(({ isIdGenerated, input }) => isIdGenerated || added.has(input.id));
  const claimIds = new Set(content.claims.map(({ input }) => input.id));
  // What the store has under another id than the file.
  const others = about.filter((id) => !stored.nodes.has(id) && !added.has(id) && !leftOut.has(id));
  const nodes = [...stored.nodes.values(), ...(await readNodes(others, reader)).values()];
  return [
    ...hints.map(({ part, hint }) => ({ ...hint, about: about[part] })).filter(({ code }) => code !== 'SAME_NAME'),
    ...earlier.flatMap((entity) => movedHints(entity, written)),
    ...(await sameNames(unsure, new Set(about), ontology, reader)),
    ...(await keptHints(content, { nodes, isOfCase, ontology, reader })),
    ...deletedHints(leftOut),
    ...retractedHints(nodes, { isInFile: (id) => claimIds.has(id), isRestored: restore }),
  ];
}

function movedHints({ item, id, claimIds }: EarlierEntity, { changes }: Written): CaseHint[] {
  const own = new Set([id, ...claimIds]);
  if (!changes.some((change) => change.after === null && own.has(marksOf(change).id))) return [];
  const message = `what this file recorded of ${item.input.name} as ${id} is recorded of ${item.input.id} now`;
  return [{ code: 'MOVED', message, nodeIds: [item.input.id, id] }];
}
