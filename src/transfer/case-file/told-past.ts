import { changedNode, type LoggedChange } from '../../model/change.js';
import type { ClaimRecord, Retraction } from '../../model/claim.js';
import type { DocumentRecord } from '../../model/document.js';
import type { NodeRecord } from '../../model/node.js';
import { canStandAgain } from '../../domain/write/retraction.js';
import type { CaseHint } from './hints.js';
import { byWhom, REMEDY, whatHappened, type Deletions } from './write/left-out.js';

/** Tells what was deleted since and left out; of what went along with something only how much there was. */
export function deletedHints(leftOut: Deletions): CaseHint[] {
  const byId = new Map([...leftOut.values()].map((deletion) => [changedNode(deletion).id, deletion]));
  const groups = new Map<LoggedChange, string[]>();
  for (const [id, deletion] of leftOut) {
    const head = headOf(deletion, byId);
    const others = groups.get(head) ?? [];
    groups.set(head, head === deletion ? [id, ...others] : [...others, id]);
  }
  return [...groups].map(([head, nodeIds]) => {
    const along = nodeIds.length > 1 ? `, with ${nodeIds.length - 1} more of this file` : '';
    return { code: 'DELETED', message: `${whatHappened(head)}${along}, and is left out: ${REMEDY}`, nodeIds };
  });
}

/** A claim went along with its relation or document, and that with its end, where one write deleted both. */
function headOf(deletion: LoggedChange, byId: ReadonlyMap<string, LoggedChange>): LoggedChange {
  const along = namedBy(changedNode(deletion)).map((id) => byId.get(id ?? ''));
  const head = along.find((other) => other?.changeSetId === deletion.changeSetId);
  return head ? headOf(head, byId) : deletion;
}

/** The nodes with which it goes. */
function namedBy(node: NodeRecord): readonly (string | null)[] {
  if (node.kind === 'relation') return [node.from, node.to];
  return node.kind === 'claim' ? [node.relationId, node.entityId, node.documentId, node.claimantId, node.onBehalfOfId] : [];
}

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
