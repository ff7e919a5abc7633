import type { ClaimRecord, Retraction } from '../../../model/claim.js';
import type { DocumentRecord } from '../../../model/document.js';
import type { NodeRecord } from '../../../model/node.js';
import { canStandAgain } from '../../../domain/write/retraction.js';
import type { CaseHint } from '../case-hint.js';
import { byWhom, REMEDY } from '../stored/deletion-in-words.js';

/**
 * Tells which claims and documents of a file are retracted, but for those that another claim of the file replaces.
 * @param nodes those of the file, as they were before it was loaded
 * @param isInFile whether a claim is one of the file
 * @param isRestored whether those that nothing has replaced stand again
 */
export function retractedHints(
  nodes: Iterable<NodeRecord>,
  { isInFile, isRestored }: { readonly isInFile: (id: string) => boolean; readonly isRestored: boolean },
): CaseHint[] {
  const retracted: CaseHint[] = [];
  for (const node of nodes) {
    if (node.kind !== 'claim' && node.kind !== 'document') continue;
    const { retraction } = node;
    if (!retraction || (isRestored && canStandAgain(node))) continue;
    if (retraction.replacedById !== null && isInFile(retraction.replacedById)) continue;
    retracted.push({ code: 'RETRACTED', message: messageOf(node, retraction), nodeIds: [node.id] });
  }
  return retracted;
}

function messageOf({ kind, id }: ClaimRecord | DocumentRecord, { kind: why, reason, at, by, replacedById }: Retraction): string {
  const when = `at ${at}${byWhom(by)}`;
  if (replacedById !== null)
    return `${kind} "${id}" was replaced by "${replacedById}" ${when}, and does not stand: correct that one instead`;
  const remedy = why === 'REPLACED' ? '' : `: ${REMEDY}`;
  return `${kind} "${id}" was retracted ${when} (${why}: ${reason}), and does not stand${remedy}`;
}
